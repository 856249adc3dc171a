package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The service failed (5xx), or answered with something that no operation promises.
 */
public final class ServerException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public ServerException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
