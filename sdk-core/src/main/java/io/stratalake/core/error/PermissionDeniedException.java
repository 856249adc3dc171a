package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The caller is known but may not do this (403).
 */
public final class PermissionDeniedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public PermissionDeniedException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
