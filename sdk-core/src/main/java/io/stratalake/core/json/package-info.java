/**
 * Tolerant reading and strict writing of JSON, for the generated models.
 */
@NullMarked
package io.stratalake.core.json;

import org.jspecify.annotations.NullMarked;
