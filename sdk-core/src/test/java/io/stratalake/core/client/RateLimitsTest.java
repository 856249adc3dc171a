package io.stratalake.core.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.internal.ratelimit.JobSimulation;
import io.stratalake.core.internal.ratelimit.NonReservingRateLimiter;
import io.stratalake.core.internal.ratelimit.SlidingWindowRateLimiter;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.Headers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The timeout guards against a hang; no test depends on how long anything takes. */
@Timeout(60)
class RateLimitsTest {

    private static final Duration PERIOD = Duration.ofMinutes(1).plus(SlidingWindowRateLimiter.SLACK);
    private static final Endpoint<?> CLAIM = Endpoint.of(
                    "addSubscriptions", HttpMethod.POST, "/subscriptions/v1/subscriptions")
            .requestsPerMinute(2);
    private static final Endpoint<?> GET = Endpoint.of(
                    "getSubscription", HttpMethod.GET, "/subscriptions/v1/subscriptions/{id}")
            .requestsPerMinute(1);
    private static final Endpoint<?> OFFERS = Endpoint.of("listOffers", HttpMethod.GET, "/service-catalog/v1/offers");

    private final SimulatedTime time = new SimulatedTime();
    private final RateLimits rateLimits = new RateLimits(RateLimitOptions.documented(), time);

    private void use(Endpoint<?> endpoint) {
        rateLimits.acquire(endpoint, Deadline.none()).release();
    }

    private RateLimitExceededException exceeded(Endpoint<?> endpoint, Duration timeout) {
        var deadline = Deadline.after(timeout, time);
        return assertThrows(RateLimitExceededException.class, () -> rateLimits.acquire(endpoint, deadline));
    }

    @Test
    void the_whole_limit_may_be_used_at_once_and_the_next_request_waits_a_minute() {
        use(CLAIM);
        use(CLAIM);
        assertEquals(List.of(), time.sleeps());

        use(CLAIM);
        assertEquals(List.of(PERIOD), time.sleeps());
    }

    @Test
    void the_minute_begins_with_the_response_and_not_with_the_request() {
        var permit = rateLimits.acquire(GET, Deadline.none());
        time.advance(Duration.ofSeconds(20));
        permit.release();

        use(GET);
        assertEquals(Duration.ofSeconds(20).plus(PERIOD), time.elapsed());
    }

    @Test
    void the_slot_that_is_free_first_is_taken_first() {
        use(CLAIM);
        time.advance(Duration.ofSeconds(25));
        use(CLAIM);

        use(CLAIM);
        assertEquals(PERIOD, time.elapsed());
        use(CLAIM);
        assertEquals(PERIOD.plusSeconds(25), time.elapsed());
    }

    @Test
    void a_permit_may_be_used_as_a_resource() {
        try (var permit = rateLimits.acquire(GET, Deadline.none())) {
            time.advance(Duration.ofSeconds(1));
        }

        use(GET);
        assertEquals(PERIOD.plusSeconds(1), time.elapsed());
    }

    @Test
    void a_second_release_changes_nothing() {
        var permit = rateLimits.acquire(CLAIM, Deadline.none());
        permit.release();
        permit.release();
        permit.close();

        time.advance(PERIOD);
        assertEquals(2, rateLimits.rateLimiters().get(0).getMetrics().getAvailablePermissions());
    }

    @Test
    void each_operation_has_its_own_limit() {
        use(GET);
        use(CLAIM);
        assertEquals(Duration.ZERO, time.elapsed());
    }

    @Test
    void an_operation_without_a_limit_never_waits() {
        for (int i = 0; i < 1_000; i++) {
            use(OFFERS);
        }
        assertEquals(Duration.ZERO, time.elapsed());
        assertSame(rateLimits.acquire(OFFERS, Deadline.none()), rateLimits.acquire(OFFERS, Deadline.none()));
    }

    @Nested
    class Deadlines {

        @Test
        void a_wait_beyond_the_deadline_fails_at_once() {
            use(GET);
            time.advance(Duration.ofSeconds(10));

            var failure = exceeded(GET, Duration.ofSeconds(30));

            assertEquals(Duration.ofSeconds(10), time.elapsed());
            assertEquals(0, failure.status());
            assertEquals(Optional.of(PERIOD.minusSeconds(10)), failure.retryAfter());
            assertEquals(
                    "GET /subscriptions/v1/subscriptions/{id}. For getSubscription, the limit of 1 per minute is used"
                            + " up; the next request can be sent in 50.1 s (2026-01-01T00:01:00.010Z), the call may"
                            + " take another 30.0 s. Nothing was sent. Give the call more time, or make fewer calls of"
                            + " this operation.",
                    failure.getMessage());
        }

        @Test
        void a_wait_that_ends_with_the_deadline_is_accepted() {
            use(GET);
            rateLimits.acquire(GET, Deadline.after(PERIOD, time));
            assertEquals(PERIOD, time.elapsed());
        }

        @Test
        void a_failure_uses_no_permission() {
            use(GET);
            for (int i = 0; i < 5; i++) {
                exceeded(GET, Duration.ofSeconds(30));
            }
            use(GET);
            assertEquals(PERIOD, time.elapsed());
        }

        @Test
        void while_all_slots_are_held_a_deadline_within_the_minute_fails_at_once() {
            var held = rateLimits.acquire(GET, Deadline.none());
            exceeded(GET, Duration.ofSeconds(59));
            assertEquals(Duration.ZERO, time.elapsed());

            held.release();
            use(GET);
            assertEquals(PERIOD, time.elapsed());
        }

        @Test
        void a_request_that_need_not_wait_ignores_a_passed_deadline() {
            rateLimits.acquire(GET, Deadline.after(Duration.ZERO, time));
            assertEquals(Duration.ZERO, time.elapsed());
        }
    }

    @Test
    void an_interrupted_wait_returns_the_slot_and_keeps_the_flag() {
        use(GET);
        Thread.currentThread().interrupt();
        var cancelled = assertThrows(CancelledException.class, () -> rateLimits.acquire(GET, Deadline.none()));
        assertTrue(Thread.interrupted());
        assertEquals("GET", cancelled.failure().method());
        assertTrue(cancelled.getMessage().contains("getSubscription"), cancelled.getMessage());

        use(GET);
        assertEquals(PERIOD, time.elapsed());
    }

    @Nested
    class Pauses {

        @Test
        void no_request_is_sent_before_the_pause_is_over() {
            rateLimits.pause(CLAIM, Duration.ofSeconds(30));
            use(CLAIM);
            assertEquals(Duration.ofSeconds(30), time.elapsed());
        }

        @Test
        void other_operations_continue() {
            rateLimits.pause(CLAIM, Duration.ofSeconds(30));
            use(GET);
            assertEquals(Duration.ZERO, time.elapsed());
        }

        @Test
        void a_shorter_pause_does_not_end_a_longer_one() {
            rateLimits.pause(CLAIM, Duration.ofSeconds(30));
            rateLimits.pause(CLAIM, Duration.ofSeconds(5));
            use(CLAIM);
            assertEquals(Duration.ofSeconds(30), time.elapsed());
        }

        @Test
        void a_longer_pause_replaces_a_shorter_one() {
            rateLimits.pause(CLAIM, Duration.ofSeconds(5));
            rateLimits.pause(CLAIM, Duration.ofSeconds(30));
            use(CLAIM);
            assertEquals(Duration.ofSeconds(30), time.elapsed());
        }

        @Test
        void an_operation_without_a_limit_pauses_as_well() {
            use(OFFERS);
            rateLimits.pause(OFFERS, Duration.ofSeconds(30));
            use(OFFERS);
            assertEquals(Duration.ofSeconds(30), time.elapsed());
        }

        @Test
        void a_pause_beyond_the_deadline_fails_and_uses_no_permission() {
            rateLimits.pause(GET, Duration.ofSeconds(30));
            var failure = exceeded(GET, Duration.ofSeconds(29));
            assertTrue(
                    failure.getMessage()
                            .contains("The service requested a pause of getSubscription; "
                                    + "the next request can be sent in 30.0 s"),
                    failure.getMessage());

            use(GET);
            assertEquals(Duration.ofSeconds(30), time.elapsed());
        }

        @Test
        void a_pause_beyond_the_deadline_fails_without_a_limit_too() {
            rateLimits.pause(OFFERS, Duration.ofSeconds(30));
            assertEquals(
                    Optional.of(Duration.ofSeconds(30)),
                    exceeded(OFFERS, Duration.ofSeconds(29)).retryAfter());
        }

        @Test
        void an_endless_pause_does_not_overflow() {
            rateLimits.pause(GET, Duration.ofSeconds(Long.MAX_VALUE));
            exceeded(GET, Duration.ofDays(1));
        }

        @Test
        void a_negative_pause_is_rejected() {
            assertThrows(IllegalArgumentException.class, () -> rateLimits.pause(GET, Duration.ofSeconds(-1)));
        }
    }

    @Nested
    class Observations {

        private Duration pauseAfter(String... headers) {
            rateLimits.observe(OFFERS, Headers.of(headers));
            use(OFFERS);
            return time.elapsed();
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-RateLimit-", "ratelimit-"})
        void no_remaining_request_means_a_pause_until_the_reset(String prefix) {
            assertEquals(
                    Duration.ofSeconds(12),
                    pauseAfter(prefix + "Limit", "100", prefix + "Remaining", "0", prefix + "Reset", "12"));
        }

        @Test
        void the_reset_may_be_a_date() {
            var reset = Long.toString(time.now().plusSeconds(12).getEpochSecond());
            assertEquals(Duration.ofSeconds(12), pauseAfter("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", reset));
        }

        @Test
        void a_remaining_request_means_no_pause() {
            assertEquals(Duration.ZERO, pauseAfter("X-RateLimit-Remaining", "1", "X-RateLimit-Reset", "12"));
        }

        @Test
        void without_a_reset_there_is_no_pause() {
            assertEquals(Duration.ZERO, pauseAfter("X-RateLimit-Remaining", "0"));
            assertEquals(Duration.ZERO, pauseAfter("X-RateLimit-Reset", "12"));
        }

        @Test
        void a_reset_pauses_for_two_minutes_at_most() {
            assertEquals(Duration.ofMinutes(2), pauseAfter("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "86400"));
        }

        @Test
        void an_invalid_header_is_no_pause() {
            assertEquals(Duration.ZERO, pauseAfter("X-RateLimit-Remaining", "none", "X-RateLimit-Reset", "12"));
            assertEquals(Duration.ZERO, pauseAfter("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "soon"));
        }
    }

    @Nested
    class Options {

        private Duration timeOf(int requests, Endpoint<?> endpoint, RateLimitOptions options) {
            var own = new RateLimits(options, time);
            var before = time.elapsed();
            for (int i = 0; i < requests; i++) {
                own.acquire(endpoint, Deadline.none()).release();
            }
            return time.elapsed().minus(before);
        }

        @Test
        void the_limits_can_be_scaled() {
            var endpoint = CLAIM.requestsPerMinute(5);
            var half = RateLimitOptions.documented().scale(0.5);
            assertEquals(Duration.ZERO, timeOf(2, endpoint, half));
            assertEquals(PERIOD, timeOf(3, endpoint, half));
        }

        @Test
        void a_scaled_limit_is_at_least_one_request() {
            var sliver = RateLimitOptions.documented().scale(0.01);
            assertEquals(Duration.ZERO, timeOf(1, CLAIM, sliver));
            assertEquals(PERIOD, timeOf(2, CLAIM, sliver));
        }

        @Test
        void the_largest_scale_is_one() {
            assertEquals(
                    Duration.ZERO,
                    timeOf(2, CLAIM, RateLimitOptions.documented().scale(1)));
        }

        @Test
        void a_scale_adds_no_limit() {
            assertEquals(
                    Duration.ZERO,
                    timeOf(100, OFFERS, RateLimitOptions.documented().scale(0.01)));
        }

        @ParameterizedTest
        @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
        void a_scale_out_of_range_is_rejected(double scale) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> RateLimitOptions.documented().scale(scale));
        }

        @Test
        void the_limit_of_an_operation_can_be_set_and_is_not_scaled() {
            var options =
                    RateLimitOptions.documented().limit("addSubscriptions", 4).scale(0.5);
            assertEquals(Duration.ZERO, timeOf(4, CLAIM, options));
            assertEquals(PERIOD, timeOf(5, CLAIM, options));
            assertEquals(PERIOD, timeOf(2, GET, options));
        }

        @Test
        void the_limit_of_an_operation_can_be_lifted() {
            assertEquals(
                    Duration.ZERO,
                    timeOf(9, CLAIM, RateLimitOptions.documented().limit("addSubscriptions", 0)));
        }

        @Test
        void a_negative_limit_is_rejected() {
            var options = RateLimitOptions.documented();
            assertThrows(IllegalArgumentException.class, () -> options.limit("addSubscriptions", -1));
        }

        @Test
        void a_limit_can_have_another_period() {
            var hourly = RateLimiterConfig.custom()
                    .limitForPeriod(3)
                    .limitRefreshPeriod(Duration.ofHours(1))
                    .build();
            var options = RateLimitOptions.documented().limit("listOffers", hourly);
            assertEquals(Duration.ofHours(1).plus(SlidingWindowRateLimiter.SLACK), timeOf(4, OFFERS, options));
        }

        @Test
        void off_delays_no_request() {
            var off = new RateLimits(RateLimitOptions.off(), time);
            off.pause(GET, Duration.ofSeconds(30));
            off.observe(GET, Headers.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "12"));
            for (int i = 0; i < 10; i++) {
                off.acquire(GET, Deadline.none());
            }
            assertEquals(Duration.ZERO, time.elapsed());
        }

        @Test
        void options_are_immutable() {
            var documented = RateLimitOptions.documented();
            documented.limit("addSubscriptions", 0);
            documented.scale(0.5);
            assertEquals(PERIOD, timeOf(3, CLAIM, documented));
        }
    }

    @Nested
    class Plans {

        @ParameterizedTest
        @ValueSource(ints = {1, 2, 3, 4, 5, 101})
        void the_duration_is_the_time_until_the_last_request_is_sent(int requests) {
            var plan = rateLimits.plan(CLAIM, requests);

            for (var i = 0; i < requests; i++) {
                use(CLAIM);
            }
            assertEquals(new RequestPlan(requests, time.elapsed()), plan);
        }

        @Test
        void of_no_request_takes_no_time() {
            assertEquals(new RequestPlan(0, Duration.ZERO), rateLimits.plan(CLAIM, 0));
        }

        @Test
        void without_a_limit_take_no_time() {
            var off = new RateLimits(RateLimitOptions.off(), time);

            assertEquals(new RequestPlan(1_000, Duration.ZERO), rateLimits.plan(OFFERS, 1_000));
            assertEquals(new RequestPlan(1_000, Duration.ZERO), off.plan(CLAIM, 1_000));
        }

        @Test
        void follow_the_options_of_the_client() {
            var config = RateLimiterConfig.custom()
                    .limitForPeriod(10)
                    .limitRefreshPeriod(Duration.ofSeconds(1))
                    .build();
            var options =
                    RateLimitOptions.documented().scale(0.5).limit("getSubscription", RateLimiter.of("own", config));
            var own = new RateLimits(options, time);

            assertEquals(PERIOD.multipliedBy(2), own.plan(CLAIM, 3).duration());
            assertEquals(Duration.ofSeconds(2), own.plan(GET, 30).duration());
        }

        @Test
        void are_independent_of_earlier_requests_and_leave_no_trace() {
            use(CLAIM);
            use(CLAIM);

            assertEquals(new RequestPlan(2, Duration.ZERO), rateLimits.plan(CLAIM, 2));
            rateLimits.plan(GET, 2);
            assertEquals(Set.of("addSubscriptions"), rateLimits.waits().keySet());
        }

        @Test
        void do_not_overflow() {
            assertEquals(
                    Duration.ofNanos(Long.MAX_VALUE),
                    rateLimits.plan(GET, Long.MAX_VALUE).duration());
        }

        @Test
        void reject_negative_values() {
            assertThrows(IllegalArgumentException.class, () -> rateLimits.plan(GET, -1));
            assertThrows(IllegalArgumentException.class, () -> new RequestPlan(-1, Duration.ZERO));
            assertThrows(IllegalArgumentException.class, () -> new RequestPlan(1, Duration.ofNanos(-1)));
        }
    }

    @Nested
    class CallerRateLimiters {

        private RateLimiter resilience4j(Duration timeout) {
            var config = RateLimiterConfig.custom()
                    .limitForPeriod(1)
                    .limitRefreshPeriod(Duration.ofSeconds(10))
                    .timeoutDuration(timeout)
                    .build();
            return RateLimiter.of("mine", config, time::nanoTime);
        }

        private RateLimits with(RateLimiter limiter) {
            return new RateLimits(RateLimitOptions.documented().limit("getSubscription", limiter), time);
        }

        @Test
        void counts_by_itself_and_waits_by_the_clock_of_the_client() {
            var own = with(resilience4j(Duration.ofMinutes(1)));
            for (int i = 0; i < 3; i++) {
                own.acquire(GET, Deadline.none()).release();
            }
            assertEquals(Duration.ofSeconds(20), time.elapsed());
            assertEquals(new WaitStats(2, Duration.ofSeconds(20)), own.waits().get("getSubscription"));
            assertEquals("mine", own.rateLimiters().get(0).getName());
        }

        @Test
        void times_out_after_its_own_timeout() {
            var own = with(resilience4j(Duration.ofSeconds(9)));
            own.acquire(GET, Deadline.none());
            var failure = assertThrows(RateLimitExceededException.class, () -> own.acquire(GET, Deadline.none()));
            assertTrue(
                    failure.getMessage().contains("your rate limiter \"mine\" (timeout 9 s) is used up"),
                    failure.getMessage());
            assertEquals(Optional.empty(), failure.retryAfter());
        }

        @Test
        void waits_no_longer_than_the_deadline_of_the_call() {
            var own = with(resilience4j(Duration.ofMinutes(1)));
            own.acquire(GET, Deadline.none());
            var deadline = Deadline.after(Duration.ofSeconds(9), time);
            assertThrows(RateLimitExceededException.class, () -> own.acquire(GET, deadline));
            assertEquals(Duration.ZERO, time.elapsed());
        }

        @Test
        void pauses_when_the_service_asks_for_it() {
            var own = with(resilience4j(Duration.ofMinutes(1)));
            own.pause(GET, Duration.ofSeconds(33));
            own.acquire(GET, Deadline.none());
            assertEquals(Duration.ofSeconds(33), time.elapsed());
        }

        @Test
        void blocks_if_it_does_not_support_reservations() {
            var own = with(new NonReservingRateLimiter(2));
            own.acquire(GET, Deadline.none());
            own.acquire(GET, Deadline.none());
            assertThrows(RateLimitExceededException.class, () -> own.acquire(GET, Deadline.none()));

            Thread.currentThread().interrupt();
            assertThrows(CancelledException.class, () -> own.acquire(GET, Deadline.none()));
            assertTrue(Thread.interrupted());
        }

        @Test
        void a_rate_limiter_of_another_client_is_shared_by_both() {
            use(GET);
            var second = with(rateLimits.rateLimiters().get(0));
            second.acquire(GET, Deadline.none()).release();
            assertEquals(PERIOD, time.elapsed());
            use(GET);
            assertEquals(PERIOD.multipliedBy(2), time.elapsed());
        }

        @Test
        void in_fixed_cycles_would_allow_twice_the_limit() {
            var config = RateLimiterConfig.custom()
                    .limitForPeriod(10)
                    .limitRefreshPeriod(Duration.ofMinutes(1))
                    .timeoutDuration(Duration.ofMinutes(10))
                    .build();
            var job = new JobSimulation();
            var cycles = new RateLimits(
                    RateLimitOptions.documented()
                            .limit("getSubscription", RateLimiter.of("cycles", config, job::nanoTime)),
                    job);
            job.sleep(Duration.ofSeconds(59));
            for (int i = 0; i < 20; i++) {
                job.send(cycles, GET, 1, 0, 0);
            }
            assertEquals(20, job.server().maxPerMinute());
            assertTrue(job.server()
                            .rejectedByFixedWindow(10, Duration.ofSeconds(30).toNanos())
                    > 0);
        }
    }

    @Test
    void waits_are_counted_by_operation() {
        use(GET);
        use(GET);
        use(GET);
        use(CLAIM);
        use(OFFERS);

        var waited = PERIOD.multipliedBy(2);
        var none = new WaitStats(0, Duration.ZERO);
        assertEquals(
                Map.of("getSubscription", new WaitStats(2, waited), "addSubscriptions", none, "listOffers", none),
                rateLimits.waits());
        assertEquals(waited, rateLimits.waited());
    }

    @Test
    void a_request_that_fails_at_once_does_not_count_as_a_wait() {
        use(GET);
        exceeded(GET, Duration.ofSeconds(30));
        assertEquals(Duration.ZERO, rateLimits.waited());
    }
}
