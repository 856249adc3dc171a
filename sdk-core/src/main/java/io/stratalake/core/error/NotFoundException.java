package io.stratalake.core.error;

import org.jspecify.annotations.Nullable;

/**
 * The absence of the requested resource (404), possibly because it was removed (410).
 */
public final class NotFoundException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public NotFoundException(String advice, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
    }
}
