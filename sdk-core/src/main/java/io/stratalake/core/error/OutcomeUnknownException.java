package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The request was sent, and whether it took effect is not known: no answer came, or only a gateway's. It was not sent
 * again, because that could do the work twice. Read the resource to find out.
 */
public final class OutcomeUnknownException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public OutcomeUnknownException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
