package io.stratalake.core.internal.okhttp;

import io.stratalake.core.codegen.HttpMethod;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Keeps OkHttp from sending a request again when a connection breaks, and restores the headers that
 * {@link RetryAfterShield} replaced before the caller's own interceptors see the response. A request with a body needs
 * no such protection, because the body declares it itself ({@link ByteArrayBody#isOneShot()}).
 *
 * <p>A deletion is repeatable, but the second one has another response, because the resource is gone already. The
 * reader of that response has to know about the first attempt, so deletions are left to the retries, which list each
 * attempt. That costs no failures on stale connections: before every request but a GET, OkHttp checks the connection.
 */
final class NoSilentRetryInterceptor implements Interceptor {

    private final CallAttempts attempts;

    NoSilentRetryInterceptor(CallAttempts attempts) {
        this.attempts = attempts;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var request = chain.request();
        var attempt = attempts.attempt(chain);
        var sendOnce = attempt != null && (isDeletion(request) || (!attempt.isRepeatable() && request.body() == null));
        return RetryAfterShield.restored(
                (sendOnce ? chain.withRetryOnConnectionFailure(false) : chain).proceed(request));
    }

    private static boolean isDeletion(Request request) {
        return request.method().equals(HttpMethod.DELETE.name());
    }
}
