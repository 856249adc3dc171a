package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A request limit is used up: the service said so (429), or the client knows it and the deadline leaves no time to
 * wait.
 */
public final class RateLimitExceededException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public RateLimitExceededException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
