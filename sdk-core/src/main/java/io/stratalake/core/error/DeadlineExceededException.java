package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The caller's deadline passed before the call could end well.
 */
public final class DeadlineExceededException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public DeadlineExceededException(String advice, Failure failure, @Nullable Throwable cause) {
        super(advice, failure, cause);
    }
}
