package io.stratalake.core.http;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** The id under which a service's support finds a request, in the headers that services use for it. */
final class RequestId {

    private static final String[] NAMES = {"X-Request-Id", "X-Correlation-Id", "X-Transaction-Id", "traceparent"};

    private RequestId() {}

    static @Nullable String of(Headers headers) {
        for (var name : NAMES) {
            var id = headers.get(name);
            if (id != null && !id.isBlank()) {
                return id;
            }
        }
        return null;
    }
}
