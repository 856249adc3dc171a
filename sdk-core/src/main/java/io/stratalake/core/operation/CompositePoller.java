package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.internal.operation.PartSource;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A poller of several operations: polls the pending parts, and joins their ends when the last part has ended. */
final class CompositePoller<P, T> implements Poller<T> {

    private static final long STILL_SENDING = -1;

    private final PartSource<P, T> source;
    private final Function<List<Ended<P>>, Ended<T>> join;
    private final PartSchedule<P> schedule;
    private final TimeSource time;
    private final long began;
    private volatile long sendingNanos;
    private volatile @Nullable Combined<P, T> latest;

    /** The status that combines some states. States are immutable, so that it holds until one is replaced. */
    private record Combined<P, T>(boolean isComplete, List<PollState<P>> parts, OperationStatus<T> status) {

        @SuppressWarnings("ReferenceEquality") // a new state is another object, and a comparison by value would be slow
        boolean isOf(boolean complete, List<PollState<P>> states) {
            if (complete != isComplete || states.size() != parts.size()) {
                return false;
            }
            for (var i = 0; i < states.size(); i++) {
                if (states.get(i) != parts.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    CompositePoller(PartSource<P, T> source, Function<List<Ended<P>>, Ended<T>> join, TimeSource time) {
        this.source = source;
        this.join = join;
        this.time = time;
        this.began = time.nanoTime();
        this.schedule = new PartSchedule<>(source);
        this.sendingNanos = source.isComplete() ? 0 : STILL_SENDING;
    }

    @Override
    public String id() {
        // A rejected part has no id and cannot be resumed.
        var ids = source.parts().stream()
                .map(Operation::id)
                .filter(id -> !id.isEmpty())
                .toList();
        return ids.isEmpty() ? "" : new OperationId(ids).toString();
    }

    @Override
    public PollResult<T> accepted() {
        return combined(null);
    }

    @Override
    public PollResult<T> current(PollState<T> known) {
        return combined(known.result().problem());
    }

    @Override
    public PollResult<T> next(PollState<T> known, Deadline deadline, boolean dueOnly) {
        StratalakeException problem = null;
        StratalakeException permanent = null;
        var pass = schedule.pass();
        for (var part : source.parts()) {
            if (!part.isDone() && (!dueOnly || pass.due(part) - time.nanoTime() <= 0)) {
                try {
                    var partProblem = part.pollAsPart(deadline).result().problem();
                    problem = partProblem == null ? problem : partProblem;
                } catch (StratalakeException e) {
                    // Thrown after the other parts were polled, which would otherwise never be.
                    permanent = permanent == null ? e : permanent;
                }
            }
            pass.passed(part);
        }
        if (permanent != null) {
            throw permanent;
        }
        return combined(problem);
    }

    @Override
    public PollResult<T> nextAsPart(PollState<T> known, Deadline deadline) {
        return next(known, deadline, false);
    }

    private PollResult<T> combined(@Nullable StratalakeException problem) {
        // Read first: a part that is added in between is polled later.
        var isComplete = source.isComplete();
        var states = new ArrayList<PollState<P>>();
        source.parts().forEach(part -> states.add(part.state()));
        var known = latest;
        if (known == null || !known.isOf(isComplete, states)) {
            known = new Combined<>(isComplete, states, status(isComplete, states));
            latest = known;
        }
        return new PollResult<>(known.status(), problem, Duration.ZERO);
    }

    private OperationStatus<T> status(boolean isComplete, List<PollState<P>> parts) {
        var ends = new ArrayList<Ended<P>>();
        var states = new LinkedHashSet<String>();
        var percents = 0;
        var percentKnown = false;
        var allPaused = isComplete;
        Duration timeLimit = null;
        for (var state : parts) {
            if (state.status() instanceof Running<P> running) {
                states.add(running.state());
                allPaused &= running.paused();
                percents += running.percent().orElse(0);
                percentKnown |= running.percent().isPresent();
                var limit = state.timeLimit();
                timeLimit =
                        limit == null ? timeLimit : timeLimit == null ? limit : PollSchedule.longer(timeLimit, limit);
            } else if (state.status() instanceof Ended<P> end) {
                ends.add(end);
                percents += 100;
                percentKnown = true;
            }
        }
        if (isComplete && ends.size() == parts.size()) {
            return join.apply(List.copyOf(ends));
        }
        if (!isComplete) {
            states.add("sending");
        }
        return new Running<>(
                String.join(", ", states),
                percentKnown ? OptionalInt.of(percents / source.total()) : OptionalInt.empty(),
                ends.size() + " of " + source.total() + " parts ended",
                null,
                timeLimit,
                allPaused);
    }

    @Override
    public Duration untilDue(PollState<T> known) {
        var due = schedule.nextDue();
        return due == null ? PollSchedule.LONGEST : Duration.ofNanos(due - time.nanoTime());
    }

    @Override
    public boolean pause(Duration atMost) throws InterruptedException {
        if (source.isComplete()) {
            time.sleep(atMost);
            return true;
        }
        var start = time.nanoTime();
        source.awaitChange(atMost);
        return time.nanoTime() - start >= atMost.toNanos();
    }

    @Override
    public Duration sendingTime() {
        if (sendingNanos == STILL_SENDING && source.isComplete()) {
            sendingNanos = time.nanoTime() - began;
        }
        return Duration.ofNanos(sendingNanos == STILL_SENDING ? time.nanoTime() - began : sendingNanos);
    }

    @Override
    public @Nullable T partialResult() {
        return source.partialResult();
    }
}
