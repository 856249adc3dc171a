/** Code that the resource classes of the Fleet API share. Not for users. */
@NullMarked
package io.stratalake.omnistrate.internal;

import org.jspecify.annotations.NullMarked;
