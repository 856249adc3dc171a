package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The request contradicts what is there already (409).
 */
public final class ConflictException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public ConflictException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
