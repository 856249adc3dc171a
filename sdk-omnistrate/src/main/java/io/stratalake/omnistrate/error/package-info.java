/** The generated model of the error responses of the Fleet API. */
@NullMarked
package io.stratalake.omnistrate.error;

import org.jspecify.annotations.NullMarked;
