package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Work that the service accepted did not end within the time given. It may still go on; resume it by its id.
 */
public final class OperationTimeoutException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String operationId;

    /**
     * @param advice what happened, as sentences
     * @param operationId the id by which the operation can be resumed, or null
     * @param failure what is known about the last call
     * @param cause what led to it, or null
     */
    public OperationTimeoutException(
            String advice, @Nullable String operationId, Failure failure, @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
        this.operationId = operationId;
    }

    /** The id by which the operation can be resumed. */
    public Optional<String> operationId() {
        return Optional.ofNullable(operationId);
    }
}
