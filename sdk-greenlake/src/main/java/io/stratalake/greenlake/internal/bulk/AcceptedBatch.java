package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.OperationStatus;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The polling of one asynchronous operation: the outcome of the keys or ids that one request named.
 *
 * @param id the operation's id
 * @param names the keys or ids; empty if only the id of the operation is known
 * @param requestSize the number of keys or ids of the request, of which the names may be some
 * @param read reads the operation
 * @param options the options of the calls
 * @param resources the plural noun for the resources that the service lists
 */
public record AcceptedBatch(
        String id, List<String> names, int requestSize, Read read, CallOptions options, String resources)
        implements PollingStrategy<List<NamedResult>> {

    /** Reads an asynchronous operation by its id. */
    @FunctionalInterface
    public interface Read {
        ApiResponse<AsyncOperation> operation(String id, CallOptions options);
    }

    @Override
    public OperationStatus<List<NamedResult>> poll(Deadline deadline) {
        var operation = read.operation(id, options.deadline(deadline)).value();
        // HPE's own standard calls the field state; some responses have it in place of status.
        var status = operation.status() != null ? operation.status() : operation.state();
        var text = status == null ? "unknown" : status.value();
        return switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "SUCCEEDED", "SUCCESS", "OK", "COMPLETE", "COMPLETED", "DONE" -> succeeded(text, operation);
            case "FAILED", "FAILURE", "ERROR" -> failed(text, operation, NamedResult::rejected);
            // The work may be complete anyway, because the service leaves operations running after their work.
            case "TIMEDOUT", "TIMEOUT", "CANCELLED" -> failed(text, operation, NamedResult::unknown);
            case "PAUSED" -> running(text, operation).asPaused();
            default -> running(text, operation);
        };
    }

    /** The names remain in the result: keys must not vanish with an operation that the service has deleted. */
    @Override
    public OperationStatus<List<NamedResult>> whenNotFound(NotFoundException notFound) {
        var reason = "the service does not know the operation " + id + " any longer; read the list of " + resources;
        return new Succeeded<>("unknown", each(name -> NamedResult.unknown(name, reason)));
    }

    /** Without the names, the operation stands for them. */
    private List<NamedResult> each(Function<String, NamedResult> result) {
        return names.isEmpty()
                ? List.of(result.apply("operation " + id))
                : names.stream().map(result).toList();
    }

    private static Running<List<NamedResult>> running(String text, AsyncOperation operation) {
        var running = Running.<List<NamedResult>>of(text)
                .withPollAfter(seconds(operation.suggestedPollingIntervalSeconds()))
                .withTimeLimit(minutes(operation.timeoutMinutes()));
        return operation.progressPercent() == null ? running : running.withPercent(operation.progressPercent());
    }

    private OperationStatus<List<NamedResult>> succeeded(String text, AsyncOperation operation) {
        var report = BulkResultParser.parse(operation, names, resources);
        var stated = OperationReason.of(operation);
        var reason = stated == null
                ? "the operation ended as " + text + " with a result that is not understood completely; read the list"
                        + " of " + resources
                : stated;
        if (names.isEmpty()) {
            // Without any name, the operation stands for its items, so that the result is not empty.
            var all = report.namesNothing() && report.accountsFor(names, requestSize)
                    ? each(name -> NamedResult.done(name, null))
                    : report.all();
            return new Succeeded<>(
                    text, report.accountsFor(names, requestSize) ? all : withOperation(report.all(), reason));
        }
        return new Succeeded<>(text, report.ofSucceeded(names, requestSize, name -> NamedResult.unknown(name, reason)));
    }

    /** A failure whose result names something that was done is a partial success. */
    private OperationStatus<List<NamedResult>> failed(
            String text, AsyncOperation operation, BiFunction<String, String, NamedResult> ifNothingIsNamed) {
        var report = BulkResultParser.parse(operation, names, resources);
        var stated = OperationReason.of(operation);
        var reason = stated == null ? "the operation ended as " + text : stated;
        if (report.namesNothing() && report.isUnderstood()) {
            return new Succeeded<>(text, each(name -> ifNothingIsNamed.apply(name, reason)));
        }
        // An unnamed key has an unknown outcome if other keys are named, or if part of the result is not understood.
        if (!names.isEmpty()) {
            return new Succeeded<>(text, report.of(names, name -> NamedResult.unknown(name, reason)));
        }
        return new Succeeded<>(text, report.isUnderstood() ? report.all() : withOperation(report.all(), reason));
    }

    /** Adds an unknown outcome for the unnamed keys: the keys are not known, so silence must not look like success. */
    private List<NamedResult> withOperation(List<NamedResult> named, String reason) {
        return Stream.concat(named.stream(), Stream.of(NamedResult.unknown("operation " + id, reason)))
                .toList();
    }

    private static @Nullable Duration seconds(@Nullable Integer seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    private static @Nullable Duration minutes(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }
}
