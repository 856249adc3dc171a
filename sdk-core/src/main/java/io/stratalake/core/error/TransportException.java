package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * No answer came: the host is unknown or unreachable, a connection broke, or a time limit passed. Where the request may
 * have taken effect, an {@link OutcomeUnknownException} is thrown instead.
 */
public sealed class TransportException extends StratalakeException
        permits CancelledException, DeadlineExceededException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public TransportException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
