package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of an operation. Immutable, so that every thread reads a consistent one.
 *
 * @param result the latest poll, or the acceptance
 * @param polls the number of polls
 * @param failedPolls the number of failed polls
 * @param lastProblem the latest failure of a poll, even if later polls succeeded, or null
 * @param timeLimit the latest time limit that the service returned, or null
 * @param pausedSince the reading of the clock at the start of the current pause, or null if the operation is not paused
 * @param due the reading of the clock from which the next poll may start
 */
record PollState<T>(
        PollResult<T> result,
        int polls,
        int failedPolls,
        @Nullable StratalakeException lastProblem,
        @Nullable Duration timeLimit,
        @Nullable Long pausedSince,
        long due) {

    static <T> PollState<T> atAcceptance(PollResult<T> accepted, long nanoTime) {
        return new PollState<>(
                accepted,
                0,
                0,
                null,
                timeLimit(accepted, null),
                pausedSince(accepted, null, nanoTime),
                nanoTime + accepted.pause().toNanos());
    }

    OperationStatus<T> status() {
        return result.status();
    }

    boolean isDone() {
        return status().isDone();
    }

    /**
     * Returns the state after one more poll. An end is final: an older response of a slower thread does not replace it.
     */
    PollState<T> after(PollResult<T> next, long nanoTime) {
        if (isDone()) {
            return this;
        }
        var failed = next.problem() != null;
        return new PollState<>(
                next,
                polls + 1,
                failed ? failedPolls + 1 : failedPolls,
                failed ? next.problem() : lastProblem,
                timeLimit(next, timeLimit),
                pausedSince(next, pausedSince, nanoTime),
                nanoTime + next.pause().toNanos());
    }

    /** Returns the state after something has changed without a poll. */
    PollState<T> refreshed(PollResult<T> current) {
        return isDone() || current.equals(result)
                ? this
                : new PollState<>(
                        current, polls, failedPolls, lastProblem, timeLimit(current, timeLimit), pausedSince, due);
    }

    /** Returns the state after an end without a poll. */
    PollState<T> endedAs(OperationStatus.Ended<T> end) {
        return isDone()
                ? this
                : new PollState<>(result.withStatus(end), polls, failedPolls, lastProblem, timeLimit, null, due);
    }

    private static <T> @Nullable Duration timeLimit(PollResult<T> result, @Nullable Duration known) {
        return result.status() instanceof OperationStatus.Running<T> running && running.timeLimit() != null
                ? running.timeLimit()
                : known;
    }

    private static @Nullable Long pausedSince(PollResult<?> result, @Nullable Long known, long nanoTime) {
        if (result.status() instanceof OperationStatus.Running<?> running && running.paused()) {
            return known == null ? Long.valueOf(nanoTime) : known;
        }
        return null;
    }
}
