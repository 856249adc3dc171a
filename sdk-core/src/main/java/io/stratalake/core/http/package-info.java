/**
 * The pipeline that every request walks down, and what goes in and comes out of it.
 */
@NullMarked
package io.stratalake.core.http;

import org.jspecify.annotations.NullMarked;
