package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The end of a call because the caller's deadline passed.
 */
public final class DeadlineExceededException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public DeadlineExceededException(String advice, Failure failure, @Nullable Throwable cause) {
        super(advice, failure, cause);
    }
}
