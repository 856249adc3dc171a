package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.RateLimitExceededException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The documented limits, kept by the client against a service that counts every span of sixty seconds. */
class FullSpeedTest extends ContractFixture {

    private static final int LISTS = 200;
    private static final int CLAIMS = 20;

    @Test
    void never_meets_a_429_at_full_speed() {
        IntStream.range(0, LISTS)
                .forEach(i -> greenlake.subscriptions().list(q -> q.pageSize(1)).first());
        IntStream.range(0, CLAIMS).forEach(i -> greenlake.subscriptions().claim("NEW-" + i));

        assertEquals(0, sandbox.requestLog().rejected());
        assertEquals(LISTS, sandbox.requestLog().calls("listSubscriptions"));
        assertEquals(CLAIMS, sandbox.requestLog().calls("claimSubscriptions"));
        // 200 calls at 60 a minute take three full minutes, 20 claims at 4 a minute take four.
        assertTrue(time.elapsed().compareTo(Duration.ofMinutes(7)) >= 0, () -> "only " + time.elapsed());
        assertTrue(time.elapsed().compareTo(Duration.ofMinutes(8)) <= 0, () -> "as long as " + time.elapsed());
    }

    @Test
    @Timeout(60)
    void never_meets_a_429_with_several_threads() throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(5);
        var work = new ArrayList<Future<?>>();
        for (var thread = 0; thread < 4; thread++) {
            work.add(threads.submit(() -> IntStream.range(0, LISTS / 4)
                    .forEach(i -> greenlake
                            .subscriptions()
                            .list(q -> q.pageSize(1))
                            .pages()
                            .iterator()
                            .next())));
        }
        work.add(threads.submit(() -> IntStream.range(0, CLAIMS)
                .forEach(i -> greenlake.subscriptions().claim("NEW-" + i))));
        for (var each : work) {
            each.get();
        }
        threads.shutdown();
        assertTrue(threads.awaitTermination(10, TimeUnit.SECONDS));

        assertEquals(0, sandbox.requestLog().rejected());
        assertEquals(LISTS, sandbox.requestLog().calls("listSubscriptions"));
        assertEquals(CLAIMS, sandbox.requestLog().calls("claimSubscriptions"));
    }

    @Test
    void fetching_ahead_keeps_the_limit_too() {
        var read =
                greenlake.subscriptions().list(q -> q.pageSize(3)).prefetch(8).toList();

        assertEquals(500, read.size());
        assertEquals(0, sandbox.requestLog().rejected());
    }

    @Test
    void a_client_that_keeps_no_limit_is_turned_away_so_the_service_does_count() {
        try (var hasty = client().rateLimits(RateLimitOptions.off())
                .retry(RetryPolicy.none())
                .build()) {
            var refusal = assertThrows(
                    RateLimitExceededException.class,
                    () -> IntStream.range(0, 61)
                            .forEach(i -> hasty.subscriptions()
                                    .list(q -> q.pageSize(1))
                                    .first()));

            assertEquals(429, refusal.status());
            assertEquals(1, sandbox.requestLog().rejected());
        }
    }

    @Test
    void a_429_that_comes_nevertheless_is_waited_out() {
        try (var hasty = client().rateLimits(RateLimitOptions.off()).build()) {
            IntStream.range(0, 70)
                    .forEach(i -> hasty.subscriptions().list(q -> q.pageSize(1)).first());
            IntStream.range(0, 5).forEach(i -> hasty.subscriptions().claim("NEW-" + i));
            IntStream.range(0, 110)
                    .forEach(i -> hasty.flex().orders().list(q -> q.pageSize(1)).first());
        }
        assertEquals(3, sandbox.requestLog().rejected());
    }
}
