package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A condition that is not met (412): the resource changed since it was read, or the service reports another obstacle.
 * Or a condition that the service requires and the request does not have, such as {@code If-Match} (428).
 */
public final class PreconditionFailedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public PreconditionFailedException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
