package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;

/** The rate limiter as resilience4j's tools see it. The timeout guards against a hang. */
@Timeout(60)
class SlidingWindowRateLimiterTest {

    private static final Duration PERIOD = Duration.ofMinutes(1).plus(SlidingWindowRateLimiter.SLACK);

    private final SimulatedTime time = new SimulatedTime();
    private final Pause pause = new Pause("listThings", time);
    private final SlidingWindowRateLimiter limiter = limiter(3);

    private SlidingWindowRateLimiter limiter(int limit) {
        var config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .build();
        return new SlidingWindowRateLimiter("list", config, pause);
    }

    private int available() {
        return limiter.getMetrics().getAvailablePermissions();
    }

    private void use() throws InterruptedException {
        assertTrue(limiter.await(Deadline.none()));
        limiter.release();
    }

    @Test
    void a_permission_is_available_again_one_period_after_its_release() throws InterruptedException {
        assertTrue(limiter.await(Deadline.none()));
        time.advance(PERIOD);
        assertEquals(2, available());

        limiter.release();
        time.advance(PERIOD.minusNanos(1));
        assertEquals(2, available());
        time.advance(Duration.ofNanos(1));
        assertEquals(3, available());
    }

    @Test
    void a_canceled_permission_is_available_at_once() throws InterruptedException {
        limiter.await(Deadline.none());
        time.advance(Duration.ofSeconds(5));

        limiter.cancel();

        assertEquals(3, available());
    }

    @Test
    void a_wait_is_measured_by_the_clock_of_the_client() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            use();
        }

        assertEquals(List.of(PERIOD), time.sleeps());
    }

    @Test
    void a_wait_of_exactly_the_remaining_time_is_accepted() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            use();
        }

        assertFalse(limiter.await(Deadline.after(PERIOD.minusNanos(1), time)));
        assertTrue(limiter.await(Deadline.after(PERIOD, time)));
    }

    @Test
    void an_interrupted_wait_returns_its_slot() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            use();
        }
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> limiter.await(Deadline.none()));

        time.advance(PERIOD);
        assertEquals(3, available());
    }

    @Test
    void the_minimum_wait_is_a_period_while_all_slots_are_held() throws InterruptedException {
        assertEquals(0, limiter.minimumWaitNanos());
        for (int i = 0; i < 3; i++) {
            limiter.await(Deadline.none());
        }
        assertEquals(PERIOD.toNanos(), limiter.minimumWaitNanos());

        limiter.release();
        time.advance(Duration.ofSeconds(20));
        assertEquals(PERIOD.minusSeconds(20).toNanos(), limiter.minimumWaitNanos());
    }

    @Test
    void no_permission_is_available_during_a_pause() throws InterruptedException {
        pause.start(Duration.ofSeconds(30));
        assertEquals(0, available());

        use();

        assertEquals(Duration.ofSeconds(30), time.elapsed());
        assertEquals(2, available());
    }

    @Test
    void only_requests_of_the_sdk_take_permissions() {
        var calls = List.<Executable>of(
                limiter::acquirePermission,
                limiter::reservePermission,
                limiter::drainPermissions,
                () -> limiter.changeTimeoutDuration(Duration.ZERO),
                () -> limiter.changeLimitForPeriod(5));

        for (var call : calls) {
            var thrown = assertThrows(UnsupportedOperationException.class, call);
            assertEquals(
                    "list: this rate limiter serves the SDK's requests only. Use its metrics and events, and set its"
                            + " limit with RateLimitOptions.limit.",
                    thrown.getMessage());
        }
        assertEquals(3, available());
    }

    @Test
    void is_shown_with_its_name_and_its_limit() {
        assertEquals("list: the limit of 3 per minute", limiter.toString());
        assertEquals("list", limiter.getName());
        assertEquals(3, limiter.getRateLimiterConfig().getLimitForPeriod());
    }

    @Test
    void publishes_resilience4js_events() throws InterruptedException {
        var events = new ArrayList<String>();
        limiter.getEventPublisher()
                .onSuccess(event -> events.add("success of " + event.getRateLimiterName()))
                .onFailure(event -> events.add("failure of " + event.getRateLimiterName()))
                .onEvent(event -> events.add(event.getEventType() + " " + event.getNumberOfPermits()));

        for (int i = 0; i < 3; i++) {
            use();
        }
        limiter.await(Deadline.after(Duration.ofSeconds(1), time));

        assertEquals(
                List.of(
                        "SUCCESSFUL_ACQUIRE 1",
                        "success of list",
                        "SUCCESSFUL_ACQUIRE 1",
                        "success of list",
                        "SUCCESSFUL_ACQUIRE 1",
                        "success of list",
                        "FAILED_ACQUIRE 1",
                        "failure of list"),
                events);
    }

    @Test
    void a_consumer_of_its_events_that_throws_costs_no_permission() {
        limiter.getEventPublisher().onSuccess(event -> {
            throw new IllegalStateException("as a test");
        });

        assertThrows(IllegalStateException.class, () -> limiter.await(Deadline.none()));

        assertEquals(3, available());
    }

    /** Some programs set it to mean that there is no limit. */
    @Test
    void the_largest_possible_limit_takes_no_memory() throws InterruptedException {
        var huge = limiter(Integer.MAX_VALUE);

        assertTrue(huge.await(Deadline.none()));
        huge.release();

        assertEquals(Integer.MAX_VALUE - 1, huge.getMetrics().getAvailablePermissions());
        time.advance(PERIOD);
        assertEquals(Integer.MAX_VALUE, huge.getMetrics().getAvailablePermissions());
    }
}
