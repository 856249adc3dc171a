package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A sender of bulk requests, which combines the operations that the service accepts into one. */
public final class BatchSender {

    private final AcceptedBatch.Read read;
    private final CallOptions options;
    private final OperationContext context;
    private final RateLimits rateLimits;
    private final String resources;
    private final Duration pollSpacing;

    /**
     * @param resources the plural noun for the resources that the service lists
     * @param pollSpacing the interval between two polls that stays within the rate limit of reading an operation
     */
    public BatchSender(
            AcceptedBatch.Read read, CallOptions options, Pipeline pipeline, String resources, Duration pollSpacing) {
        this.read = read;
        this.options = options;
        this.context = pipeline.operations();
        this.rateLimits = pipeline.rateLimits();
        this.resources = resources;
        this.pollSpacing = pollSpacing;
    }

    public <R> Operation<R> send(BulkRequest<R> request) {
        return send(request, batches(BatchRecorder.NONE), List.of(), request.names());
    }

    /**
     * Sends the names that were never sent, and continues with the others.
     *
     * @param known the items that need no request
     * @param unsent the names to send
     */
    public <R> Operation<R> send(
            BulkRequest<R> request, AcceptedBatches batches, List<BulkPart> known, List<String> unsent) {
        var call = new BatchCall<>(request, batches, rateLimits, options, context);
        var run = new BulkRun<>(request, known, request.batches(unsent), call, context, pollSpacing);
        run.start();
        return Operation.allOf(run, run::join, context);
    }

    /** Combines operations that were accepted before, perhaps in another process. */
    public <R> Operation<R> resume(List<String> operationIds, Function<List<NamedResult>, R> result) {
        var batches = batches(BatchRecorder.NONE);
        var parts = operationIds.stream()
                .map(id -> batches.operation(id, List.of()))
                .toList();
        return Operation.allOf(
                new ResumedParts<>(parts, result, pollSpacing), ends -> BulkRun.join(ends, result), context);
    }

    /** Returns the operations of accepted requests, which end by themselves only. */
    public AcceptedBatches batches(BatchRecorder recorder) {
        return batches(recorder, names -> Optional.empty());
    }

    /**
     * Returns the operations of accepted requests.
     *
     * @param settlement returns the results of the names of a request, without the operation, if they are known
     */
    public AcceptedBatches batches(
            BatchRecorder recorder, Function<List<String>, Optional<List<NamedResult>>> settlement) {
        return new AcceptedBatches(read, options, recorder, settlement, context, resources);
    }

    public OperationContext context() {
        return context;
    }
}
