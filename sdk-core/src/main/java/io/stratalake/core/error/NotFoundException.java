package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * What was asked for is not there (404), or no longer (410).
 */
public final class NotFoundException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public NotFoundException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
