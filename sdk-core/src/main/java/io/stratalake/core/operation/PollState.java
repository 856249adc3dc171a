package io.stratalake.core.operation;

import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A snapshot of an operation. Immutable, so that every thread reads a consistent one.
 *
 * @param result the latest poll, or the acceptance
 * @param polls the number of polls
 * @param failedPolls the number of failed polls
 * @param latest the latest polls, oldest first, at most {@value #MAX_LATEST}
 * @param lastProblem the latest failure of a poll, even if later polls succeeded, or null
 * @param timeLimit the latest time limit that the service returned, or null
 * @param pausedSince the reading of the clock at the start of the current pause, or null if the operation is not paused
 * @param due the reading of the clock from which the next poll may start
 * @param pollBefore the reading of the clock at the poll before the latest one, or at the acceptance
 */
record PollState<T>(
        PollResult<T> result,
        int polls,
        int failedPolls,
        List<Attempt> latest,
        @Nullable StratalakeException lastProblem,
        @Nullable Duration timeLimit,
        @Nullable Long pausedSince,
        long due,
        long pollBefore) {

    private static final int MAX_LATEST = 100;

    static <T> PollState<T> atAcceptance(PollResult<T> accepted, long nanoTime) {
        return new PollState<>(
                accepted,
                0,
                0,
                List.of(),
                null,
                timeLimit(accepted, null),
                pausedSince(accepted, null, nanoTime),
                nanoTime + accepted.pause().toNanos(),
                nanoTime);
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
    PollState<T> after(PollResult<T> next, Attempt poll, long nanoTime) {
        if (isDone()) {
            return this;
        }
        var failed = next.problem() != null;
        return new PollState<>(
                next,
                polls + 1,
                failed ? failedPolls + 1 : failedPolls,
                with(poll),
                failed ? next.problem() : lastProblem,
                timeLimit(next, timeLimit),
                pausedSince(next, pausedSince, nanoTime),
                nanoTime + next.pause().toNanos(),
                lastPoll());
    }

    /** Returns the reading of the clock at the latest poll, or at the acceptance. */
    long lastPoll() {
        return due - result.pause().toNanos();
    }

    /** Returns the state after something has changed without a poll. */
    PollState<T> refreshed(PollResult<T> current) {
        return isDone() || current.equals(result)
                ? this
                : new PollState<>(
                        current,
                        polls,
                        failedPolls,
                        latest,
                        lastProblem,
                        timeLimit(current, timeLimit),
                        pausedSince,
                        due,
                        pollBefore);
    }

    private List<Attempt> with(Attempt poll) {
        return Stream.concat(latest.stream().skip(Math.max(0, latest.size() + 1 - MAX_LATEST)), Stream.of(poll))
                .toList();
    }

    /** Returns the failure of a wait: that of the last poll, if it failed, with the polls of the wait. */
    Failure failure() {
        var problem = result.problem();
        var failure = problem == null ? Failure.unrelatedToACall() : problem.failure();
        return failure.toBuilder().polls(latest).build();
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
