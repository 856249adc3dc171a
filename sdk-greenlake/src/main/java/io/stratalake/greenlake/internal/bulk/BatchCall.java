package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.greenlake.internal.OperationLocation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request of a bulk request: recorded in the log and the journal before it is sent and after its response. Confined
 * to one thread at a time.
 *
 * <p>A request waits for its turn under the rate limit and for a token before it is recorded as being sent, because what
 * waits is not in doubt if the process is killed.
 */
final class BatchCall<R> implements AutoCloseable {

    /** The delay of a request that the rate limit refused without saying when it permits the next one. */
    private static final Duration USUAL_DELAY = Duration.ofSeconds(1);

    private final BulkRequest<R> request;
    private final AcceptedBatches accepted;
    private final RateLimits rateLimits;
    private final CallOptions options;
    private final OperationContext context;
    private final BulkRequestLog log;

    BatchCall(
            BulkRequest<R> request,
            AcceptedBatches accepted,
            RateLimits rateLimits,
            CallOptions options,
            OperationContext context) {
        this.request = request;
        this.accepted = accepted;
        this.rateLimits = rateLimits;
        this.options = options;
        this.context = context;
        this.log = new BulkRequestLog(request.kind(), request.names());
    }

    /** Sends a request after a wait for its turn of no longer than its timeout. */
    SentBatch sendNow(List<String> batch) {
        // If the turn would come later, the request itself fails at once, and its exception says when.
        return sendAfterTurn(batch, options.endOfCall(context.time()));
    }

    /** Sends a request when it is its turn. Its timeout does not include that wait. */
    SentBatch sendInTurn(List<String> batch) {
        while (true) {
            var sent = sendAfterTurn(batch, Deadline.none());
            if (!(sent.failure() instanceof RateLimitExceededException e) || e.status() != 0) {
                return sent;
            }
            // Another thread was faster, or the rate limiter of the caller does not say when it permits a request.
            try {
                context.time().sleep(e.retryAfter().orElse(USUAL_DELAY));
            } catch (InterruptedException interruption) {
                Thread.currentThread().interrupt();
                var cancelled = new CancelledException(
                        "The thread was interrupted while it waited for the rate limit; nothing more was sent.",
                        e.failure(),
                        interruption);
                return notAccepted(batch, BatchFailure.NOT_SENT, cancelled);
            }
        }
    }

    private SentBatch sendAfterTurn(List<String> batch, Deadline deadline) {
        try {
            rateLimits.awaitTurn(request.endpoint(), deadline);
        } catch (StratalakeException | IllegalStateException e) {
            return notAccepted(batch, BatchFailure.NOT_SENT, e);
        }
        return request.dryRun() ? check(batch) : change(batch);
    }

    private SentBatch notAccepted(List<String> batch, BatchFailure meaning, RuntimeException e) {
        return meaning == BatchFailure.NOT_SENT
                        && (e instanceof IllegalStateException
                                || context.threads().isClosed())
                ? SentBatch.closed(batch, e)
                : SentBatch.failed(batch, meaning, e);
    }

    private SentBatch change(List<String> batch) {
        log.sending(batch);
        var attempts = new RecordedAttempts(options.actionBeforeEachAttempt(), batch, accepted.recorder());
        String id;
        try {
            id = OperationLocation.idOf(
                    request.call().apply(batch, options.beforeEachAttempt(attempts)),
                    "read the list of " + request.kind().resources() + " to see what was done");
        } catch (RuntimeException e) {
            log.endedWithoutId(batch, e);
            var meaning = meaning(e, attempts);
            // If nothing was sent, what was known of the items before is still true.
            if (!attempts.isStopped() && !attempts.isNothingSent()) {
                accepted.recorder().failed(batch, meaning, SentBatch.reason(e));
            }
            return notAccepted(batch, meaning, e);
        }
        // Logged at once: the process may be killed before the caller has the id.
        log.accepted(batch, id);
        return SentBatch.accepted(accepted.operation(id, batch), report(batch, id));
    }

    private BatchFailure meaning(RuntimeException e, RecordedAttempts attempts) {
        if (attempts.isNothingSent()) {
            return BatchFailure.NOT_SENT;
        }
        return attempts.isStopped()
                ? BatchFailure.UNKNOWN
                : BatchFailure.of(e, request.endpoint().isRepeatable());
    }

    /** Returns why nothing more may be sent, or null. An exception thrown from here would lose the operation. */
    private @Nullable String report(List<String> batch, String id) {
        try {
            accepted.recorder().accepted(batch, id);
            request.onAccepted().accept(id, batch);
            return null;
        } catch (RuntimeException | Error e) {
            log.reportFailed(batch, e);
            return "an accepted request could not be reported: " + e;
        }
    }

    /** A dry run does nothing, so that there need not be an operation: an accepted request is the result. */
    private SentBatch check(List<String> batch) {
        try {
            var operation = OperationLocation.find(request.call().apply(batch, options))
                    .map(id -> accepted.operation(id, batch))
                    .orElseGet(() -> Operation.completed(new Succeeded<>(
                            "accepted",
                            batch.stream()
                                    .map(name -> NamedResult.done(name, null))
                                    .toList())));
            return SentBatch.accepted(operation, null);
        } catch (RuntimeException e) {
            return notAccepted(batch, BatchFailure.of(e), e);
        }
    }

    BulkRequestLog log() {
        return log;
    }

    /** Ends the sending; results are still recorded. */
    @Override
    public void close() {
        accepted.recorder().close();
    }
}
