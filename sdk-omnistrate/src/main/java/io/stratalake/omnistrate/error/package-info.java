/** The generated error of the Fleet API, as it is on the wire. */
@NullMarked
package io.stratalake.omnistrate.error;

import org.jspecify.annotations.NullMarked;
