package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The rejection of an invalid request (400, 422, and other 4xx without their own class). {@link #issues()} has the
 * reasons.
 */
public final class InvalidRequestException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public InvalidRequestException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
