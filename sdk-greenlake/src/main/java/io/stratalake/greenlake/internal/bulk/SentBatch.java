package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Failed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The end of the sending of one request.
 *
 * @param operation the accepted operation, or a completed one if the request was not accepted
 * @param stopReason why nothing more may be sent, or null
 * @param failure the failure of the request if it is not a result of its items, or null
 */
record SentBatch(
        Operation<List<NamedResult>> operation,
        @Nullable String stopReason,
        @Nullable RuntimeException failure) {

    /** @param stopReason why nothing more may be sent, or null */
    static SentBatch accepted(Operation<List<NamedResult>> operation, @Nullable String stopReason) {
        return new SentBatch(operation, stopReason, null);
    }

    static SentBatch failed(List<String> batch, BatchFailure meaning, RuntimeException e) {
        var reason = reason(e);
        var items = batch.stream().map(name -> meaning.resultOf(name, reason)).toList();
        var cause = e instanceof StratalakeException failure ? failure : null;
        return new SentBatch(
                Operation.completed(new Failed<>("refused", reason, items, cause)),
                meaning.concernsThisRequestOnly() ? null : "an earlier request failed: " + reason,
                meaning.isResultOfItems() && cause != null ? null : e);
    }

    /** Returns the reason of items whose request failed. */
    static String reason(RuntimeException e) {
        if (e instanceof StratalakeException) {
            return e.getMessage() == null ? "" : e.getMessage();
        }
        return e.toString();
    }

    static SentBatch closed(List<String> batch, RuntimeException e) {
        var reason = "the client was closed before this was sent";
        return new SentBatch(notSent(batch, reason), reason, e);
    }

    /** Returns a request that is not sent. */
    static SentBatch afterStop(List<String> batch, String stopReason) {
        return new SentBatch(notSent(batch, stopReason), stopReason, null);
    }

    private static Operation<List<NamedResult>> notSent(List<String> batch, String reason) {
        var items =
                batch.stream().map(name -> NamedResult.notSent(name, reason)).toList();
        return Operation.completed(new Failed<>("not sent", reason, items, null));
    }

    /** Returns a request that ended with an error of the program. */
    static SentBatch broken(List<String> batch, Throwable error) {
        var reason = "an earlier request failed: " + error;
        var items = batch.stream()
                .map(name -> NamedResult.unknown(name, error.toString()))
                .toList();
        return new SentBatch(Operation.completed(new Failed<>("failed", reason, items, null)), reason, null);
    }
}
