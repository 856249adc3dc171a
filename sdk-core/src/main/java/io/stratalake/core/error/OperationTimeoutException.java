package io.stratalake.core.error;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The timeout of waiting for an operation that the service had accepted. It may still be running: resume it by its id.
 */
public final class OperationTimeoutException extends StratalakeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String operationId;
    private final transient @Nullable Object partialResult;

    /**
     * @param advice the problem and the remedy, as sentences
     * @param operationId the id by which the operation can be resumed, or {@code null}
     * @param partialResult the result so far, or {@code null}
     * @param failure the details of the last call
     * @param cause the cause, or {@code null}
     */
    public OperationTimeoutException(
            String advice,
            @Nullable String operationId,
            @Nullable Object partialResult,
            Failure failure,
            @Nullable Throwable cause) {
        super(line(advice, failure), failure, cause);
        this.operationId = operationId;
        this.partialResult = partialResult;
    }

    /** Returns the id by which the operation can be resumed, if it has an id. */
    public Optional<String> operationId() {
        return Optional.ofNullable(operationId);
    }

    /**
     * Returns the result so far, if it is of the given type: for a bulk request, what became of each key, with those
     * that are pending.
     *
     * <pre>{@code
     * try {
     *     claim.await(Duration.ofMinutes(1));
     * } catch (OperationTimeoutException e) {
     *     e.partialResult(ClaimResult.class).ifPresent(result -> log.info("{} claimed", result.done().size()));
     * }
     * }</pre>
     */
    public <T> Optional<T> partialResult(Class<T> type) {
        return Optional.ofNullable(partialResult).filter(type::isInstance).map(type::cast);
    }
}
