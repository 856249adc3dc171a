package io.stratalake.core.client;

import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What came back.
 *
 * @param <T> the type of the body; {@link Void} where there is none
 * @param status the HTTP status, 200 to 299
 * @param headers the headers, as they were sent
 * @param requestId the id under which the service's support finds the request, or null where it sent none
 * @param value the body
 */
public record ApiResponse<T extends @Nullable Object>(
        int status, Headers headers, @Nullable String requestId, T value) {

    /** The same response with another body. */
    public <R extends @Nullable Object> ApiResponse<R> with(R other) {
        return new ApiResponse<>(status, headers, requestId, other);
    }
}
