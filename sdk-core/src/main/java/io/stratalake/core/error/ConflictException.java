package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The request contradicts what is there already (409).
 */
public final class ConflictException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable Object existing;

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public ConflictException(String advice, Failure failure, @Nullable Throwable cause) {
        this(advice, null, failure, cause);
    }

    /**
     * @param advice what the reader can do about it, as sentences; may be empty
     * @param existing what is there already, or null where that is not known
     * @param failure what is known about the call
     * @param cause what led to it, or null
     */
    public ConflictException(String advice, @Nullable Object existing, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
        this.existing = existing;
    }

    /** What is there already, of the given type, where it could be found. */
    public <T> Optional<T> existing(Class<T> type) {
        return Optional.ofNullable(existing).filter(type::isInstance).map(type::cast);
    }
}
