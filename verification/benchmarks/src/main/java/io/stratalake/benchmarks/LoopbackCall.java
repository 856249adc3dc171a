package io.stratalake.benchmarks;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.benchmarks.peer.HandWritten;
import io.stratalake.benchmarks.peer.RawOkHttp;
import io.stratalake.benchmarks.stock.subscriptions.ApiClient;
import io.stratalake.benchmarks.stock.subscriptions.ApiException;
import io.stratalake.benchmarks.stock.subscriptions.api.SubscriptionsApi;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.greenlake.GreenLakeClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Reads one subscription from a server on loopback. The call of the SDK passes through all stages: authentication with
 * a cached token, rate limit, retry, logging.
 */
@State(Scope.Benchmark)
public class LoopbackCall {

    private static final String ID = "90a1b2c3-0000-4000-8000-000000000000";

    /** A rate limit that is active but never reached. */
    private static final RateLimiterConfig WIDE = RateLimiterConfig.custom()
            .limitForPeriod(10_000)
            .limitRefreshPeriod(Duration.ofMillis(1))
            .build();

    private CannedServer server;
    private GreenLakeClient sdk;
    private HandWritten okHttpGson;
    private SubscriptionsApi stock;
    private RawOkHttp raw;

    @Setup
    public void prepare() throws IOException {
        server = new CannedServer(Payloads.subscription());
        sdk = GreenLakeClient.builder()
                .baseUrl(URI.create(server.url()))
                .clientCredentials("id", "secret")
                .rateLimits(RateLimitOptions.documented().limit("getSubscription", WIDE))
                .build();
        okHttpGson = new HandWritten(server.url(), "t");
        var client = new ApiClient().setBasePath(server.url());
        client.setBearerToken("t");
        stock = new SubscriptionsApi(client);
        raw = new RawOkHttp(server.url());
    }

    @TearDown
    public void close() throws IOException {
        sdk.close();
        server.close();
    }

    @Benchmark
    public Object sdk() {
        return sdk.subscriptions().get(ID);
    }

    @Benchmark
    public Object okHttpGson() throws IOException {
        return okHttpGson.subscription(ID);
    }

    @Benchmark
    public Object stock() throws ApiException {
        return stock.getSubscription(ID);
    }

    @Benchmark
    public Object raw() throws IOException {
        return raw.subscription(ID);
    }
}
