package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A sender of bulk requests, which combines the operations that the service accepts into one. */
final class BatchSender {

    /** The service permits 30 reads of an operation per minute. */
    private static final Duration POLL_SPACING = Duration.ofSeconds(2);

    private final AcceptedBatch.Read read;
    private final CallOptions options;
    private final OperationContext context;
    private final RateLimits rateLimits;

    BatchSender(AcceptedBatch.Read read, CallOptions options, Pipeline pipeline) {
        this.read = read;
        this.options = options;
        this.context = pipeline.operations();
        this.rateLimits = pipeline.rateLimits();
    }

    <R> Operation<R> send(BulkRequest<R> request) {
        return start(request, new AcceptedBatches(read, options, context), List.of(), request.names());
    }

    /**
     * Sends the keys that were never sent with the journal of the options, and continues with the others.
     *
     * @param lookup reads which keys the workspace has
     */
    Operation<ClaimResult> claim(
            BulkRequest<ClaimResult> request, ClaimOptions claimOptions, SubscriptionLookup lookup) {
        var journal = claimOptions.journal();
        if (journal == null) {
            var batches = batches(BatchRecorder.NONE, settlement(claimOptions, request.names(), lookup));
            return start(request, batches, List.of(), request.names());
        }
        var recorder = ClaimJournal.open(journal, claimOptions.tags(), lookup, context.time());
        try {
            var keys = JournaledKeys.of(request.names(), recorder, claimOptions.sendsDoubtfulKeysAgain());
            var batches = batches(recorder, settlement(claimOptions, keys.unsent(), lookup));
            return start(request, batches, known(keys, batches, recorder), keys.unsent());
        } catch (RuntimeException | Error e) {
            recorder.close();
            throw e;
        }
    }

    private static @Nullable ListSettlement settlement(
            ClaimOptions claimOptions, List<String> unsent, SubscriptionLookup lookup) {
        return claimOptions.settlesFromList() ? ListSettlement.before(unsent, lookup) : null;
    }

    private AcceptedBatches batches(BatchRecorder recorder, @Nullable ListSettlement settlement) {
        return new AcceptedBatches(
                read, options, recorder, settlement == null ? names -> Optional.empty() : settlement::of, context);
    }

    private List<BulkRun.Part> known(JournaledKeys keys, AcceptedBatches batches, ClaimJournal journal) {
        var parts = new ArrayList<BulkRun.Part>();
        if (!keys.ended().isEmpty()) {
            parts.add(new BulkRun.Part(
                    keys.ended().stream().map(NamedResult::name).toList(),
                    Operation.completed(new Succeeded<>("ended before", keys.ended()))));
        }
        keys.accepted().forEach((id, accepted) -> {
            var polling = new JournaledBatch(batches.batch(id, accepted.keys()), accepted.at(), journal);
            parts.add(new BulkRun.Part(accepted.keys(), batches.operation(polling, accepted.keys())));
        });
        if (!keys.inDoubt().isEmpty()) {
            var doubtful = new DoubtfulKeys(
                    keys.inDoubt(), keys.lastSent(), "it is not known whether the key was sent", journal);
            parts.add(new BulkRun.Part(keys.inDoubt(), Operation.of(doubtful, context)));
        }
        return parts;
    }

    private <R> Operation<R> start(
            BulkRequest<R> request, AcceptedBatches batches, List<BulkRun.Part> known, List<String> unsent) {
        var call = new BatchCall<>(request, batches, rateLimits, options, context);
        var run = new BulkRun<>(request, known, request.batches(unsent), call, context, POLL_SPACING);
        run.start();
        return Operation.allOf(run, run::join, context);
    }

    /** Combines operations that were accepted before, perhaps in another process. */
    <R> Operation<R> resume(List<String> operationIds, Function<List<NamedResult>, R> result) {
        var batches = new AcceptedBatches(read, options, context);
        var parts = operationIds.stream()
                .map(id -> batches.operation(id, List.of()))
                .toList();
        return Operation.allOf(
                new ResumedParts<>(parts, result, POLL_SPACING), ends -> BulkRun.join(ends, result), context);
    }
}
