package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An exceeded rate limit: the service rejected the request (429), or the client did not send it because the deadline
 * would pass before the limit permits it.
 */
public final class RateLimitExceededException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public RateLimitExceededException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
