package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.internal.SemaphoreBasedRateLimiter;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A rate limiter of the user's own that cannot reserve, and so waits in its own way. */
class CallerRateLimiterTest {

    private final ScheduledExecutorService refills = Executors.newSingleThreadScheduledExecutor();
    private final Pause room = new Pause(new SimulatedTime());
    private final CallerRateLimiter limiter = new CallerRateLimiter(
            new SemaphoreBasedRateLimiter(
                    "theirs",
                    RateLimiterConfig.custom()
                            .limitForPeriod(1)
                            .limitRefreshPeriod(Duration.ofDays(1))
                            .timeoutDuration(Duration.ZERO)
                            .build(),
                    refills),
            room);

    @AfterEach
    void stop() {
        refills.shutdownNow();
    }

    @Test
    void grants_what_it_grants_and_holds_nobody_afterwards() throws InterruptedException {
        assertTrue(limiter.await(Deadline.none()));
        assertFalse(limiter.await(Deadline.none()));

        assertEquals(0, room.waiting());
    }

    @Test
    void says_no_more_than_it_knows() {
        assertEquals(-1, limiter.leastWaitNanos());
        assertEquals("the limit of your rate limiter \"theirs\" (which waits PT0S at most)", limiter.description());
    }

    @Test
    void tells_an_interruption_from_a_refusal() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> limiter.await(Deadline.none()));

        assertEquals(0, room.waiting());
    }
}
