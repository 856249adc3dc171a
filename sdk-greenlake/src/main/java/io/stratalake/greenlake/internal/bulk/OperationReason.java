package io.stratalake.greenlake.internal.bulk;

import io.stratalake.greenlake.subscriptions.AsyncOperation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The reader of the reason why an operation failed: in its error, beside its status, in its result, or in its log. */
final class OperationReason {

    private OperationReason() {}

    /** Returns the reason in one line, or null if the service gives no reason. */
    static @Nullable String of(AsyncOperation operation) {
        var beside = new LinkedHashMap<String, @Nullable Object>(operation.unknownProperties());
        var log = beside.remove("logMessages");
        var error = operation.error();
        var reason = error == null ? null : Reasons.of(ErrorTree.of(error));
        reason = reason == null ? Reasons.of(beside) : reason;
        reason = reason == null ? ofResult(operation.result()) : reason;
        return reason == null ? Reasons.ofLog(log) : reason;
    }

    /** Ignores a bare word such as FAILED, which repeats the status. */
    private static @Nullable String ofResult(@Nullable Object result) {
        if (result instanceof String text) {
            return text.strip().contains(" ") ? Reasons.of(text) : null;
        }
        return result instanceof Map<?, ?> map ? Reasons.of(map) : null;
    }
}
