package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks about one piece of work. */
record SinglePoller<T>(PollingStrategy<T> work) implements Poller<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    @Override
    public String id() {
        return work.id();
    }

    @Override
    public PollResult<T> accepted() {
        return round(work.accepted(), null, 0);
    }

    @Override
    public PollResult<T> next(PollState<T> known, Deadline deadline) {
        var polls = known.polls() + 1;
        try {
            var status = answer(deadline);
            if (isPaused(status) && !isPaused(known.status())) {
                LOG.warn("The service has paused operation {}; it may need manual action to go on", id());
            }
            return round(status, null, polls);
        } catch (StratalakeException problem) {
            if (!TransientFailures.mayPass(problem)) {
                throw problem;
            }
            LOG.debug("A poll of operation {} failed, which says nothing about the operation itself", id(), problem);
            return round(known.status(), problem, polls);
        }
    }

    private static boolean isPaused(OperationStatus<?> status) {
        return status instanceof OperationStatus.Running<?> running && running.paused();
    }

    private OperationStatus<T> answer(Deadline deadline) {
        try {
            return work.poll(deadline);
        } catch (NotFoundException gone) {
            return work.whenNotFound(gone);
        }
    }

    private PollResult<T> round(OperationStatus<T> status, @Nullable StratalakeException problem, int polls) {
        var pause = status instanceof OperationStatus.Running<T> running
                ? PollSchedule.afterPolls(polls, running, work.pollInterval())
                : Duration.ZERO;
        var round = new PollResult<>(status, null, pause);
        return problem == null ? round : round.withProblem(problem);
    }
}
