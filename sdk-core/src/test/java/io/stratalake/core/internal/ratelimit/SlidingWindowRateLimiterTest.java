package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RequestNotPermitted;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What resilience4j's tools see. The timeout guards against a hang. */
@Timeout(60)
class SlidingWindowRateLimiterTest {

    private static final Duration PERIOD = Duration.ofMinutes(1).plus(SlidingWindowRateLimiter.SLACK);

    private final SimulatedTime time = new SimulatedTime();
    private final Pause room = new Pause(time);
    private final SlidingWindowRateLimiter limiter = limiter(3, Duration.ofMinutes(5));

    private SlidingWindowRateLimiter limiter(int limit, Duration timeout) {
        var config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .timeoutDuration(timeout)
                .build();
        return new SlidingWindowRateLimiter("list", config, room);
    }

    private int available() {
        return limiter.getMetrics().getAvailablePermissions();
    }

    @Test
    void a_permission_counts_from_the_moment_it_was_granted() {
        assertTrue(limiter.acquirePermission());
        assertEquals(2, available());
        time.advance(PERIOD);
        assertEquals(3, available());
    }

    @Test
    void a_permission_is_waited_for_by_the_clock_of_the_client() {
        assertTrue(limiter.acquirePermission(3));
        assertTrue(limiter.acquirePermission());
        assertEquals(List.of(PERIOD), time.sleeps());
    }

    @Test
    void a_permission_that_takes_longer_than_the_timeout_is_refused_at_once() {
        limiter.changeTimeoutDuration(Duration.ofSeconds(5));
        limiter.acquirePermission(3);
        assertFalse(limiter.acquirePermission());
        assertTrue(limiter.reservePermission() < 0);
        assertEquals(Duration.ZERO, time.elapsed());
    }

    @Test
    void an_interrupted_thread_gets_no_permission_and_keeps_its_flag() {
        limiter.acquirePermission(3);
        Thread.currentThread().interrupt();
        assertFalse(limiter.acquirePermission());
        assertTrue(Thread.interrupted());

        time.advance(PERIOD);
        assertEquals(3, available());
    }

    @Test
    void reservations_are_promised_one_after_the_other() {
        assertEquals(0, limiter.reservePermission());
        time.advance(Duration.ofSeconds(20));
        assertEquals(0, limiter.reservePermission(2));

        assertEquals(PERIOD.minusSeconds(20).toNanos(), limiter.reservePermission());
        assertEquals(PERIOD.toNanos(), limiter.reservePermission(2));
        assertEquals(PERIOD.multipliedBy(2).minusSeconds(20).toNanos(), limiter.reservePermission());
    }

    @Test
    void nothing_is_promised_while_the_answers_are_awaited_that_hold_the_places() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            limiter.await(Deadline.none());
        }
        assertTrue(limiter.reservePermission() < 0);
        limiter.release();
        assertEquals(PERIOD.toNanos(), limiter.reservePermission());
    }

    @Test
    void more_than_the_limit_is_never_granted() {
        assertFalse(limiter.acquirePermission(4));
        assertTrue(limiter.reservePermission(4) < 0);
        assertEquals(3, available());
        assertThrows(IllegalArgumentException.class, () -> limiter.acquirePermission(0));
        assertThrows(IllegalArgumentException.class, () -> limiter.reservePermission(-1));
    }

    @Test
    void a_pause_holds_for_everybody() {
        room.pause(Duration.ofSeconds(30));
        assertEquals(0, available());
        assertEquals(Duration.ofSeconds(30).toNanos(), limiter.reservePermission());
        assertTrue(limiter.acquirePermission());
        assertEquals(Duration.ofSeconds(30), time.elapsed());
        assertEquals(1, available());
    }

    @Test
    void resilience4js_decorators_work() {
        limiter.changeTimeoutDuration(Duration.ZERO);
        var call = RateLimiter.decorateSupplier(limiter, () -> "done");
        for (int i = 0; i < 3; i++) {
            assertEquals("done", call.get());
        }
        assertThrows(RequestNotPermitted.class, call::get);
    }

    @Test
    void drained_permissions_are_gone_for_a_period() {
        limiter.drainPermissions();
        assertEquals(0, available());
        assertEquals(PERIOD.toNanos(), limiter.reservePermission());
    }

    @Test
    void a_raised_limit_counts_at_once() {
        limiter.acquirePermission(3);
        limiter.changeLimitForPeriod(5);
        assertEquals(2, available());
        assertEquals(5, limiter.getRateLimiterConfig().getLimitForPeriod());
    }

    @Test
    void a_lowered_limit_counts_what_was_sent_before() throws InterruptedException {
        limiter.acquirePermission(2);
        limiter.changeLimitForPeriod(2);
        assertEquals(0, available());

        limiter.changeLimitForPeriod(1);
        time.advance(PERIOD);
        assertEquals(1, available());
    }

    @Test
    void a_limit_that_is_lowered_while_requests_are_under_way_holds_after_their_answers() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            limiter.await(Deadline.none());
        }
        limiter.changeLimitForPeriod(1);
        for (int i = 0; i < 3; i++) {
            limiter.release();
        }
        time.advance(PERIOD);
        assertEquals(1, available());
    }

    /** A thread that asks, and has been seen waiting. */
    private Thread waitingThread(int permits, List<String> outcomes) {
        var before = limiter.getMetrics().getNumberOfWaitingThreads();
        var thread = new Thread(() -> outcomes.add(permits + " " + limiter.acquirePermission(permits)));
        thread.setDaemon(true);
        thread.start();
        while (limiter.getMetrics().getNumberOfWaitingThreads() == before) {
            assertTrue(thread.isAlive(), "the thread should wait, but it is through");
            Thread.onSpinWait();
        }
        return thread;
    }

    @Test
    void whoever_waits_for_more_than_a_lowered_limit_is_refused() throws InterruptedException {
        limiter.await(Deadline.none());
        var outcomes = Collections.synchronizedList(new ArrayList<String>());
        var greedy = waitingThread(3, outcomes);

        limiter.changeLimitForPeriod(2);
        greedy.join();
        assertEquals(List.of("3 false"), outcomes);
        assertEquals(0, limiter.getMetrics().getNumberOfWaitingThreads());
    }

    @Test
    void whoever_wants_little_does_not_overtake_whoever_wants_much() throws InterruptedException {
        limiter.await(Deadline.none());
        var outcomes = Collections.synchronizedList(new ArrayList<String>());
        var greedy = waitingThread(3, outcomes);
        assertTrue(limiter.reservePermission() < 0);
        var modest = waitingThread(1, outcomes);

        limiter.release();
        greedy.join();
        modest.join();
        assertTrue(outcomes.containsAll(List.of("3 true", "1 true")), outcomes::toString);
        assertEquals(PERIOD.multipliedBy(2), time.elapsed(), "the second wait begins where the first one ends");
    }

    @Test
    void whoever_gives_up_lets_those_behind_have_what_is_free() throws InterruptedException {
        limiter.await(Deadline.none());
        var outcomes = Collections.synchronizedList(new ArrayList<String>());
        var greedy = waitingThread(3, outcomes);
        var modest = waitingThread(1, outcomes);

        greedy.interrupt();
        greedy.join();
        modest.join();
        assertTrue(outcomes.containsAll(List.of("3 false", "1 true")), outcomes::toString);
        assertEquals(Duration.ZERO, time.elapsed());
    }

    @Test
    void a_raised_limit_serves_those_who_wait() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            limiter.await(Deadline.none());
        }
        var outcomes = Collections.synchronizedList(new ArrayList<String>());
        var waiting = waitingThread(1, outcomes);

        limiter.changeLimitForPeriod(4);
        waiting.join();
        assertEquals(List.of("1 true"), outcomes);
        assertEquals(Duration.ZERO, time.elapsed());
    }

    @Test
    void a_limit_that_is_lowered_and_raised_while_requests_are_under_way_counts_each_of_them_once()
            throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            limiter.await(Deadline.none());
        }
        limiter.changeLimitForPeriod(1);
        limiter.changeLimitForPeriod(4);
        assertEquals(1, available());

        for (int i = 0; i < 3; i++) {
            limiter.release();
        }
        time.advance(PERIOD);
        assertEquals(4, available());
    }

    @Test
    void a_wait_of_exactly_the_timeout_is_not_too_long() {
        limiter.changeTimeoutDuration(PERIOD);
        limiter.acquirePermission(3);
        assertEquals(PERIOD.toNanos(), limiter.reservePermission());

        limiter.changeTimeoutDuration(PERIOD.minusNanos(1));
        assertTrue(limiter.reservePermission() < 0);
    }

    @Test
    void a_promise_behind_a_pause_counts_from_the_moment_for_which_it_was_made() {
        room.pause(Duration.ofSeconds(30));
        assertEquals(Duration.ofSeconds(30).toNanos(), limiter.reservePermission(3));

        assertEquals(PERIOD.plusSeconds(30).toNanos(), limiter.reservePermission());
    }

    @Test
    void whoever_changes_or_drains_it_lets_other_threads_at_it_again() throws InterruptedException {
        limiter.drainPermissions();
        limiter.changeTimeoutDuration(Duration.ZERO);
        limiter.changeLimitForPeriod(4);

        var outcomes = Collections.synchronizedList(new ArrayList<Boolean>());
        var another = new Thread(() -> outcomes.add(limiter.acquirePermission()));
        another.start();
        another.join();
        assertEquals(List.of(true), outcomes);
    }

    @Test
    void is_shown_with_its_name_and_its_limit() {
        assertEquals("list: the limit of 3 per minute", limiter.toString());
        assertEquals("list", limiter.getName());
        assertEquals(Duration.ofMinutes(5), limiter.getRateLimiterConfig().getTimeoutDuration());
    }

    @Test
    void permissions_that_are_not_granted_are_published_as_refused() {
        limiter.changeTimeoutDuration(Duration.ZERO);
        limiter.acquirePermission(3);
        var events = new ArrayList<String>();
        limiter.getEventPublisher()
                .onEvent(event -> events.add(event.getEventType() + " " + event.getNumberOfPermits()));

        limiter.reservePermission(2);
        limiter.drainPermissions();
        limiter.changeTimeoutDuration(Duration.ofMinutes(5));
        Thread.currentThread().interrupt();
        limiter.acquirePermission();
        assertTrue(Thread.interrupted());

        assertEquals(List.of("FAILED_ACQUIRE 2", "DRAINED 0", "FAILED_ACQUIRE 1"), events);
    }

    @Test
    void it_publishes_resilience4js_events() throws InterruptedException {
        var events = new ArrayList<String>();
        limiter.getEventPublisher()
                .onEvent(event -> events.add(
                        event.getEventType() + " " + event.getNumberOfPermits() + " " + event.getRateLimiterName()));

        limiter.await(Deadline.none());
        limiter.acquirePermission(4);
        limiter.reservePermission();
        limiter.drainPermissions();

        assertEquals(
                List.of(
                        "SUCCESSFUL_ACQUIRE 1 list",
                        "FAILED_ACQUIRE 4 list",
                        "SUCCESSFUL_ACQUIRE 1 list",
                        "DRAINED 1 list"),
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

    /** Some set it where they mean that there is none. */
    @Test
    void the_largest_limit_there_is_takes_no_memory() {
        var endless = limiter(Integer.MAX_VALUE, Duration.ZERO);

        assertTrue(endless.acquirePermission(2));

        assertEquals(Integer.MAX_VALUE - 2, endless.getMetrics().getAvailablePermissions());
        time.advance(PERIOD);
        assertEquals(Integer.MAX_VALUE, endless.getMetrics().getAvailablePermissions());
    }
}
