package io.stratalake.servers;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.sandbox.Sandbox;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** The SDK, without rate limits of its own. */
final class SdkCaller implements Caller {

    static final Duration ATTEMPT_TIMEOUT = Duration.ofSeconds(10);

    private final AtomicInteger retries = new AtomicInteger();
    private final GreenLakeClient client;

    SdkCaller(Sandbox sandbox, URI url, NetworkOptions network) {
        client = GreenLakeClient.builder()
                .baseUrl(url)
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .workspaceId(sandbox.workspaceId())
                .network(network)
                .rateLimits(RateLimitOptions.off())
                .attemptTimeout(ATTEMPT_TIMEOUT)
                .listener(new ClientListener() {
                    @Override
                    public void retry(RetryWait wait) {
                        retries.incrementAndGet();
                    }
                })
                .build();
    }

    /** Returns the number of failed attempts that another attempt followed. */
    int retries() {
        return retries.get();
    }

    @Override
    public void list() {
        client.subscriptions().list().firstPage();
    }

    @Override
    public void claim(String callId) {
        client.subscriptions()
                .with(CallOptions.none().header(Tally.CALL_ID, callId))
                .claim("KEY-" + callId);
    }

    @Override
    public void close() {
        client.close();
    }
}
