package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.SingleLine;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The status of an operation: {@linkplain Running running} or {@linkplain Ended ended}, that is, {@linkplain Succeeded
 * succeeded} or {@linkplain Failed failed}. Texts of the service are on one line each and truncated, see {@link
 * SingleLine}. Immutable.
 *
 * <pre>{@code
 * if (operation.poll() instanceof OperationStatus.Succeeded<ClaimResult> success) {
 *     report(success.result());
 * }
 * }</pre>
 *
 * @param <T> the result of a successful operation
 */
public sealed interface OperationStatus<T> {

    /**
     * Returns the state as the service sent it, for example {@code RUNNING}. For display, not for decisions in code.
     */
    String state();

    /** Returns whether the operation has ended. */
    default boolean isDone() {
        return this instanceof Ended;
    }

    /**
     * The status of an operation that has not ended. A state that this version does not know counts as running, because
     * states are an open enum.
     *
     * @param state the state as the service sent it
     * @param percent the percentage done, 0 to 100, or empty if the service does not report it
     * @param message the current step as the service describes it, or null
     * @param pollAfter the delay before the next poll that the service requests, within 1 s and 30 s when applied, or
     *     null
     * @param timeLimit the service's time limit of the whole operation, or null
     * @param paused true if the service has paused the operation, so that it may never end without manual action
     * @param <T> the result of a successful operation
     */
    record Running<T>(
            String state,
            OptionalInt percent,
            @Nullable String message,
            @Nullable Duration pollAfter,
            @Nullable Duration timeLimit,
            boolean paused)
            implements OperationStatus<T> {

        /**
         * Truncates the texts to one line, clamps the percentage to 0 to 100, and drops a time limit of zero or less.
         */
        public Running {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            message = message == null ? null : SingleLine.of(message, SingleLine.MAX_MESSAGE);
            percent = percent.isPresent() ? OptionalInt.of(clamped(percent.getAsInt())) : percent;
            // A service may send 0 for "no limit".
            timeLimit = timeLimit == null || timeLimit.isZero() || timeLimit.isNegative() ? null : timeLimit;
        }

        /** Returns a status with a state only. */
        public static <T> Running<T> of(String state) {
            return new Running<>(state, OptionalInt.empty(), null, null, null, false);
        }

        /** Returns a copy with a percentage, 0 to 100. */
        public Running<T> withPercent(int percent) {
            return new Running<>(state, OptionalInt.of(percent), message, pollAfter, timeLimit, paused);
        }

        /** Returns a copy with the current step. */
        public Running<T> withMessage(@Nullable String message) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** Returns a copy with the delay that the service requests before the next poll, or null. */
        public Running<T> withPollAfter(@Nullable Duration pollAfter) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** Returns a copy with the service's time limit of the whole operation, or null. */
        public Running<T> withTimeLimit(@Nullable Duration timeLimit) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** Returns a copy that is paused by the service; {@link Operation#await()} ends after 15 minutes of a pause. */
        public Running<T> asPaused() {
            return new Running<>(state, percent, message, pollAfter, timeLimit, true);
        }

        private static int clamped(int percent) {
            return Math.max(0, Math.min(100, percent));
        }
    }

    /**
     * The status of an operation that has ended.
     *
     * @param <T> the result of a successful operation
     */
    sealed interface Ended<T> extends OperationStatus<T> {}

    /**
     * The status of an operation that has succeeded, completely or, for a bulk request, at least in part.
     *
     * @param state the state as the service sent it
     * @param result the result; for a bulk request, it has the result of each item
     * @param <T> the result of a successful operation
     */
    record Succeeded<T>(String state, T result) implements Ended<T> {

        /** Rejects null: an operation without a result has a type for that. */
        public Succeeded {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * The status of an operation that has failed.
     *
     * @param state the state as the service sent it
     * @param reason the reason as the service describes it, or empty. It becomes part of a message and must not contain
     *     a secret
     * @param result a partial result, for example the resource in its failed state or the result of each key, or null
     * @param cause the response that ended it, or null
     * @param <T> the result that a successful operation would have
     */
    record Failed<T>(
            String state,
            String reason,
            @Nullable T result,
            @Nullable StratalakeException cause) implements Ended<T> {

        /** Truncates the texts to one line. */
        public Failed {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            reason = SingleLine.of(reason, SingleLine.MAX_LINE);
        }

        /** Returns a failure that the service reported. */
        public static <T> Failed<T> of(String state, String reason, @Nullable T result) {
            return new Failed<>(state, reason, result, null);
        }

        /** Returns the failure of a request that the service rejected, as a part of a {@linkplain Operation#allOf
         * combined operation}. */
        public static <T> Failed<T> refused(StratalakeException refusal) {
            return new Failed<>("refused", Objects.requireNonNullElse(refusal.getMessage(), ""), null, refusal);
        }
    }
}
