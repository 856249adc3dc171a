package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failure of an operation that the service had accepted.
 */
public final class OperationFailedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String operationId;
    private final transient @Nullable Object result;

    /**
     * @param advice the problem and the remedy, as sentences
     * @param operationId the id of the operation, or {@code null}
     * @param result the result of the failed operation, or {@code null}
     * @param failure the details of the last call
     * @param cause the cause, or {@code null}
     */
    public OperationFailedException(
            String advice,
            @Nullable String operationId,
            @Nullable Object result,
            Failure failure,
            @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
        this.operationId = operationId;
        this.result = result;
    }

    /** Returns the id of the operation, if it has an id. */
    public Optional<String> operationId() {
        return Optional.ofNullable(operationId);
    }

    /**
     * Returns the result of the failed operation, if it is of the given type: the resource in its failed state, or the
     * result of each item.
     */
    public <T> Optional<T> result(Class<T> type) {
        return Optional.ofNullable(result).filter(type::isInstance).map(type::cast);
    }
}
