package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The end of a call because the thread was interrupted, whose interrupt flag stays set, or the call was cancelled.
 */
public final class CancelledException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public CancelledException(String advice, Failure failure, @Nullable Throwable cause) {
        super(advice, failure, cause);
    }
}
