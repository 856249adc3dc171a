package io.stratalake.greenlake.internal.bulk;

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
 * @param resources the plural noun for the resources that the service lists
 * @param settlement returns the results of the keys or ids of a request, without the operation, if they are known
 */
public record AcceptedBatches(
        AcceptedBatch.Read read,
        CallOptions options,
        BatchRecorder recorder,
        Function<List<String>, Optional<List<NamedResult>>> settlement,
        OperationContext context,
        String resources) {

    /**
     * Returns the operation of an accepted request.
     *
     * @param names the keys or ids of the request; empty if only the id of the operation is known
     */
    public Operation<List<NamedResult>> operation(String id, List<String> names) {
        return operation(recorder.polling(batch(id, names)), names);
    }

    /** Returns an operation with another way of polling. */
    public Operation<List<NamedResult>> operation(PollingStrategy<List<NamedResult>> polling, List<String> names) {
        return Operation.of(polling, context)
                .completeWhen(() -> settlement.apply(names).map(results -> recorded(polling.id(), results)));
    }

    private AcceptedBatch batch(String id, List<String> names) {
        return batch(id, names, names.size());
    }

    /**
     * Returns the polling of an accepted request.
     *
     * @param names some or all keys or ids of the request
     * @param requestSize the number of keys or ids of the request
     */
    public AcceptedBatch batch(String id, List<String> names, int requestSize) {
        return new AcceptedBatch(id, List.copyOf(names), requestSize, read, options, resources);
    }

    private List<NamedResult> recorded(String operationId, List<NamedResult> results) {
        recorder.ended(operationId, results);
        return results;
    }
}
