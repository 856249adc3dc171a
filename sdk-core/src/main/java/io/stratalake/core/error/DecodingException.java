package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A response that violates the contract: not JSON, truncated, or of another shape. Status, headers and the beginning of
 * the body are in {@link #failure()}.
 */
public non-sealed class DecodingException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public DecodingException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
