package io.stratalake.core.internal.observe;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.PageRead;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.observe.RateLimitWait;
import io.stratalake.core.observe.RecordingListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.observe.SchemaDrift;
import io.stratalake.core.observe.SharedLimitsState;
import io.stratalake.core.observe.TokenFailure;
import io.stratalake.core.observe.TokenRenewal;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.spi.LocationAwareLogger;

class ListenersTest {

    private static final RequestStart START =
            new RequestStart("getThing", "GET", "/v1/things", "https", "api.example.com", 443, "/v1/things", 1);
    private static final RequestEnd END = new RequestEnd(200, null, Duration.ofMillis(20), null);

    private final RecordingListener one = new RecordingListener();
    private final RecordingListener other = new RecordingListener();
    private final Listeners both = Listeners.of(List.of(one, other));

    private static SchemaDrift drift(int number) {
        return new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Thing", "property" + number);
    }

    @Test
    void each_listener_receives_every_event() {
        var failure = new ServerException("", Failure.unrelatedToACall(), null);
        var retry = new RetryWait(1, Duration.ofSeconds(1), failure);
        var events = List.<Object>of(
                retry,
                new RateLimitWait("getThing", Duration.ofSeconds(2)),
                new TokenRenewal(Duration.ofMillis(3), null),
                new PageRead("getThing", 50, Duration.ofMillis(4)),
                new Poll("op-1", "RUNNING", 1, Duration.ofSeconds(5), false),
                drift(1),
                new SharedLimitsState(false),
                new TokenFailure(failure, true));

        both.retry(retry);
        both.rateLimitWaited((RateLimitWait) events.get(1));
        both.tokenObtained((TokenRenewal) events.get(2));
        both.page((PageRead) events.get(3));
        both.poll((Poll) events.get(4));
        both.drift((SchemaDrift) events.get(5));
        both.sharedLimitsChanged((SharedLimitsState) events.get(6));
        both.tokenFailed((TokenFailure) events.get(7));

        assertEquals(events, one.events());
        assertEquals(events, other.events());
    }

    @Test
    void each_observes_a_request_and_the_last_propagated_header_is_sent() {
        var headers = new HashMap<String, String>();

        var observation = both.request(START);
        observation.propagate(headers::put);
        observation.ended(END);

        assertEquals(List.of(START, END), one.events());
        assertEquals(List.of(START, END), other.events());
        assertEquals("00-1", headers.get("traceparent"));
    }

    @Test
    void a_drift_is_reported_once() {
        both.drift(drift(1));
        both.drift(drift(1));
        both.drift(drift(2));

        assertEquals(List.of(drift(1), drift(2)), one.events());
    }

    @Test
    void at_most_a_thousand_drifts_are_reported() {
        IntStream.range(0, 3000).mapToObj(ListenersTest::drift).forEach(both::drift);

        assertEquals(IntStream.range(0, 1000).mapToObj(ListenersTest::drift).toList(), one.events());
    }

    @Test
    void a_listener_does_nothing_by_default() {
        var silent = new ClientListener() {};

        var observation = silent.request(START);

        assertSame(RequestObservation.NONE, observation);
        assertDoesNotThrow(() -> observation.ended(END));
        assertFalse(Listeners.of(List.of(silent)).isEmpty());
    }

    @Test
    void no_listeners_is_none() {
        assertSame(Listeners.NONE, Listeners.of(List.of()));
        assertTrue(Listeners.NONE.isEmpty());
        assertDoesNotThrow(() -> Listeners.NONE.drift(drift(1)));
    }

    /** A listener that fails at each event with a new exception. */
    private static final class Failing implements ClientListener {

        private final Supplier<Throwable> failure;
        private int calls;

        Failing(Supplier<Throwable> failure) {
            this.failure = failure;
        }

        private void fail() {
            calls++;
            Failing.<RuntimeException>throwAny(failure.get());
        }

        @SuppressWarnings("unchecked")
        private static <E extends Throwable> void throwAny(Throwable throwable) throws E {
            throw (E) throwable;
        }

        @Override
        public RequestObservation request(RequestStart start) {
            fail();
            return RequestObservation.NONE;
        }

        @Override
        public void page(PageRead page) {
            fail();
        }

        @Override
        public void poll(Poll poll) {
            fail();
        }
    }

    private static void use(Listeners listeners) {
        listeners.request(START).ended(END);
        for (var number = 1; number <= 10; number++) {
            listeners.page(new PageRead("getThing", number, Duration.ZERO));
        }
        listeners.poll(new Poll("op-1", "RUNNING", 1, Duration.ZERO, false));
    }

    private static List<String> warnings(Runnable action) {
        return LogLines.at(LocationAwareLogger.WARN_INT, "io.stratalake.observation", action).stream()
                .filter(line -> line.contains("The listener"))
                .toList();
    }

    static List<Supplier<Throwable>> failures() {
        return List.of(
                () -> new IllegalStateException("by the test"),
                () -> new NoSuchMethodError("by the test"),
                () -> new NoClassDefFoundError("by the test"),
                () -> new AssertionError("by the test"),
                () -> new ServiceConfigurationError("by the test"),
                () -> new Throwable("by the test"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_listener_that_fails_at_each_call_is_reported_once(Supplier<Throwable> failure) {
        var failing = new Failing(failure);
        var listeners = Listeners.of(List.of(failing, one));

        var warnings = warnings(() -> use(listeners));

        assertEquals(12, failing.calls);
        assertEquals(13, one.events().size(), "the other listener receives the request, its end, pages and poll");
        assertEquals(1, warnings.size(), warnings::toString);
        assertTrue(warnings.get(0).contains(Failing.class.getName()), warnings::toString);
    }

    @Test
    void each_failing_listener_is_reported() {
        Supplier<Throwable> failure = () -> new NoSuchMethodError("by the test");
        var listeners = Listeners.of(List.of(new Failing(failure), new Failing(failure)));

        assertEquals(2, warnings(() -> use(listeners)).size());
    }

    @Test
    void each_kind_of_failure_is_reported() {
        var kinds = List.<Throwable>of(new NoSuchMethodError(), new IllegalStateException())
                .iterator();
        var listeners = Listeners.of(List.of(new Failing(() -> kinds.hasNext() ? kinds.next() : new IOException())));

        assertEquals(3, warnings(() -> use(listeners)).size());
    }

    @Test
    void a_listener_without_an_observation_is_reported_and_the_others_continue() {
        var careless = new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                return null;
            }
        };
        var listeners = Listeners.of(List.of(careless, one));

        var warnings = warnings(() -> use(listeners));

        assertEquals(List.of(START, END), one.events().subList(0, 2));
        assertEquals(1, warnings.size(), warnings::toString);
    }

    @Test
    void the_interruption_of_a_listener_is_kept_for_the_call() {
        Listeners.of(List.of(new Failing(InterruptedException::new))).request(START);

        assertTrue(Thread.interrupted());
    }

    @Test
    void an_out_of_memory_error_reaches_the_caller() {
        var listeners = Listeners.of(List.of(new Failing(() -> new OutOfMemoryError("by the test"))));

        assertThrows(OutOfMemoryError.class, () -> listeners.request(START));
    }

    /** A listener may log the name. */
    @Test
    void a_drift_name_cannot_forge_a_log_line() {
        assertEquals("a b", new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Thing", "a\n\u001Bb").name());
        assertEquals(
                201,
                new SchemaDrift(SchemaDrift.Kind.UNKNOWN_VALUE, "Thing", "x".repeat(60_000))
                        .name()
                        .length());
    }
}
