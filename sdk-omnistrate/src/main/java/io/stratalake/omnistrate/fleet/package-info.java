/**
 * The generated models, queries and API classes of the Fleet API.
 */
@NullMarked
package io.stratalake.omnistrate.fleet;

import org.jspecify.annotations.NullMarked;
