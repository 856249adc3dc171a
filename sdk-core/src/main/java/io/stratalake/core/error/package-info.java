/**
 * Exceptions, one class per kind of failure, all of them subclasses of {@link
 * io.stratalake.core.error.StratalakeException}.
 */
@NullMarked
package io.stratalake.core.error;

import org.jspecify.annotations.NullMarked;
