package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.internal.auth.TokenCache;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import okhttp3.OkHttpClient;

/** Contexts of token requests over an OkHttp client, for tests of credentials without a pipeline. */
public final class TokenContexts {

    public static final String USER_AGENT = "inventory-job/1.4";

    private TokenContexts() {}

    public static TokenContext of(OkHttpClient http, TimeSource time, Deadline deadline, Retrier retrier) {
        var transport = new OkHttpTransport(http, null, CleartextPolicy.loopbackOnly(), null);
        return Pipeline.tokenContext(
                ClientConfig.standard().time(time).userAgent(USER_AGENT), transport, deadline, retrier);
    }

    public static TokenCache cache(Credentials credentials, OkHttpClient http, TimeSource time, RetryPolicy policy) {
        return cache(credentials, http, time, policy, Listeners.NONE);
    }

    public static TokenCache cache(
            Credentials credentials, OkHttpClient http, TimeSource time, RetryPolicy policy, Listeners listeners) {
        return new TokenCache(
                credentials, time, policy, listeners, (deadline, retrier) -> of(http, time, deadline, retrier));
    }
}
