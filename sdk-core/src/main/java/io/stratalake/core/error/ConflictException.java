package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conflict of the request with the current state of the resource (409).
 */
public final class ConflictException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object existing;

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public ConflictException(String advice, Failure failure, @Nullable Throwable cause) {
        this(advice, null, failure, cause);
    }

    /**
     * @param advice the remedy, as sentences; may be empty
     * @param existing the existing resource, or {@code null} if it is unknown
     * @param failure the details of the call
     * @param cause the cause, or {@code null}
     */
    public ConflictException(String advice, @Nullable Object existing, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
        this.existing = existing;
    }

    /** Returns the existing resource, if it is known and of the given type. */
    public <T> Optional<T> existing(Class<T> type) {
        return Optional.ofNullable(existing).filter(type::isInstance).map(type::cast);
    }
}
