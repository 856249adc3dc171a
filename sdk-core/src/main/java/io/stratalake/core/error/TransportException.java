package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The absence of a response: the host is unknown or unreachable, a connection broke, or a timeout elapsed. If the
 * request may have taken effect, an {@link OutcomeUnknownException} is thrown instead.
 */
public sealed class TransportException extends StratalakeException
        permits CancelledException, DeadlineExceededException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public TransportException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
