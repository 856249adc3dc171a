package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The caller gave up: the thread was interrupted (its flag is set again), or the call was cancelled.
 */
public final class CancelledException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public CancelledException(String advice, Failure failure, @Nullable Throwable cause) {
        super(advice, failure, cause);
    }
}
