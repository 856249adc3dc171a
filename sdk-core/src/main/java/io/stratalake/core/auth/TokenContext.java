package io.stratalake.core.auth;

import io.stratalake.core.internal.auth.TokenTransport;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * The settings of a token request.
 *
 * @param client the supplier of {@link #http()}
 * @param time the clock of the client
 * @param deadline the deadline of the call that needs the token
 * @param retrier the retrier of the client. A renewal ahead of expiry gets one attempt, because the call should not
 *     wait while there is a valid token
 * @param userAgent the header {@code User-Agent} of the client's requests
 * @param errors the reader of the platform's error responses, which a token endpoint may return, too
 * @param attemptTimeout the timeout of a single attempt, which applies also without a deadline
 * @param transport the transport of the SDK's own token requests
 */
public record TokenContext(
        Supplier<OkHttpClient> client,
        TimeSource time,
        Deadline deadline,
        Retrier retrier,
        String userAgent,
        ServiceErrorReader errors,
        Duration attemptTimeout,
        TokenTransport transport) {

    /** Returns the HTTP client of the client, with its proxy and TLS settings. */
    public OkHttpClient http() {
        return client.get();
    }
}
