package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.SingleLine;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Where accepted work stands: it {@linkplain Running goes on}, or it {@linkplain Ended ended}, {@linkplain Succeeded
 * well} or {@linkplain Failed badly}. The service's words are on one line each and cut, as {@link SingleLine} says.
 * Immutable.
 *
 * <pre>{@code
 * if (operation.poll() instanceof OperationStatus.Succeeded<ClaimResult> success) {
 *     report(success.result());
 * }
 * }</pre>
 *
 * @param <T> what the work leaves when it succeeds
 */
public sealed interface OperationStatus<T> {

    /** The service's own word for it, as it was sent, for example {@code RUNNING}; for people, not to branch on. */
    String state();

    /** Whether nothing more will happen. */
    default boolean isDone() {
        return this instanceof Ended;
    }

    /**
     * The work goes on, waits, or is in a state that this version does not know: vocabularies grow, so only a state
     * that is known to be an end is taken for one.
     *
     * @param state the service's own word for it
     * @param percent how much is done, 0 to 100, or empty where the service does not say
     * @param message what it is doing, in the service's words, or null
     * @param pollAfter how long the service asks to wait before the next poll, or null; kept between 1 and 30 s when
     *     it is obeyed
     * @param timeLimit how long the service lets the work go on in all, or null
     * @param paused true if the service has paused the work, so that it may never end without manual action
     * @param <T> what the work leaves when it succeeds
     */
    record Running<T>(
            String state,
            OptionalInt percent,
            @Nullable String message,
            @Nullable Duration pollAfter,
            @Nullable Duration timeLimit,
            boolean paused)
            implements OperationStatus<T> {

        /** Makes the words fit for one line, brings the percentage between 0 and 100, and drops a time limit that is zero or negative. */
        public Running {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            message = message == null ? null : SingleLine.of(message, SingleLine.MAX_MESSAGE);
            percent = percent.isPresent() ? OptionalInt.of(clamped(percent.getAsInt())) : percent;
            // A service that writes 0 for "no limit" must not make every wait end before it begins.
            timeLimit = timeLimit == null || timeLimit.isZero() || timeLimit.isNegative() ? null : timeLimit;
        }

        /** Only the service's word for it. */
        public static <T> Running<T> of(String state) {
            return new Running<>(state, OptionalInt.empty(), null, null, null, false);
        }

        /** The same, with the part that is done, 0 to 100. */
        public Running<T> withPercent(int percent) {
            return new Running<>(state, OptionalInt.of(percent), message, pollAfter, timeLimit, paused);
        }

        /** The same, with what the work is doing. */
        public Running<T> withMessage(@Nullable String message) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** The same, with the wait that the service asks for, or null where it does not ask. */
        public Running<T> withPollAfter(@Nullable Duration pollAfter) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** The same, with the time that the service gives the work in all, or null where it does not say. */
        public Running<T> withTimeLimit(@Nullable Duration timeLimit) {
            return new Running<>(state, percent, message, pollAfter, timeLimit, paused);
        }

        /** The same, paused by the service: {@link Operation#await()} ends after 15 minutes of it. */
        public Running<T> asPaused() {
            return new Running<>(state, percent, message, pollAfter, timeLimit, true);
        }

        private static int clamped(int percent) {
            return Math.max(0, Math.min(100, percent));
        }
    }

    /**
     * The work is over.
     *
     * @param <T> what the work leaves when it succeeds
     */
    sealed interface Ended<T> extends OperationStatus<T> {}

    /**
     * The work was done, wholly or, where the result tells the fate of each part, at least in part.
     *
     * @param state the service's own word for it
     * @param result what it left
     * @param <T> what the work leaves when it succeeds
     */
    record Succeeded<T>(String state, T result) implements Ended<T> {

        /** Neither may be null: work that leaves nothing has a result type that says so. */
        public Succeeded {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            Objects.requireNonNull(result, "result");
        }
    }

    /**
     * Nothing of the work was done, or not what was asked for.
     *
     * @param state the service's own word for it
     * @param reason why, in the service's words; empty where it does not say. It becomes part of a message and must
     *     hold no secret
     * @param result what is there nonetheless, for example the resource in its failed state or the fate of each key,
     *     or null
     * @param cause the answer that ended it, or null
     * @param <T> what the work would have left if it had succeeded
     */
    record Failed<T>(
            String state,
            String reason,
            @Nullable Object result,
            @Nullable StratalakeException cause) implements Ended<T> {

        /** Neither the state nor the reason may be null. */
        public Failed {
            state = SingleLine.of(state, SingleLine.MAX_ID);
            reason = SingleLine.of(reason, SingleLine.MAX_LINE);
        }

        /** The service said that it failed. */
        public static <T> Failed<T> of(String state, String reason, @Nullable Object result) {
            return new Failed<>(state, reason, result, null);
        }

        /** The service refused the work when it was sent: how a part of {@linkplain Operation#allOf joined work} ends
         * that never began. */
        public static <T> Failed<T> refused(StratalakeException refusal) {
            return new Failed<>("refused", Objects.requireNonNullElse(refusal.getMessage(), ""), null, refusal);
        }
    }
}
