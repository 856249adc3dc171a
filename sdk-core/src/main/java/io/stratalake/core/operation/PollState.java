package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of an operation at one moment. Immutable, so that any thread sees a whole one.
 *
 * @param round the latest round, or what was known at the acceptance
 * @param polls the rounds so far
 * @param failedPolls those of them that met a problem
 * @param lastProblem the latest problem, though later rounds may have gone well, or null
 * @param timeLimit the latest time limit that the service named, or null
 * @param pausedSince the reading of the clock at which the work was first seen paused, or null while it is not
 * @param due the reading of the clock at which the next round may begin
 */
record PollState<T>(
        PollResult<T> round,
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
        return round.status();
    }

    boolean isDone() {
        return status().isDone();
    }

    /** After one more round. An end is final: a slower thread's older answer does not undo it. */
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

    /** Ended by something else than a poll. */
    PollState<T> endedAs(OperationStatus.Ended<T> end) {
        return isDone()
                ? this
                : new PollState<>(round.withStatus(end), polls, failedPolls, lastProblem, timeLimit, null, due);
    }

    private static <T> @Nullable Duration timeLimit(PollResult<T> round, @Nullable Duration known) {
        return round.status() instanceof OperationStatus.Running<T> running && running.timeLimit() != null
                ? running.timeLimit()
                : known;
    }

    private static @Nullable Long pausedSince(PollResult<?> round, @Nullable Long known, long nanoTime) {
        if (round.status() instanceof OperationStatus.Running<?> running && running.paused()) {
            return known == null ? Long.valueOf(nanoTime) : known;
        }
        return null;
    }
}
