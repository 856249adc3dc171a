package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The poller of a single operation. */
final class SinglePoller<T> implements Poller<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    private final PollingStrategy<T> work;
    private final TimeSource time;
    private final GatewayNotFoundGuard notFoundGuard = new GatewayNotFoundGuard();

    SinglePoller(PollingStrategy<T> work, TimeSource time) {
        this.work = work;
        this.time = time;
    }

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
        try {
            return read(known, deadline);
        } catch (StratalakeException problem) {
            if (!TransientFailures.isTransient(problem)) {
                throw problem;
            }
            return failed(known, problem);
        }
    }

    @Override
    public PollResult<T> nextAsPart(PollState<T> known, Deadline deadline) {
        try {
            return next(known, deadline, false);
        } catch (NotFoundException notFound) {
            // Thrown from here, it would hide the ends of the other parts at every poll.
            return polled(known, new Failed<>("unknown", messageOf(notFound), null, notFound));
        }
    }

    private static String messageOf(NotFoundException notFound) {
        var message = notFound.getMessage();
        return message == null ? "" : message;
    }

    private PollResult<T> read(PollState<T> known, Deadline deadline) {
        try {
            var status = work.poll(deadline);
            notFoundGuard.found();
            return polled(known, status);
        } catch (NotFoundException notFound) {
            return notFoundGuard.tolerates(notFound)
                    ? failed(known, notFound)
                    : polled(known, work.whenNotFound(notFound));
        }
    }

    private PollResult<T> polled(PollState<T> known, OperationStatus<T> status) {
        if (isPaused(status) && !isPaused(known.status())) {
            LOG.warn("The service has paused operation {}; it may need manual action to continue", id());
        }
        return result(status, null, known.polls() + 1);
    }

    private static boolean isPaused(OperationStatus<?> status) {
        return status instanceof OperationStatus.Running<?> running && running.paused();
    }

    private PollResult<T> failed(PollState<T> known, StratalakeException problem) {
        LOG.debug("A poll of operation {} failed; the operation itself is not affected", id(), problem);
        return result(known.status(), problem, known.polls() + 1);
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
