package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A failure of the service (5xx), or a response with a status that no operation has.
 */
public final class ServerException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public ServerException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
