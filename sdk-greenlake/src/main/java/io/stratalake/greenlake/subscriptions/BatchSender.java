package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A sender of bulk requests, which combines the operations that the service accepts into one. */
final class BatchSender {

    /** The service permits 30 reads of an operation per minute. */
    private static final Duration POLL_SPACING = Duration.ofSeconds(2);

    private final AcceptedBatch.Read read;
    private final CallOptions options;
    private final OperationContext context;

    BatchSender(AcceptedBatch.Read read, CallOptions options, OperationContext context) {
        this.read = read;
        this.options = options;
        this.context = context;
    }

    <R> Operation<R> send(BulkRequest<R> request) {
        return start(request, null, () -> Duration.ZERO, List.of(), request.names());
    }

    /**
     * Sends the keys that were never sent with the journal, and continues with the others.
     *
     * @param turn returns how long the next request has to wait for the rate limit
     * @param find returns the ids of the subscriptions that the workspace has, by their keys
     */
    Operation<ClaimResult> send(
            BulkRequest<ClaimResult> request,
            ClaimJournal journal,
            Supplier<Duration> turn,
            Function<List<String>, Map<String, String>> find) {
        JournaledKeys keys;
        try {
            keys = JournaledKeys.of(request.names(), journal);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        return start(request, journal, turn, known(keys, journal, find), keys.unsent());
    }

    private List<BulkRun.Part> known(
            JournaledKeys keys, ClaimJournal journal, Function<List<String>, Map<String, String>> find) {
        var parts = new ArrayList<BulkRun.Part>();
        if (!keys.ended().isEmpty()) {
            parts.add(new BulkRun.Part(
                    keys.ended().stream().map(NamedResult::name).toList(),
                    Operation.completed(new Succeeded<>("ended before", keys.ended()))));
        }
        keys.accepted().forEach((id, names) -> {
            var accepted = new JournaledBatch(new AcceptedBatch(id, names, read, options), journal, context.time());
            parts.add(new BulkRun.Part(names, Operation.of(accepted, context)));
        });
        if (!keys.inDoubt().isEmpty()) {
            var until = keys.lastSent().plus(DoubtfulKeys.USUAL_CLAIM);
            var doubtful = new DoubtfulKeys(keys.inDoubt(), until, find, journal, context.time());
            parts.add(new BulkRun.Part(keys.inDoubt(), Operation.of(doubtful, context)));
        }
        return parts;
    }

    private <R> Operation<R> start(
            BulkRequest<R> request,
            @Nullable ClaimJournal journal,
            Supplier<Duration> turn,
            List<BulkRun.Part> known,
            List<String> unsent) {
        var call = new BatchCall<>(request, journal, turn, read, options, context);
        var run = new BulkRun<>(request, known, request.batches(unsent), call, context, POLL_SPACING);
        run.start();
        return Operation.allOf(run, run::join, context);
    }

    /** Combines operations that were accepted before, perhaps in another process. */
    <R> Operation<R> resume(List<String> operationIds, Function<List<NamedResult>, R> result) {
        var parts = operationIds.stream()
                .map(id -> Operation.of(new AcceptedBatch(id, List.of(), read, options), context))
                .toList();
        return Operation.allOf(
                new ResumedParts<>(parts, result, POLL_SPACING), ends -> BulkRun.join(ends, result), context);
    }
}
