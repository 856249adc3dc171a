package io.stratalake.core.internal.pipeline;

import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.redact.Redactor;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The id by which a service's support finds a request, from the headers that services use for it: on one line and
 * truncated, because it is logged.
 */
final class RequestId {

    private static final String[] NAMES = {"X-Request-Id", "X-Correlation-Id", "X-Transaction-Id", "traceparent"};

    private RequestId() {}

    /** Returns the request id without the secrets of the request, also short ones, or null. */
    static @Nullable String of(Headers headers, Redactor redactor) {
        for (var name : NAMES) {
            var id = headers.get(name);
            var line = id == null ? "" : SingleLine.of(redactor.text(id), SingleLine.MAX_ID);
            if (!line.isBlank()) {
                return line;
            }
        }
        return null;
    }

    /** Returns the request id, or null if the response has no request id. */
    static @Nullable String of(Headers headers) {
        return of(headers, Redactor.none());
    }
}
