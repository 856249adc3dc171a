package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A request that was sent and may have taken effect: there was no response, or only one of a gateway. It was not sent
 * again, because that could do the work twice. Read the resource to find out.
 */
public final class OutcomeUnknownException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public OutcomeUnknownException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
