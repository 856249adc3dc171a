package io.stratalake.core.internal.okhttp;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.Response;

/**
 * Records that a request is about to be sent. A network interceptor, because OkHttp runs those once there is a
 * connection.
 */
final class RequestSentInterceptor implements Interceptor {

    private final CallAttempts attempts;

    RequestSentInterceptor(CallAttempts attempts) {
        this.attempts = attempts;
    }

    CallAttempts attempts() {
        return attempts;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        var attempt = attempts.attempt(chain);
        if (attempt == null) {
            return ResponseLength.validated(chain.proceed(chain.request()));
        }
        var connection = chain.connection();
        attempt.begin(connection == null ? null : connection.socket());
        return RetryAfterShield.hidden(ResponseLength.validated(chain.proceed(chain.request())));
    }
}
