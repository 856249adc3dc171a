package io.stratalake.core.internal.okhttp;

import okhttp3.Response;

/**
 * The header of an answer that invites to send the request again, as OkHttp takes it: at a 503 with
 * {@code Retry-After: 0}, and at a 408 without a delay, it does so at once, an attempt that the quota does not count
 * and no exception lists. So it gets to see another delay, while the service's own is kept under another name.
 */
final class RetryAfterShield {

    private static final String DELAY = "Retry-After";
    private static final String KEPT = "Stratalake-Retry-After";

    private RetryAfterShield() {}

    /**
     * The answer as OkHttp may see it. For a network interceptor; in one of the application, {@link #asItCame} takes it
     * back.
     */
    static Response hidden(Response response) {
        var invites = response.code() == 503 || response.code() == 408;
        return !invites || response.header(KEPT) != null
                ? response
                : response.newBuilder()
                        .header(KEPT, response.header(DELAY, ""))
                        .header(DELAY, "1")
                        .build();
    }

    static Response asItCame(Response response) {
        var delay = response.header(KEPT);
        if (delay == null) {
            return response;
        }
        var original = response.newBuilder().removeHeader(KEPT);
        return (delay.isEmpty() ? original.removeHeader(DELAY) : original.header(DELAY, delay)).build();
    }
}
