package io.stratalake.core.operation;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** An operation with a script of polls; the last one is repeated. */
final class ScriptedWork implements PollingStrategy<String> {

    private final String id;
    private final SimulatedTime time;
    private final Deque<Supplier<OperationStatus<String>>> script = new ArrayDeque<>();
    private final List<Duration> pollsAt = new ArrayList<>();
    private final List<Duration> timeLeftAtPolls = new ArrayList<>();
    private OperationStatus<String> accepted = Running.of("accepted");
    private Function<NotFoundException, OperationStatus<String>> notFound = PollingStrategy.super::whenNotFound;
    private Duration interval = PollingStrategy.super.pollInterval();

    ScriptedWork(String id, SimulatedTime time) {
        this.id = id;
        this.time = time;
    }

    ScriptedWork acceptedAs(OperationStatus<String> status) {
        accepted = status;
        return this;
    }

    ScriptedWork withInterval(Duration pollInterval) {
        interval = pollInterval;
        return this;
    }

    ScriptedWork whenNotFound(OperationStatus<String> status) {
        notFound = exception -> status;
        return this;
    }

    ScriptedWork then(Supplier<OperationStatus<String>> poll) {
        script.add(poll);
        return this;
    }

    ScriptedWork thenIs(OperationStatus<String> status) {
        return then(() -> status);
    }

    ScriptedWork thenRuns(int times) {
        for (var i = 0; i < times; i++) {
            thenIs(Running.of("RUNNING"));
        }
        return this;
    }

    ScriptedWork thenSucceeds(String result) {
        return thenIs(new Succeeded<>("SUCCEEDED", result));
    }

    ScriptedWork thenFails(String reason) {
        return thenIs(Failed.of("FAILED", reason, null));
    }

    ScriptedWork thenThrows(RuntimeException problem) {
        return then(() -> {
            throw problem;
        });
    }

    Operation<String> operation() {
        return Operation.of(this, time);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public OperationStatus<String> accepted() {
        return accepted;
    }

    @Override
    public Duration pollInterval() {
        return interval;
    }

    @Override
    public OperationStatus<String> poll(Deadline deadline) {
        pollsAt.add(time.elapsed());
        timeLeftAtPolls.add(deadline.remaining());
        var poll = script.size() > 1 ? script.remove() : script.element();
        return poll.get();
    }

    @Override
    public OperationStatus<String> whenNotFound(NotFoundException exception) {
        return notFound.apply(exception);
    }

    int polls() {
        return pollsAt.size();
    }

    List<Duration> pollsAt() {
        return List.copyOf(pollsAt);
    }

    List<Duration> timeLeftAtPolls() {
        return List.copyOf(timeLeftAtPolls);
    }
}
