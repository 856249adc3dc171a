package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A condition of the request is not met (412): the resource changed since it was read, where the request said which state
 * it is meant for, or the service names what is in the way. Or the service wants to be told which state the caller saw
 * (428).
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
