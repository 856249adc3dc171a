package io.stratalake.core.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.shared.SlotResult.Granted;
import io.stratalake.core.shared.SlotResult.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The contract of {@link SharedLimits}. A test of an engine extends it. The clock of a store may be a real one, so that
 * periods are short, and no test fails because a step took longer than expected.
 */
@Timeout(60)
public abstract class SharedLimitsContract {

    /** Longer than the steps of a test on a busy machine. */
    private static final Duration PERIOD = Duration.ofSeconds(2);

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LEASE = Duration.ofMinutes(1);

    /** A limit of its own for each test, since a store may be shared by all of them. */
    private final LimitKey key = new LimitKey("platform", UUID.randomUUID().toString(), "list{Things}");

    /** Returns the engine under test, on an available store. */
    protected abstract SharedLimits engine();

    /** Returns an engine of another process on the same store. */
    protected abstract SharedLimits other();

    /** Lets time pass in the store. */
    protected abstract void sleep(Duration length) throws InterruptedException;

    /** Loses the data of the store. */
    protected abstract void clear();

    /** Waits until what an engine completes later has taken effect. Default: it completes nothing later. */
    protected void settle() {
        // Every method of the engine is complete when it returns.
    }

    private void release(SlotRequest slot) {
        engine().release(slot);
        settle();
    }

    private void cancel(SlotRequest request) {
        engine().cancel(request);
        settle();
    }

    private void pause(LimitKey limit, Duration length) {
        engine().pause(limit, length);
        settle();
    }

    private SlotRequest request(int limit) {
        return request(limit, PERIOD, LEASE);
    }

    private SlotRequest request(int limit, Duration period, Duration lease) {
        return new SlotRequest(
                key,
                UUID.randomUUID().toString(),
                "member",
                limit,
                period,
                lease,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                null);
    }

    private static SlotRequest knowing(SlotRequest request, String epoch) {
        return new SlotRequest(
                request.key(),
                request.id(),
                request.member(),
                request.limit(),
                request.period(),
                request.lease(),
                request.pollInterval(),
                request.timeout(),
                epoch);
    }

    private static SlotRequest as(SlotRequest request, String member) {
        return new SlotRequest(
                request.key(),
                request.id(),
                member,
                request.limit(),
                request.period(),
                request.lease(),
                request.pollInterval(),
                request.timeout(),
                request.epoch());
    }

    private static Granted granted(SlotResult result) {
        return assertInstanceOf(Granted.class, result);
    }

    private static Waiting waiting(SlotResult result) {
        return assertInstanceOf(Waiting.class, result);
    }

    private static void assertBetween(Duration min, Duration actual, Duration max) {
        assertTrue(
                actual.compareTo(min) >= 0 && actual.compareTo(max) <= 0, () -> actual + " not in " + min + ".." + max);
    }

    /** Requests the slot again each time that the wait has passed, and returns how long it took. */
    private void await(SharedLimits engine, SlotRequest request) throws InterruptedException {
        while (engine.acquire(request) instanceof Waiting waiting) {
            sleep(waiting.duration());
        }
    }

    @Test
    void as_many_requests_are_granted_as_there_are_slots_whoever_sends_them() {
        granted(engine().acquire(request(3)));
        granted(other().acquire(request(3)));
        granted(engine().acquire(request(3)));

        var waiting = waiting(other().acquire(request(3)));

        assertFalse(waiting.paused());
        assertBetween(Duration.ofNanos(1), waiting.duration(), PERIOD);
    }

    @Test
    void a_released_slot_is_free_one_period_after_its_release() throws Exception {
        var first = request(1, SHORT, LEASE);
        granted(engine().acquire(first));
        sleep(SHORT);
        var second = request(1, SHORT, LEASE);
        waiting(other().acquire(second));
        release(first);

        var wait = waiting(other().acquire(second)).duration();
        assertBetween(Duration.ofNanos(1), wait, SHORT);
        sleep(wait);

        granted(other().acquire(second));
    }

    @Test
    void a_held_slot_is_not_free_after_a_period() throws Exception {
        granted(engine().acquire(request(1, SHORT, LEASE)));
        sleep(SHORT);

        var wait = waiting(other().acquire(request(1, SHORT, LEASE))).duration();

        assertBetween(SHORT.minusMillis(1), wait, SHORT);
    }

    @Test
    void a_canceled_slot_is_free_at_once() {
        var first = request(1);
        granted(engine().acquire(first));

        cancel(first);

        granted(engine().acquire(request(1)));
    }

    @Test
    void a_slot_that_is_neither_released_nor_canceled_is_free_after_its_lease() throws Exception {
        granted(engine().acquire(request(1, SHORT, SHORT)));
        var second = request(1, SHORT, SHORT);

        await(other(), second);
    }

    @Test
    void the_lease_of_a_slot_is_renewed_if_its_request_comes_again() throws Exception {
        var first = request(1, SHORT, SHORT.multipliedBy(4));
        granted(engine().acquire(first));
        sleep(SHORT.multipliedBy(2));
        granted(engine().acquire(first));
        sleep(SHORT.multipliedBy(3).dividedBy(2));

        waiting(other().acquire(request(1, SHORT, LEASE)));
    }

    @Test
    void a_request_that_comes_again_takes_one_slot_only() {
        var first = request(2);
        granted(engine().acquire(first));
        granted(engine().acquire(first));

        granted(engine().acquire(request(2)));
        waiting(engine().acquire(request(2)));
    }

    @Test
    void a_slot_that_is_released_after_its_lease_is_busy_for_one_period() throws Exception {
        var late = request(1, SHORT, SHORT);
        granted(engine().acquire(late));
        sleep(SHORT.plusMillis(1));
        release(late);

        waiting(other().acquire(request(1)));
    }

    @Test
    void a_slot_that_is_released_in_an_empty_store_is_busy_for_one_period() {
        var slot = request(1);
        granted(engine().acquire(slot));
        clear();
        release(slot);

        waiting(other().acquire(request(1)));
    }

    @Test
    void waiting_requests_are_granted_in_their_order() throws Exception {
        var held = request(1, SHORT, LEASE);
        granted(engine().acquire(held));
        var first = request(1, SHORT, LEASE);
        var second = request(1, SHORT, LEASE);
        waiting(engine().acquire(first));
        waiting(other().acquire(second));
        cancel(held);

        waiting(other().acquire(second));
        waiting(other().acquire(request(1, SHORT, LEASE)));
        granted(engine().acquire(first));
    }

    @Test
    void a_request_behind_others_waits_for_a_slot_behind_theirs() {
        granted(engine().acquire(request(2)));
        var released = request(2);
        granted(engine().acquire(released));
        release(released);

        var first = waiting(engine().acquire(request(2))).duration();
        var second = waiting(engine().acquire(request(2))).duration();
        var third = waiting(engine().acquire(request(2))).duration();

        assertTrue(first.compareTo(second) <= 0, () -> first + " > " + second);
        assertBetween(PERIOD.minusMillis(1), second, PERIOD);
        assertBetween(PERIOD, third, PERIOD.multipliedBy(2));
    }

    @Test
    void a_free_slot_beyond_those_of_the_queue_is_granted_to_a_new_request() {
        var slots = List.of(request(3), request(3), request(3));
        slots.forEach(slot -> granted(engine().acquire(slot)));
        waiting(engine().acquire(request(3)));
        slots.forEach(this::cancel);

        granted(other().acquire(request(3)));
        granted(other().acquire(request(3)));
        waiting(other().acquire(request(3)));
    }

    @Test
    void a_canceled_request_leaves_the_queue() {
        var held = request(1);
        granted(engine().acquire(held));
        var first = request(1);
        waiting(engine().acquire(first));
        cancel(held);

        cancel(first);

        granted(engine().acquire(request(1)));
    }

    @Test
    void a_request_that_does_not_come_back_loses_its_place() throws Exception {
        var held = request(1, SHORT, LEASE);
        granted(engine().acquire(held));
        waiting(engine().acquire(request(1, SHORT, LEASE)));
        var second = request(1, SHORT, LEASE);
        waiting(engine().acquire(second));
        release(held);

        sleep(SHORT.plus(SharedLimits.TICKET_GRACE));

        granted(other().acquire(second));
    }

    @Test
    void a_request_that_does_not_come_back_is_not_waited_for_longer_than_its_poll_interval() throws Exception {
        granted(engine().acquire(request(1, Duration.ofMinutes(1), LEASE)));
        var killed = new SlotRequest(
                key, "killed", "member", 1, Duration.ofMinutes(1), LEASE, SHORT, Duration.ofSeconds(10), null);
        waiting(engine().acquire(killed));
        var next = request(1);
        assertBetween(PERIOD, waiting(engine().acquire(next)).duration(), PERIOD.multipliedBy(2));

        sleep(SHORT.plus(SharedLimits.TICKET_GRACE));

        assertBetween(Duration.ofNanos(1), waiting(engine().acquire(next)).duration(), PERIOD);
    }

    @Test
    void a_smaller_limit_of_a_waiting_request_applies_to_all() {
        var held = List.of(request(4), request(4));
        held.forEach(slot -> granted(engine().acquire(slot)));
        var small = request(2);
        waiting(engine().acquire(small));

        waiting(other().acquire(request(4)));

        cancel(small);
        granted(other().acquire(request(4)));
    }

    @Test
    void a_request_without_a_limit_takes_no_slot() {
        for (var i = 0; i < 3; i++) {
            granted(engine().acquire(request(0)));
        }

        granted(engine().acquire(request(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void a_pause_holds_back_all_requests_until_its_end(int limit) throws Exception {
        pause(key, SHORT);

        var request = request(limit);
        var waiting = waiting(other().acquire(request));
        assertTrue(waiting.paused());
        assertBetween(Duration.ofNanos(1), waiting.duration(), SHORT);
        sleep(waiting.duration());

        granted(other().acquire(request));
    }

    @Test
    void a_shorter_pause_does_not_end_a_longer_one() throws Exception {
        pause(key, Duration.ofMinutes(1));
        pause(key, SHORT);
        sleep(SHORT);

        var waiting = waiting(engine().acquire(request(1)));

        assertBetween(Duration.ofSeconds(30), waiting.duration(), Duration.ofMinutes(1));
    }

    @Test
    void a_pause_concerns_its_limit_only() {
        pause(new LimitKey("platform", key.scope(), "other"), Duration.ofMinutes(1));

        granted(engine().acquire(request(1)));
    }

    @Test
    void the_members_of_the_last_minute_are_counted() {
        engine().acquire(as(request(5), "a"));
        engine().acquire(as(request(5), "b"));
        engine().acquire(as(request(5), "a"));

        assertEquals(3, engine().acquire(as(request(5), "c")).members());
        assertEquals(3, other().acquire(as(request(1), "c")).members());
    }

    @Test
    void an_epoch_stays_until_the_store_loses_its_data() {
        var epoch = engine().acquire(request(1)).epoch();
        assertEquals(epoch, other().acquire(request(1)).epoch());

        clear();

        assertNotEquals(epoch, engine().acquire(request(1)).epoch());
    }

    @Test
    void a_store_that_lost_its_data_pauses_for_one_period_after_its_new_epoch() throws Exception {
        var known = engine().acquire(request(9)).epoch();
        clear();
        granted(other().acquire(request(9)));

        var request = knowing(request(9), known);
        var waiting = waiting(engine().acquire(request));
        assertTrue(waiting.paused());
        assertBetween(Duration.ofNanos(1), waiting.duration(), PERIOD);
        assertTrue(waiting(other().acquire(request(9))).paused());
        sleep(waiting.duration());

        granted(engine().acquire(request));
        granted(engine().acquire(knowing(request(9), known)));
    }

    @Test
    void concurrent_requests_are_not_granted_more_than_the_limit() throws Exception {
        var granted = new AtomicInteger();
        var calls = new ArrayList<Callable<Void>>();
        for (var i = 0; i < 20; i++) {
            var engine = i % 2 == 0 ? engine() : other();
            calls.add(() -> {
                if (engine.acquire(request(7, LEASE, LEASE)) instanceof Granted) {
                    granted.incrementAndGet();
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(8);
        try {
            for (var call : threads.invokeAll(calls)) {
                call.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertEquals(7, granted.get());
    }
}
