package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poller of a single operation. */
record SinglePoller<T>(PollingStrategy<T> work, TimeSource time) implements Poller<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    @Override
    public String id() {
        return work.id();
    }

    @Override
    public PollResult<T> accepted() {
        return result(work.accepted(), null, 0);
    }

    @Override
    public PollResult<T> current(PollState<T> known) {
        return known.result();
    }

    @Override
    public PollResult<T> next(PollState<T> known, Deadline deadline, boolean dueOnly) {
        var polls = known.polls() + 1;
        try {
            var status = read(deadline);
            if (isPaused(status) && !isPaused(known.status())) {
                LOG.warn("The service has paused operation {}; it may need manual action to continue", id());
            }
            return result(status, null, polls);
        } catch (StratalakeException problem) {
            if (!TransientFailures.isTransient(problem)) {
                throw problem;
            }
            LOG.debug("A poll of operation {} failed; the operation itself is not affected", id(), problem);
            return result(known.status(), problem, polls);
        }
    }

    private static boolean isPaused(OperationStatus<?> status) {
        return status instanceof OperationStatus.Running<?> running && running.paused();
    }

    private OperationStatus<T> read(Deadline deadline) {
        try {
            return work.poll(deadline);
        } catch (NotFoundException notFound) {
            return work.whenNotFound(notFound);
        }
    }

    private PollResult<T> result(OperationStatus<T> status, @Nullable StratalakeException problem, int polls) {
        var pause = status instanceof OperationStatus.Running<T> running
                ? PollSchedule.afterPolls(polls, running, work.pollInterval())
                : Duration.ZERO;
        var result = new PollResult<>(status, null, pause);
        return problem == null ? result : result.withProblem(problem);
    }

    @Override
    public Duration untilDue(PollState<T> known) {
        return Duration.ofNanos(known.due() - time.nanoTime());
    }

    @Override
    public boolean pause(Duration atMost) throws InterruptedException {
        time.sleep(atMost);
        return true;
    }

    @Override
    public Duration sendingTime() {
        return Duration.ZERO;
    }

    @Override
    public @Nullable T partialResult() {
        return null;
    }
}
