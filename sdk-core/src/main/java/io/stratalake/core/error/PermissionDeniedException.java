package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * A denied permission: the credentials are valid, but do not permit the operation (403).
 */
public final class PermissionDeniedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public PermissionDeniedException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
