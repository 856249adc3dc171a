/**
 * Configuration of a client and of single calls.
 *
 * <p>All option types are immutable. Builders are not thread-safe.
 */
@NullMarked
package io.stratalake.core.client;

import org.jspecify.annotations.NullMarked;
