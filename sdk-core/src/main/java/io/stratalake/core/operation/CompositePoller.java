package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A poller of several operations: polls each pending part once, and joins their ends when the last part has ended. */
record CompositePoller<P, T>(List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join) implements Poller<T> {

    @Override
    public String id() {
        // A rejected part has no id and cannot be resumed.
        var ids = parts.stream().map(Operation::id).filter(id -> !id.isEmpty()).toList();
        return ids.isEmpty() ? "" : new OperationId(ids).toString();
    }

    @Override
    public PollResult<T> accepted() {
        return combined(null);
    }

    @Override
    public PollResult<T> next(PollState<T> known, Deadline deadline) {
        StratalakeException problem = null;
        for (var part : parts) {
            if (!part.isDone()) {
                var partProblem = poll(part, deadline);
                problem = partProblem == null ? problem : partProblem;
            }
        }
        return combined(problem);
    }

    private @Nullable StratalakeException poll(Operation<P> part, Deadline deadline) {
        try {
            return part.pollOnce(deadline).result().problem();
        } catch (NotFoundException notFound) {
            // Thrown from here, it would hide the ends of the other parts at every poll.
            part.endAs(new Failed<>("unknown", messageOf(notFound), null, notFound));
            return null;
        }
    }

    private static String messageOf(NotFoundException notFound) {
        var message = notFound.getMessage();
        return message == null ? "" : message;
    }

    private PollResult<T> combined(@Nullable StratalakeException problem) {
        var ends = new ArrayList<Ended<P>>();
        var states = new LinkedHashSet<String>();
        var percents = 0;
        var percentKnown = false;
        var allPaused = true;
        var pause = Duration.ZERO;
        Duration timeLimit = null;
        for (var part : parts) {
            var state = part.state();
            if (state.status() instanceof Running<P> running) {
                states.add(running.state());
                allPaused &= running.paused();
                percents += running.percent().orElse(0);
                percentKnown |= running.percent().isPresent();
                // The longest, because a poll includes every part, and no part is polled earlier than requested.
                pause = PollSchedule.longer(pause, state.result().pause());
                var limit = state.timeLimit();
                timeLimit =
                        limit == null ? timeLimit : timeLimit == null ? limit : PollSchedule.longer(timeLimit, limit);
            } else if (state.status() instanceof Ended<P> end) {
                ends.add(end);
                percents += 100;
                percentKnown = true;
            }
        }
        if (ends.size() == parts.size()) {
            return new PollResult<>(join.apply(List.copyOf(ends)), problem, Duration.ZERO);
        }
        var running = new Running<T>(
                String.join(", ", states),
                percentKnown ? OptionalInt.of(percents / parts.size()) : OptionalInt.empty(),
                ends.size() + " of " + parts.size() + " parts ended",
                null,
                timeLimit,
                allPaused);
        return new PollResult<>(running, problem, pause);
    }
}
