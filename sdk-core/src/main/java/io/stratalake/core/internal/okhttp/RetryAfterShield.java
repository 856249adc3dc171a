package io.stratalake.core.internal.okhttp;

import okhttp3.Response;

/**
 * Hides {@code Retry-After} from OkHttp, which silently retries a 503 with {@code Retry-After: 0} and any 408 without a
 * delay. Such a retry would bypass the rate limit and the list of attempts. OkHttp sees a delay of 1 second instead,
 * while the service's own is kept in another header.
 */
final class RetryAfterShield {

    private static final String DELAY = "Retry-After";
    private static final String KEPT = "Stratalake-Retry-After";

    private RetryAfterShield() {}

    /** Returns the response as OkHttp may see it. For a network interceptor; {@link #restored} is the reverse. */
    static Response hidden(Response response) {
        var isRetried = response.code() == 503 || response.code() == 408;
        if (!isRetried) {
            return response;
        }
        var hidden = response.newBuilder().header(DELAY, "1");
        // There already if the interceptors are in the chain twice, or if the service sends it.
        return (response.header(KEPT) != null ? hidden : hidden.header(KEPT, response.header(DELAY, ""))).build();
    }

    /** Returns the response as the service sent it. For an application interceptor. */
    static Response restored(Response response) {
        var delay = response.header(KEPT);
        if (delay == null) {
            return response;
        }
        var original = response.newBuilder().removeHeader(KEPT);
        return (delay.isEmpty() ? original.removeHeader(DELAY) : original.header(DELAY, delay)).build();
    }
}
