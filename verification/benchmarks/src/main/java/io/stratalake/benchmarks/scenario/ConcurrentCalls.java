package io.stratalake.benchmarks.scenario;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.benchmarks.CannedServer;
import io.stratalake.benchmarks.Goal;
import io.stratalake.benchmarks.Measurement;
import io.stratalake.benchmarks.Mode;
import io.stratalake.benchmarks.Payloads;
import io.stratalake.benchmarks.Row;
import io.stratalake.benchmarks.Series;
import io.stratalake.benchmarks.peer.HandWritten;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.greenlake.GreenLakeClient;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** 64 threads share one client, each with sequential calls; the clients are measured in turn. */
public final class ConcurrentCalls implements Measurement {

    private static final int THREADS = 64;
    private static final long TURN = TimeUnit.MILLISECONDS.toNanos(600);
    private static final int WARM_UPS = 3;
    private static final String ID = "90a1b2c3-0000-4000-8000-000000000000";

    /** A rate limit that is active but never reached. */
    private static final RateLimiterConfig WIDE = RateLimiterConfig.custom()
            .limitForPeriod(100_000)
            .limitRefreshPeriod(Duration.ofMillis(1))
            .build();

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public List<Row> rows(Mode mode) throws Exception {
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (var server = new CannedServer(Payloads.subscription());
                var sdk = GreenLakeClient.builder()
                        .baseUrl(URI.create(server.url()))
                        .clientCredentials("id", "secret")
                        .rateLimits(RateLimitOptions.documented().limit("getSubscription", WIDE))
                        .build()) {
            var okHttpGson = new HandWritten(server.url(), "t");
            for (var turn = -WARM_UPS; turn < mode.processes(); turn++) {
                var our = callsPerSecond(() -> sdk.subscriptions().get(ID));
                var their = callsPerSecond(() -> okHttpGson.subscription(ID));
                if (turn >= 0) {
                    ours.add(our);
                    theirs.add(their);
                }
            }
        }
        return List.of(new Row(
                "calls of 64 threads on one client",
                "OkHttp with Gson",
                Series.of("/s", ours),
                Series.of("/s", theirs),
                Goal.atLeast(0.95)));
    }

    private static double callsPerSecond(Callable<?> call) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var began = System.nanoTime();
            var counts = new ArrayList<Future<Integer>>();
            for (var i = 0; i < THREADS; i++) {
                counts.add(threads.submit(() -> callsUntil(began + TURN, call)));
            }
            var calls = 0;
            for (var count : counts) {
                calls += count.get();
            }
            return calls * 1e9 / (System.nanoTime() - began);
        } finally {
            threads.shutdownNow();
        }
    }

    private static int callsUntil(long end, Callable<?> call) throws Exception {
        var calls = 0;
        while (System.nanoTime() - end < 0) {
            call.call();
            calls++;
        }
        return calls;
    }
}
