package io.stratalake.core.auth;

import io.stratalake.core.internal.auth.TokenTransport;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * What a request for a token needs.
 *
 * @param client gives what {@link #http()} returns, for credentials that ask for it
 * @param time the client's clock
 * @param deadline the moment by which the token must be there
 * @param retrier tries again as the client's policy says; a renewal ahead of a token's end gets a single attempt, since
 *     the caller should not be kept waiting while there is a token
 * @param userAgent the header {@code User-Agent} of the client's requests, which one for a token carries too
 * @param errors how the client reads error answers: where a token endpoint speaks as the platform's services do, that
 *     says how long to wait, and the id of the request
 * @param attemptTimeout the timeout of a single attempt, which applies also without a deadline
 * @param transport the transport of the SDK's own token requests
 */
public record TokenContext(
        Supplier<OkHttpClient> client,
        TimeSource time,
        Deadline deadline,
        Retrier retrier,
        String userAgent,
        ServiceError.Reader errors,
        Duration attemptTimeout,
        TokenTransport transport) {

    /** The client's own HTTP client, with the proxy and the TLS settings that the user gave it. */
    public OkHttpClient http() {
        return client.get();
    }
}
