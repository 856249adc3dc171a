package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
        implements PollingStrategy<List<NamedResult>> {

    private static final BiFunction<String, String, NamedResult> UNKNOWN = NamedResult::unknown;

    /** Reads an asynchronous operation by its id. */
    @FunctionalInterface
    interface Read {
        ApiResponse<AsyncOperation> operation(String id, CallOptions options);
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var operation = read.operation(id, options.deadline(deadline)).value();
        // HPE's own standard calls the field state; some answers have it in place of status.
        var status = operation.status() != null ? operation.status() : operation.state();
        var text = status == null ? "unknown" : status.value();
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "SUCCEEDED", "SUCCESS", "OK", "COMPLETE", "COMPLETED", "DONE" -> succeeded(text, operation);
            case "FAILED", "FAILURE", "ERROR" -> failed(text, operation, NamedResult::failed);
            // Cut short, it may have been done all the same: the service leaves operations running whose work is done.
            case "TIMEDOUT", "TIMEOUT", "CANCELLED" -> failed(text, operation, NamedResult::unknown);
            case "PAUSED" -> running(text, operation).asPaused();
            default -> running(text, operation);
        };
    }

    /** What was sent keeps its names: keys must not vanish from the result with an operation that was forgotten. */
    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException answer) {
        if (names.isEmpty()) {
            return PollingStrategy.super.whenNotFound(answer);
        }
        var reason = "the service does not know the operation " + id + " (any more); read the list of subscriptions";
        return new Failed<>(
                "unknown",
                reason,
                names.stream().map(name -> NamedResult.unknown(name, reason)).toList(),
                answer);
    }

    private static Running<List<NamedResult>> running(String text, AsyncOperation operation) {
        var running = Running.<List<NamedResult>>of(text)
                .withPollAfter(seconds(operation.suggestedPollingIntervalSeconds()))
                .withTimeLimit(minutes(operation.timeoutMinutes()));
        return operation.progressPercent() == null ? running : running.withPercent(operation.progressPercent());
    }

    private OperationStatus<List<NamedResult>> succeeded(String text, AsyncOperation operation) {
        var report = BulkResultParser.parse(operation, names);
        var said = OperationReason.of(operation);
        var reason = said == null
                ? "the operation ended as " + text + " with a result that is not understood completely; read the list"
                        + " of subscriptions"
                : said;
        if (names.isEmpty()) {
            var fates = report.accountsFor(names) ? report.all() : withRest(report.all(), reason);
            return ended(text, reason, fates);
        }
        var fates = report.ofSucceeded(names, name -> NamedResult.unknown(name, reason));
        var refused = fates.stream().allMatch(fate -> fate.outcome() == NamedResult.Outcome.FAILED);
        return ended(text, refused && said == null ? "the service refused every one" : reason, fates);
    }

    /** A failure whose breakdown names something that was done is a partial success. */
    private OperationStatus<List<NamedResult>> failed(
            String text, AsyncOperation operation, BiFunction<String, String, NamedResult> unnamedIfNothingIsNamed) {
        var report = BulkResultParser.parse(operation, names);
        var said = OperationReason.of(operation);
        var reason = said == null ? "the operation ended as " + text : said;
        // An unnamed key has an unknown outcome if other keys are named, or if part of the result is not understood.
        var fateOfUnnamed = report.namesNothing() && report.isUnderstood() ? unnamedIfNothingIsNamed : UNKNOWN;
        var fates = names.isEmpty()
                ? report.isUnderstood() || report.namesNothing() ? report.all() : withRest(report.all(), reason)
                : report.of(names, name -> fateOfUnnamed.apply(name, reason));
        return fates.isEmpty() ? Failed.of(text, reason, fates) : ended(text, reason, fates);
    }

    /** Adds an unknown outcome for the unnamed keys: the keys are not known, so silence must not look like success. */
    private List<NamedResult> withRest(List<NamedResult> named, String reason) {
        return Stream.concat(named.stream(), Stream.of(NamedResult.unknown("operation " + id, reason)))
                .toList();
    }

    /** The fates decide, not the status: some services call it a success that they refused each key. */
    private static OperationStatus<List<NamedResult>> ended(String text, String reason, List<NamedResult> fates) {
        var noneDone = fates.stream().noneMatch(fate -> fate.outcome() == NamedResult.Outcome.DONE);
        return noneDone && !fates.isEmpty() ? Failed.of(text, reason, fates) : new Succeeded<>(text, fates);
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
