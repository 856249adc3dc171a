package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The thing changed since it was read (412), or the service wants to be told which state the caller saw (428).
 */
public final class PreconditionFailedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public PreconditionFailedException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
