package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.Operation;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The operations of accepted requests.
 *
 * @param read reads an operation
 * @param options the options of the calls
 * @param recorder records the results
 * @param settlement returns the results of the keys or ids of a request, without the operation, if they are known
 */
record AcceptedBatches(
        AcceptedBatch.Read read,
        CallOptions options,
        BatchRecorder recorder,
        Function<List<String>, Optional<List<NamedResult>>> settlement,
        OperationContext context) {

    /** Creates operations that end by themselves only, and of which nothing is recorded. */
    AcceptedBatches(AcceptedBatch.Read read, CallOptions options, OperationContext context) {
        this(read, options, BatchRecorder.NONE, names -> Optional.empty(), context);
    }

    /** @param names the keys or ids of the request; empty if only the id of the operation is known */
    Operation<List<NamedResult>> operation(String id, List<String> names) {
        return operation(recorder.polling(batch(id, names)), names);
    }

    /** Returns an operation with another way of polling. */
    Operation<List<NamedResult>> operation(PollingStrategy<List<NamedResult>> polling, List<String> names) {
        return Operation.of(polling, context)
                .completeWhen(() -> settlement.apply(names).map(this::recorded));
    }

    AcceptedBatch batch(String id, List<String> names) {
        return new AcceptedBatch(id, List.copyOf(names), read, options);
    }

    private List<NamedResult> recorded(List<NamedResult> results) {
        recorder.ended(results);
        return results;
    }
}
