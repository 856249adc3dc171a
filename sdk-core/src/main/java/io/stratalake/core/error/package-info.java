/**
 * Exceptions, one class per kind of failure, with {@link io.stratalake.core.error.StratalakeException} as their base.
 *
 * <p>All exceptions are unchecked. Their messages are one line without secrets, headers and bodies.
 */
@NullMarked
package io.stratalake.core.error;

import org.jspecify.annotations.NullMarked;
