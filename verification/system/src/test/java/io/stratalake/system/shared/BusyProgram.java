package io.stratalake.system.shared;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.shared.jdbc.JdbcSharedLimits;
import io.stratalake.shared.redis.RedisSharedLimits;
import io.stratalake.system.shared.RedisBucket.Refill;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Scanner;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGPoolingDataSource;

/**
 * A program that sends as many requests as it may, until it is told to stop. Several of them run at the same time, some
 * of them are killed.
 */
final class BusyProgram {

    /**
     * Printed when the program is connected and signed in, before a space and the name by which the store of shared limits
     * knows it, if there is one.
     */
    static final String READY = "ready";

    private static final int THREADS = 3;

    private final GreenLakeClient client;
    private final @Nullable MemberName engine;
    private final @Nullable RedisBucket bucket;
    private final boolean claims;
    private final AtomicLong keys = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong rejected = new AtomicLong();
    private final AtomicLong outages = new AtomicLong();
    private volatile boolean stopped;

    private BusyProgram(String[] arguments) {
        var limit = Integer.parseInt(arguments[5]);
        claims = limit == 4;
        var period = Duration.parse(arguments[6]);
        var config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(period)
                .build();
        var builder = GreenLakeClient.builder()
                .baseUrl(URI.create(arguments[0]))
                .clientCredentials(arguments[1], arguments[2])
                .workspaceId(arguments[3])
                .attemptTimeout(Duration.ofSeconds(5))
                .time(new ShiftedTime(Duration.parse(arguments[7])))
                .listener(new Counter())
                .rateLimits(RateLimitOptions.documented()
                        .limit("listSubscriptions", config)
                        .limit("claimSubscriptions", config));
        if (!arguments[8].isEmpty()) {
            // Each attempt needs a token of the bucket. Nothing else delays a request.
            builder.rateLimits(RateLimitOptions.off()).retry(RetryPolicy.none());
            bucket = RedisBucket.connect(arguments[4], Refill.valueOf(arguments[8]), limit, period);
            engine = null;
        } else if (!arguments[4].isEmpty()) {
            bucket = null;
            engine = new MemberName(engine(arguments[4]));
            builder.sharedLimits(SharedLimitOptions.of(engine).timeout(Duration.parse(arguments[9])));
        } else {
            bucket = null;
            engine = null;
        }
        client = builder.build();
    }

    /**
     * Arguments: URL, client id, client secret, workspace id, URL of the store or empty, limit, period, shift of the clock,
     * refill of a bucket or empty, timeout of the store.
     */
    public static void main(String[] arguments) throws InterruptedException {
        new BusyProgram(arguments).run();
    }

    private static SharedLimits engine(String url) {
        return url.startsWith("jdbc:") ? JdbcSharedLimits.of(pool(url)) : RedisSharedLimits.at(url);
    }

    @SuppressWarnings("deprecation") // the driver's pool is enough for a test
    private static DataSource pool(String url) {
        var pool = new PGPoolingDataSource();
        pool.setUrl(url);
        pool.setInitialConnections(2);
        pool.setMaxConnections(10);
        return pool;
    }

    private void run() throws InterruptedException {
        // Signs in, and reads the store of shared limits.
        client.serviceCatalog().offers().list().first();
        System.out.println(engine == null ? READY : READY + " " + engine.member());
        var input = new Scanner(System.in, StandardCharsets.UTF_8);
        input.nextLine();
        for (var i = 0; i < THREADS; i++) {
            var thread = new Thread(this::send);
            thread.setDaemon(true);
            thread.start();
        }
        input.nextLine();
        stopped = true;
        System.out.println(sent.get() + " " + rejected.get() + " " + failed.get() + " " + outages.get());
        System.out.flush();
        // Without a wait for threads that wait for their limit.
        Runtime.getRuntime().halt(0);
    }

    private void send() {
        while (!stopped) {
            try {
                if (bucket != null) {
                    bucket.acquire();
                }
                if (claims) {
                    client.subscriptions()
                            .claim("NEW-" + ProcessHandle.current().pid() + "-" + keys.incrementAndGet());
                } else {
                    client.subscriptions().list(query -> query.pageSize(1)).first();
                }
                sent.incrementAndGet();
            } catch (RateLimitExceededException e) {
                // Only without retries, which is with a bucket.
                sleep(e.retryAfter().orElse(Duration.ofSeconds(1)));
            } catch (StratalakeException e) {
                failed.incrementAndGet();
                System.err.println(e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static void sleep(Duration length) {
        try {
            Thread.sleep(length.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class Counter implements ClientListener {

        @Override
        public RequestObservation request(RequestStart start) {
            return new RequestObservation() {
                @Override
                public void ended(RequestEnd end) {
                    if (end.status() == 429) {
                        rejected.incrementAndGet();
                    }
                }
            };
        }

        @Override
        public void sharedLimitsChanged(SharedLimitsState state) {
            outages.addAndGet(state.available() ? 0 : 1);
        }
    }

    /** The clock of a machine that is set wrong. */
    private record ShiftedTime(Duration shift) implements TimeSource {

        @Override
        public long nanoTime() {
            return TimeSource.system().nanoTime() + shift.toNanos();
        }

        @Override
        public Instant now() {
            return TimeSource.system().now().plus(shift);
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            TimeSource.system().sleep(duration);
        }
    }
}
