package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import org.junit.jupiter.api.Test;

/** A rate limiter of the caller that does not support reservations, and so waits by itself. */
class CallerRateLimiterTest {

    private final Pause pause = new Pause("listThings", new SimulatedTime());
    private final CallerRateLimiter limiter = new CallerRateLimiter(new NonReservingRateLimiter(1), pause);

    @Test
    void grants_as_many_permissions_as_the_rate_limiter_of_the_caller() throws InterruptedException {
        assertTrue(limiter.await(Deadline.none()));
        assertFalse(limiter.await(Deadline.none()));

        assertEquals(0, pause.waiting());
    }

    @Test
    void describes_the_rate_limiter_by_its_name_and_timeout() {
        assertEquals(-1, limiter.minimumWaitNanos());
        assertEquals("the limit of your rate limiter \"mine\" (timeout 0 s)", limiter.description());
    }

    @Test
    void reports_an_interruption_as_such() {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> limiter.await(Deadline.none()));

        assertEquals(0, pause.waiting());
    }
}
