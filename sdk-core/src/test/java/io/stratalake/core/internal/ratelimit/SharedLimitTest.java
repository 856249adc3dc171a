package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.contract.InMemorySharedLimits;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.observe.RecordingListener;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.shared.LimitKey;
import io.stratalake.core.shared.RateLimitScope;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.shared.SlotRequest;
import io.stratalake.core.shared.SlotResult;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.spi.LocationAwareLogger;

/** Limits that clients share, on a simulated clock. The timeout guards against a hang. */
@Timeout(60)
class SharedLimitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration PERIOD = MINUTE.plus(SlidingWindowRateLimiter.SLACK);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Endpoint<?> LIST =
            Endpoint.of("listThings", HttpMethod.GET, "/things").requestsPerMinute(4);
    private static final Endpoint<?> UNLIMITED = Endpoint.of("listOffers", HttpMethod.GET, "/offers");
    private static final LimitOwner OWNER = LimitOwner.of("workspace", "client");

    private final SimulatedTime time = new SimulatedTime();
    private final InMemorySharedLimits engine = new InMemorySharedLimits(time);
    private final RecordingListener listener = new RecordingListener();
    private final RateLimits one = client(options -> options);
    private final RateLimits other = client(options -> options);

    private RateLimits client(UnaryOperator<SharedLimitOptions> options) {
        return client(engine, OWNER, options);
    }

    private RateLimits client(SharedLimits shared, LimitOwner owner, UnaryOperator<SharedLimitOptions> options) {
        return new RateLimits(RateLimitOptions.documented(), time, store(shared, owner, options));
    }

    private SharedStore store(SharedLimits shared, LimitOwner owner, UnaryOperator<SharedLimitOptions> options) {
        return new SharedStore(
                options.apply(SharedLimitOptions.of(shared)),
                "platform",
                owner,
                Duration.ofMinutes(2),
                Listeners.of(List.of(listener)),
                time);
    }

    private static Permit acquire(RateLimits client) {
        return client.acquire(LIST, Deadline.none());
    }

    private static void use(RateLimits client, int times) {
        for (var i = 0; i < times; i++) {
            acquire(client).release();
        }
    }

    private int busySlots(RateLimitScope scope) {
        var name = OWNER.scopes(SharedLimitOptions.of(engine).scope(scope)).get(0);
        return engine.busySlots(new LimitKey("platform", name, "listThings"));
    }

    private RateLimitExceededException exceeded(RateLimits client, Duration timeout) {
        var deadline = Deadline.after(timeout, time);
        return assertThrows(RateLimitExceededException.class, () -> client.acquire(LIST, deadline));
    }

    private void assertWaited(Duration expected, Runnable action) {
        var before = time.elapsed();
        action.run();
        assertEquals(expected, time.elapsed().minus(before));
    }

    @Test
    void the_requests_of_all_clients_count() {
        use(one, 2);
        use(other, 2);

        assertWaited(PERIOD, () -> use(one, 1));
    }

    @Test
    void a_canceled_permit_is_free_for_another_client() {
        use(one, 3);
        acquire(one).cancel();

        assertWaited(Duration.ZERO, () -> use(other, 1));
    }

    @Test
    void a_request_beyond_the_deadline_fails_at_once_and_says_when_the_next_one_can_be_sent() {
        use(one, 4);

        var failure = exceeded(other, Duration.ofSeconds(30));

        assertEquals(Duration.ZERO, time.elapsed());
        assertEquals(PERIOD, failure.retryAfter().orElseThrow());
        assertTrue(
                failure.getMessage().contains("the limit of 4 per minute that several processes share is used up"),
                failure::getMessage);
        assertWaited(PERIOD, () -> use(other, 1));
    }

    @Test
    void a_request_that_failed_leaves_the_queue() {
        use(one, 3);
        var held = acquire(one);
        exceeded(other, SECOND);
        held.cancel();

        assertWaited(Duration.ZERO, () -> use(one, 1));
    }

    @Test
    void waits_for_other_clients_are_counted() {
        use(one, 4);
        use(other, 1);

        var waits = other.waits().get("listThings");
        assertEquals(1, waits.count());
        assertEquals(PERIOD, waits.total());
    }

    @Test
    void a_pause_holds_back_all_clients() {
        one.pause(LIST, Duration.ofSeconds(20));

        assertWaited(Duration.ofSeconds(20), () -> use(other, 1));
    }

    @Test
    void a_pause_beyond_the_deadline_fails_as_a_pause() {
        one.pause(LIST, Duration.ofSeconds(20));

        var failure = exceeded(other, SECOND);

        assertTrue(failure.getMessage().contains("The service requested a pause of listThings"), failure::getMessage);
        assertEquals(Duration.ofSeconds(20), failure.retryAfter().orElseThrow());
    }

    @Test
    void a_pause_of_an_operation_without_a_limit_is_noticed_within_a_second() {
        other.acquire(UNLIMITED, Deadline.none());
        one.pause(UNLIMITED, Duration.ofSeconds(20));

        assertWaited(Duration.ZERO, () -> other.acquire(UNLIMITED, Deadline.none()));
        time.advance(SECOND);
        assertWaited(Duration.ofSeconds(19), () -> other.acquire(UNLIMITED, Deadline.none()));
    }

    @Test
    void an_operation_without_a_limit_reads_the_store_once_a_second() {
        for (var i = 0; i < 10; i++) {
            one.acquire(UNLIMITED, Deadline.none());
        }

        assertEquals(1, engine.operations());
    }

    @Test
    void a_turn_that_was_waited_for_is_kept_for_the_next_request() {
        use(one, 3);
        assertTrue(one.awaitTurn(LIST, Deadline.none()));

        assertFalse(other.awaitTurn(LIST, Deadline.after(SECOND, time)));
        assertWaited(Duration.ZERO, () -> use(one, 1));
    }

    @Test
    void a_turn_that_nobody_used_is_canceled_when_the_client_is_closed() {
        var store = store(engine, OWNER, options -> options);
        new RateLimits(RateLimitOptions.documented(), time, store).awaitTurn(LIST, Deadline.none());
        assertEquals(1, busySlots(RateLimitScope.WORKSPACE));

        store.close();

        assertEquals(0, busySlots(RateLimitScope.WORKSPACE));
    }

    @Test
    void an_interrupted_wait_leaves_the_queue_and_takes_nothing() {
        use(one, 4);
        Thread.currentThread().interrupt();

        assertThrows(CancelledException.class, () -> acquire(other));
        assertTrue(Thread.interrupted());
        time.advance(PERIOD);
        assertWaited(Duration.ZERO, () -> use(one, 4));
    }

    @Test
    void an_interrupt_in_the_store_is_not_an_outage() {
        var interrupted = client(
                new Failing() {
                    @Override
                    public SlotResult acquire(SlotRequest request) {
                        Thread.currentThread().interrupt();
                        throw new IllegalStateException("interrupted");
                    }

                    @Override
                    public void cancel(SlotRequest request) {
                        // Works.
                    }
                },
                OWNER,
                options -> options);

        assertThrows(CancelledException.class, () -> acquire(interrupted));
        assertTrue(Thread.interrupted());
        assertEquals(List.of(), listener.events());
    }

    @Test
    void the_limits_are_found_as_rate_limiters() {
        use(one, 1);

        assertEquals("listThings", one.rateLimiters().get(0).getName());
    }

    @Nested
    class Scopes {

        private RateLimits client(LimitOwner owner, RateLimitScope scope) {
            return SharedLimitTest.this.client(engine, owner, options -> options.scope(scope));
        }

        @Test
        void clients_of_other_workspaces_do_not_share() {
            use(one, 4);

            assertWaited(Duration.ZERO, () -> use(client(LimitOwner.of("w2", "client"), RateLimitScope.WORKSPACE), 4));
        }

        @Test
        void both_limits_count() {
            use(client(LimitOwner.of("w", "a"), RateLimitScope.BOTH), 2);
            use(client(LimitOwner.of("w", "b"), RateLimitScope.BOTH), 2);

            assertWaited(PERIOD, () -> use(client(LimitOwner.of("w", "c"), RateLimitScope.BOTH), 1));
        }

        @Test
        void both_slots_are_canceled_if_one_is_not_granted_in_time() {
            use(client(LimitOwner.of("workspace", "a"), RateLimitScope.WORKSPACE), 4);
            var both = client(OWNER, RateLimitScope.BOTH);

            exceeded(both, SECOND);

            assertEquals(0, busySlots(RateLimitScope.API_CLIENT));
        }

        @Test
        void the_first_slot_is_renewed_after_a_wait_for_the_second() {
            use(client(LimitOwner.of("workspace", "a"), RateLimitScope.WORKSPACE), 4);
            var permit = acquire(client(OWNER, RateLimitScope.BOTH));
            // The lease of the first slot, if it had not been renewed.
            time.advance(Duration.ofMinutes(3).plus(SECOND).minus(PERIOD));

            assertEquals(1, busySlots(RateLimitScope.API_CLIENT));
            permit.release();
        }
    }

    @Nested
    class Outage {

        private void fail() {
            use(one, 1);
            use(other, 1);
            time.advance(PERIOD);
            // The first client learns that there is a second one.
            use(one, 1);
            time.advance(PERIOD);
            engine.available(false);
        }

        @Test
        void each_client_uses_its_share() {
            fail();

            assertWaited(Duration.ZERO, () -> use(one, 2));
            assertWaited(PERIOD, () -> use(one, 1));
        }

        @Test
        void the_share_includes_the_requests_from_before() {
            use(one, 1);
            use(other, 2);
            engine.available(false);

            assertWaited(PERIOD, () -> use(other, 1));
        }

        @Test
        void the_share_is_that_of_the_configured_number_of_members() {
            engine.available(false);
            var client = client(options -> options.members(4));

            assertWaited(Duration.ZERO, () -> use(client, 1));
            assertWaited(PERIOD, () -> use(client, 1));
        }

        @Test
        void a_client_that_has_never_seen_the_store_uses_the_whole_limit() {
            engine.available(false);

            assertWaited(Duration.ZERO, () -> use(one, 4));
        }

        @Test
        void a_share_of_less_than_one_is_one_and_logged_once() {
            engine.available(false);
            var client = client(options -> options.members(5));

            var lines =
                    LogLines.at(LocationAwareLogger.WARN_INT, SharedLimit.class.getName(), () -> use(client, 2))
                            .stream()
                            .filter(line -> line.contains(SharedLimit.class.getName()))
                            .toList();

            assertEquals(1, lines.size(), lines::toString);
            assertTrue(
                    lines.get(0).contains("listThings: the store of shared rate limits is unavailable, and 5 clients"),
                    lines::toString);
        }

        @Test
        void it_is_logged_and_reported_once() {
            fail();

            var lines = LogLines.at(LocationAwareLogger.WARN_INT, SharedStore.class.getName(), () -> use(one, 4));

            assertEquals(1, lines.size(), lines::toString);
            assertTrue(
                    lines.get(0)
                            .contains("The store of shared rate limits is unavailable"
                                    + " (java.lang.IllegalStateException: The store is unavailable)."
                                    + " Calls continue with a share of each limit"),
                    lines::toString);
            assertEquals(List.of(new SharedLimitsState(false)), listener.events());
        }

        @Test
        void the_store_is_tried_every_five_seconds() {
            fail();
            use(one, 1);
            var before = engine.operations();
            use(one, 1);
            assertEquals(before, engine.operations());

            assertWaited(PERIOD, () -> use(one, 1));

            assertEquals(before + 12, engine.operations(), "a minute has 12 times 5 seconds");
        }

        @Test
        void the_limit_is_shared_again_as_soon_as_the_store_is_available() {
            fail();
            use(one, 1);
            engine.available(true);
            time.advance(Duration.ofSeconds(5));

            use(one, 1);

            assertEquals(1, busySlots(RateLimitScope.WORKSPACE));
            assertEquals(List.of(new SharedLimitsState(false), new SharedLimitsState(true)), listener.events());
        }

        @Test
        void the_share_applies_until_one_period_after_the_others_have_tried_the_store() {
            fail();
            use(one, 2);
            use(other, 2);
            engine.available(true);
            time.advance(Duration.ofSeconds(5));

            // The store has no busy slot, but both clients have sent their share.
            assertWaited(PERIOD.minusSeconds(5), () -> use(one, 1));
            assertWaited(Duration.ofSeconds(12), () -> use(one, 2));
            assertWaited(Duration.ZERO, () -> use(one, 1));
        }

        @Test
        void a_call_whose_deadline_is_after_the_next_try_waits_for_it() {
            fail();
            use(one, 2);
            engine.available(true);

            var before = time.elapsed();
            exceeded(one, Duration.ofSeconds(20));

            assertEquals(Duration.ofSeconds(5), time.elapsed().minus(before));
        }

        @Test
        void a_slot_that_could_not_be_released_is_released_when_the_store_is_available() {
            var permit = acquire(one);
            engine.available(false);
            permit.release();
            use(one, 1);
            time.advance(Duration.ofSeconds(5));
            engine.available(true);
            use(one, 1);

            time.advance(PERIOD);

            assertEquals(0, busySlots(RateLimitScope.WORKSPACE), "the lease takes three minutes");
        }

        @Test
        void a_store_that_lost_its_data_pauses_for_one_period() {
            use(one, 2);
            use(other, 2);
            engine.clear();

            assertWaited(PERIOD, () -> use(other, 1));
        }

        @Test
        void lost_data_is_logged_once_by_a_client_that_knew_it() {
            use(one, 1);
            engine.clear();

            var lines = LogLines.at(LocationAwareLogger.INFO_INT, SharedKey.class.getName(), () -> use(one, 2)).stream()
                    .filter(line -> line.contains(SharedKey.class.getName()))
                    .toList();

            assertEquals(1, lines.size(), lines::toString);
            assertTrue(lines.get(0).contains("has lost the requests of listThings"), lines::toString);
        }

        @Test
        void an_epoch_is_forgotten_after_half_a_day() {
            use(one, 1);
            time.advance(Duration.ofHours(12));
            engine.clear();

            assertWaited(Duration.ZERO, () -> use(one, 1));
        }

        @Test
        void no_failure_of_any_method_reaches_the_caller() {
            var client = client(new Failing(), OWNER, options -> options);

            acquire(client).release();
            acquire(client).cancel();
            client.pause(LIST, SECOND);
            client.pause(UNLIMITED, SECOND);
            client.acquire(UNLIMITED, Deadline.none());
            assertTrue(client.awaitTurn(LIST, Deadline.none()));
        }
    }

    @Test
    void the_store_sees_hashes_only() {
        var keys = new ArrayList<LimitKey>();
        var recording = new Failing() {
            @Override
            public SlotResult acquire(SlotRequest request) {
                keys.add(request.key());
                return new SlotResult.Granted(1, "epoch");
            }
        };
        var owner = LimitOwner.of("0123abcd", "the-client");
        use(client(recording, owner, options -> options), 1);
        use(client(recording, owner, options -> options.scope(RateLimitScope.BOTH)), 1);
        use(client(recording, owner, options -> options.scopedTo("the name")), 1);

        assertEquals(4, keys.size());
        keys.forEach(key -> assertTrue(key.toString().matches("platform/[0-9a-f]{32}/listThings"), key::toString));
    }

    /** An engine that fails unless a test overrides a method. */
    private static class Failing implements SharedLimits {

        @Override
        public SlotResult acquire(SlotRequest request) {
            throw new IllegalStateException("unavailable");
        }

        @Override
        public void release(SlotRequest slot) {
            throw new IllegalStateException("unavailable");
        }

        @Override
        public void cancel(SlotRequest request) {
            throw new IllegalStateException("unavailable");
        }

        @Override
        public void pause(LimitKey key, Duration length) {
            throw new IllegalStateException("unavailable");
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    }
}
