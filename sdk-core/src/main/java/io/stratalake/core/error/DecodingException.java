package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * An answer came but is not what the contract promises: not JSON, cut short, or of another shape. Status, headers and
 * the beginning of the body are in {@link #failure()}.
 */
public non-sealed class DecodingException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public DecodingException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
