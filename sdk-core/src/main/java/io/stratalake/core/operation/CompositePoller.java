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

/** Asks about several pieces of work, each pending one once a round, and joins their ends when the last has ended. */
record CompositePoller<P, T>(List<Operation<P>> parts, Function<List<Ended<P>>, Ended<T>> join) implements Poller<T> {

    @Override
    public String id() {
        // A part that was refused has no id, and there is nothing of it to resume.
        var ids = parts.stream().map(Operation::id).filter(id -> !id.isEmpty()).toList();
        return ids.isEmpty() ? "" : new OperationId(ids).toString();
    }

    @Override
    public PollResult<T> accepted() {
        return round(null);
    }

    @Override
    public PollResult<T> next(PollState<T> known, Deadline deadline) {
        StratalakeException problem = null;
        for (var part : parts) {
            if (!part.isDone()) {
                var met = ask(part, deadline);
                problem = met == null ? problem : met;
            }
        }
        return round(problem);
    }

    private @Nullable StratalakeException ask(Operation<P> part, Deadline deadline) {
        try {
            return part.round(deadline).round().problem();
        } catch (NotFoundException gone) {
            // Alone, such an operation is an error each time it is asked for. Here that would hide for ever how the
            // other parts ended.
            part.endAs(new Failed<>("unknown", messageOf(gone), null, gone));
            return null;
        }
    }

    private static String messageOf(NotFoundException gone) {
        var message = gone.getMessage();
        return message == null ? "" : message;
    }

    private PollResult<T> round(@Nullable StratalakeException problem) {
        var ends = new ArrayList<Ended<P>>();
        var words = new LinkedHashSet<String>();
        var percents = 0;
        var percentKnown = false;
        var allPaused = true;
        var pause = Duration.ZERO;
        Duration timeLimit = null;
        for (var part : parts) {
            var snapshot = part.snapshot();
            if (snapshot.status() instanceof Running<P> running) {
                words.add(running.state());
                allPaused &= running.paused();
                percents += running.percent().orElse(0);
                percentKnown |= running.percent().isPresent();
                // The longest: a round asks about every part, and no part is asked earlier than the service wishes.
                pause = PollSchedule.longer(pause, snapshot.round().pause());
                var limit = snapshot.timeLimit();
                timeLimit =
                        limit == null ? timeLimit : timeLimit == null ? limit : PollSchedule.longer(timeLimit, limit);
            } else if (snapshot.status() instanceof Ended<P> end) {
                ends.add(end);
                percents += 100;
                percentKnown = true;
            }
        }
        if (ends.size() == parts.size()) {
            return new PollResult<>(join.apply(List.copyOf(ends)), problem, Duration.ZERO);
        }
        var running = new Running<T>(
                String.join(", ", words),
                percentKnown ? OptionalInt.of(percents / parts.size()) : OptionalInt.empty(),
                ends.size() + " of " + parts.size() + " parts ended",
                null,
                timeLimit,
                allPaused);
        return new PollResult<>(running, problem, pause);
    }
}
