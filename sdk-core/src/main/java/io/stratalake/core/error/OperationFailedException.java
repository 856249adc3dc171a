package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that the service accepted ended badly.
 */
public final class OperationFailedException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String operationId;
    private final transient @Nullable Object result;

    /**
     * @param advice what happened, as sentences
     * @param operationId the id of the operation, or null
     * @param result what the operation left behind, or null
     * @param failure what is known about the last call
     * @param cause what led to it, or null
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

    /** The id of the operation. */
    public Optional<String> operationId() {
        return Optional.ofNullable(operationId);
    }

    /**
     * What the operation left behind, of the given type: the resource in its failed state, or the fate of each part.
     */
    public <T> Optional<T> result(Class<T> type) {
        return Optional.ofNullable(result).filter(type::isInstance).map(type::cast);
    }
}
