package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The service refused the request as it was put (400, 422 and the other 4xx without a class of their own). {@link
 * #issues()} says what it found wrong.
 */
public final class InvalidRequestException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public InvalidRequestException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
