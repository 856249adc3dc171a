package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
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
    private final Supplier<Duration> turn;
    private final BulkRequestLog log;

    /** @param turn returns how long the next request has to wait for the rate limit */
    BatchCall(
            BulkRequest<R> request,
            @Nullable ClaimJournal journal,
            Supplier<Duration> turn,
            AcceptedBatch.Read read,
            CallOptions options,
            OperationContext context) {
        this.request = request;
        this.journal = journal;
        this.turn = turn;
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
            // What waits for the rate limit is not in doubt if the process is killed.
            awaitTurn();
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

    private void awaitTurn() {
        try {
            for (var wait = turn.get(); !wait.isZero(); wait = turn.get()) {
                context.time().sleep(wait);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while it waited for the rate limit; nothing more was sent",
                    Failure.unrelatedToACall(),
                    interruption);
        }
    }

    /** A failure that is not about the items leaves them unsent for the next run, as does a closed client. */
    private void recordFailure(List<String> batch, RuntimeException e) {
        if (journal == null) {
            return;
        }
        var recorded = BatchFailure.NOT_SENT;
        if (e instanceof StratalakeException failure) {
            var meaning = BatchFailure.of(failure);
            var isFinal = meaning == BatchFailure.UNKNOWN
                    || (meaning == BatchFailure.REJECTED && !BatchFailure.isTemporary(failure));
            recorded = isFinal ? meaning : BatchFailure.NOT_SENT;
        } else if (!(e instanceof IllegalStateException)) {
            return;
        }
        var reason = e.getMessage() == null ? "" : e.getMessage();
        var result = recorded;
        journal.ended(
                batch.stream().map(name -> result.resultOf(name, reason)).toList(),
                context.time().now());
    }

    /** Returns why nothing more may be sent, or null. An exception thrown from here would lose the operation. */
    private @Nullable String report(List<String> batch, String id) {
        try {
            if (journal != null) {
                journal.accepted(batch, id, context.time().now());
            }
            request.options().accepted(id, batch);
            return null;
        } catch (RuntimeException | Error e) {
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
