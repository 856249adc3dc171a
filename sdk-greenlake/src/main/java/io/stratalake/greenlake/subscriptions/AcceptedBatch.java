package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.http.ApiResponse;
import io.stratalake.core.http.CallOptions;
import io.stratalake.core.operation.AcceptedWork;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.error.ErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One asynchronous operation of the service: the keys or ids that one request named, and how they fare.
 *
 * @param id the operation's id
 * @param names the keys or ids; empty where the operation is watched by its id alone
 * @param read reads the operation
 * @param options what the calls do differently
 */
record AcceptedBatch(String id, List<String> names, Read read, CallOptions options)
        implements AcceptedWork<List<Fate>> {

    /** Reads an asynchronous operation by its id. */
    @FunctionalInterface
    interface Read {
        ApiResponse<AsyncOperation> operation(String id, CallOptions options);
    }

    @Override
    public OperationStatus<List<Fate>> poll(Deadline deadline) {
        var operation = read.operation(id, options.deadline(deadline)).value();
        // HPE's own standard calls the field state; some answers have it in place of status.
        var status = operation.status() != null ? operation.status() : operation.state();
        var text = status == null ? "unknown" : status.value();
        return switch (text.toUpperCase(Locale.ROOT)) {
            case "SUCCEEDED" -> succeeded(text, operation);
            case "FAILED" -> failed(text, operation, Fate::failed);
            // Cut short, it may have been done all the same: the service leaves operations running whose work is done.
            case "TIMEDOUT", "TIMEOUT", "CANCELLED" -> failed(text, operation, Fate::unknown);
            default -> running(text, operation);
        };
    }

    /** What was sent keeps its names: keys must not vanish from the result with an operation that was forgotten. */
    @Override
    public OperationStatus<List<Fate>> whenNotFound(NotFoundException answer) {
        if (names.isEmpty()) {
            return AcceptedWork.super.whenNotFound(answer);
        }
        var reason = "the service does not know the operation " + id + " (any more); read the list of subscriptions";
        return new Failed<>("unknown", reason, names.stream().map(name -> Fate.unknown(name, reason)).toList(), answer);
    }

    private static Running<List<Fate>> running(String text, AsyncOperation operation) {
        var running = Running.<List<Fate>>of(text)
                .withPollAfter(seconds(operation.suggestedPollingIntervalSeconds()))
                .withTimeLimit(minutes(operation.timeoutMinutes()));
        return operation.progressPercent() == null ? running : running.withPercent(operation.progressPercent());
    }

    /** What the breakdown does not name was done, since the whole was. */
    private OperationStatus<List<Fate>> succeeded(String text, AsyncOperation operation) {
        var breakdown = Breakdown.of(operation.result());
        return ended(text, "the service refused every one", fates(breakdown, name -> Fate.done(name, null)));
    }

    /** A failure whose breakdown names something that was done is a partial success. */
    private OperationStatus<List<Fate>> failed(
            String text, AsyncOperation operation, BiFunction<String, String, Fate> untoldOfAll) {
        var breakdown = Breakdown.of(operation.result());
        var reason = reason(text, operation);
        // Where others are named and this one is not, nobody knows.
        var untold = breakdown.isEmpty() ? untoldOfAll : (BiFunction<String, String, Fate>) Fate::unknown;
        var fates = fates(breakdown, name -> untold.apply(name, reason));
        return fates.isEmpty() ? Failed.of(text, reason, fates) : ended(text, reason, fates);
    }

    private List<Fate> fates(Breakdown breakdown, Function<String, Fate> untold) {
        return names.isEmpty()
                ? breakdown.all()
                : names.stream().map(name -> breakdown.of(name).orElseGet(() -> untold.apply(name))).toList();
    }

    /** The fates decide, not the status: some services call it a success that they refused each key. */
    private static OperationStatus<List<Fate>> ended(String text, String reason, List<Fate> fates) {
        var noneDone = fates.stream().noneMatch(fate -> fate.outcome() == Fate.Outcome.DONE);
        return noneDone && !fates.isEmpty() ? Failed.of(text, reason, fates) : new Succeeded<>(text, fates);
    }

    private static String reason(String text, AsyncOperation operation) {
        ErrorResponse error = operation.error();
        var message = error == null ? null : error.message();
        return Objects.requireNonNullElse(message, "the operation ended as " + text);
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
