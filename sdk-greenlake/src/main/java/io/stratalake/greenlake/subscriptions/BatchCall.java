package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a bulk request: recorded in the log and the journal before it is sent and after its response. Confined
 * to one thread at a time.
 */
final class BatchCall<R> implements AutoCloseable {

    private final BulkRequest<R> request;
    private final @Nullable ClaimJournal journal;
    private final AcceptedBatch.Read read;
    private final CallOptions options;
    private final OperationContext context;
    private final BulkRequestLog log;

    BatchCall(
            BulkRequest<R> request,
            @Nullable ClaimJournal journal,
            AcceptedBatch.Read read,
            CallOptions options,
            OperationContext context) {
        this.request = request;
        this.journal = journal;
        this.read = read;
        this.options = options;
        this.context = context;
        this.log = new BulkRequestLog(request.kind(), request.names());
    }

    /**
     * An accepted request.
     *
     * @param stopReason why nothing more may be sent, or null
     */
    record Accepted(
            Operation<List<NamedResult>> operation,
            @Nullable String stopReason) {}

    Accepted send(List<String> batch) {
        return request.dryRun() ? check(batch) : claim(batch);
    }

    private Accepted claim(List<String> batch) {
        if (journal != null) {
            journal.sending(batch, context.time().now());
        }
        log.sending(batch);
        String id;
        try {
            id = OperationLocation.idOf(request.call().apply(batch));
        } catch (RuntimeException e) {
            log.endedWithoutId(batch, e);
            recordFailure(batch, e);
            throw e;
        }
        // Logged at once: the process may be killed before the caller has the id.
        log.accepted(batch, id);
        return new Accepted(operation(batch, id), report(batch, id));
    }

    /** A failure that is not about the items leaves them unsent for the next run. */
    private void recordFailure(List<String> batch, RuntimeException e) {
        if (journal != null && e instanceof StratalakeException failure) {
            var meaning = BatchFailure.of(failure);
            var reason = failure.getMessage() == null ? "" : failure.getMessage();
            var recorded = meaning == BatchFailure.REFUSED ? BatchFailure.NOT_SENT : meaning;
            journal.ended(
                    batch.stream().map(name -> recorded.resultOf(name, reason)).toList(),
                    context.time().now());
        }
    }

    /** Returns why nothing more may be sent, or null. An exception thrown from here would lose the operation. */
    private @Nullable String report(List<String> batch, String id) {
        try {
            if (journal != null) {
                journal.accepted(batch, id, context.time().now());
            }
            request.options().accepted(id, batch);
            return null;
        } catch (RuntimeException e) {
            log.reportFailed(batch, e);
            return "an accepted request could not be reported: " + e;
        }
    }

    /** A dry run does nothing, so that there need not be an operation: an accepted request is the result. */
    private Accepted check(List<String> batch) {
        ApiResponse<AcceptedOperation> response = request.call().apply(batch);
        var operation = OperationLocation.find(response)
                .map(id -> operation(batch, id))
                .orElseGet(() -> Operation.completed(new Succeeded<>(
                        "accepted",
                        batch.stream().map(name -> NamedResult.done(name, null)).toList())));
        return new Accepted(operation, null);
    }

    private Operation<List<NamedResult>> operation(List<String> batch, String id) {
        var accepted = new AcceptedBatch(id, List.copyOf(batch), read, options);
        return journal == null
                ? Operation.of(accepted, context)
                : Operation.of(new JournaledBatch(accepted, journal, context.time()), context);
    }

    BulkRequestLog log() {
        return log;
    }

    /** Ends the use of the journal for sending; results are still recorded. */
    @Override
    public void close() {
        if (journal != null) {
            journal.close();
        }
    }
}
