package io.stratalake.core.client;

import io.stratalake.core.internal.failure.SingleLine;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A successful response.
 *
 * @param <T> the type of the body; {@link Void} if the response has no body
 * @param status the HTTP status, 200 to 299
 * @param headers the headers
 * @param requestId the id by which the service's support finds the request, or null if the response has no request id
 * @param value the body
 */
public record ApiResponse<T extends @Nullable Object>(
        int status, Headers headers, @Nullable String requestId, T value) {

    /** Returns the same response with another body. */
    public <R extends @Nullable Object> ApiResponse<R> with(R body) {
        return new ApiResponse<>(status, headers, requestId, body);
    }

    /** Returns one line without the headers, which may have text that a log must not have, and cookies. */
    @Override
    public String toString() {
        var text = "ApiResponse[status=%s, requestId=%s, value=%s]".formatted(status, requestId, value);
        return SingleLine.of(text, SingleLine.MAX_LINE);
    }
}
