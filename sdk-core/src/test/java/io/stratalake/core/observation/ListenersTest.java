package io.stratalake.core.observation;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.ServerException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private static final RequestStart START = new RequestStart(
            "getThing", "GET", "/v1/things", "https", "api.example.com", 443, "/v1/things", 1);
    private static final RequestEnd END = new RequestEnd(200, null, Duration.ofMillis(20), null);

    private final RecordingListener one = new RecordingListener();
    private final RecordingListener other = new RecordingListener();
    private final Listeners both = Listeners.of(List.of(one, other));

    private static Drift drift(int number) {
        return new Drift(Drift.Kind.UNKNOWN_PROPERTY, "Thing", "property" + number);
    }

    @Test
    void each_is_told_everything() {
        var failure = new ServerException("", Failure.unrelatedToACall(), null);
        var retry = new RetryWait(1, Duration.ofSeconds(1), failure);
        var events = List.<Object>of(
                retry,
                new QuotaWait("getThing", Duration.ofSeconds(2)),
                new TokenRenewal(Duration.ofMillis(3), null),
                new PageRead("getThing", 50, Duration.ofMillis(4)),
                new Poll("op-1", "RUNNING", 1, Duration.ofSeconds(5), false),
                drift(1));

        both.retry(retry);
        both.quotaWaited((QuotaWait) events.get(1));
        both.tokenObtained((TokenRenewal) events.get(2));
        both.page((PageRead) events.get(3));
        both.poll((Poll) events.get(4));
        both.drift((Drift) events.get(5));

        assertEquals(events, one.told());
        assertEquals(events, other.told());
    }

    @Test
    void each_observes_a_request_and_what_the_last_propagates_counts() {
        var headers = new HashMap<String, String>();

        var observation = both.request(START);
        observation.propagate(headers::put);
        observation.ended(END);

        assertEquals(List.of(START, END), one.told());
        assertEquals(List.of(START, END), other.told());
        assertEquals("00-1", headers.get("traceparent"));
    }

    @Test
    void a_drift_is_told_once() {
        both.drift(drift(1));
        both.drift(drift(1));
        both.drift(drift(2));

        assertEquals(List.of(drift(1), drift(2)), one.told());
    }

    @Test
    void of_a_service_that_makes_names_up_a_thousand_are_told() {
        IntStream.range(0, 3000).mapToObj(ListenersTest::drift).forEach(both::drift);

        assertEquals(IntStream.range(0, 1000).mapToObj(ListenersTest::drift).toList(), one.told());
    }

    @Test
    void a_listener_need_not_listen_to_anything() {
        var deaf = new ClientListener() {};

        var observation = deaf.request(START);

        assertSame(RequestObservation.NONE, observation);
        assertDoesNotThrow(() -> observation.ended(END));
        assertFalse(Listeners.of(List.of(deaf)).isEmpty());
    }

    @Test
    void nobody_is_nobody() {
        assertSame(Listeners.NONE, Listeners.of(List.of()));
        assertTrue(Listeners.NONE.isEmpty());
        assertDoesNotThrow(() -> Listeners.NONE.drift(drift(1)));
    }

    /** Whoever watches for drift logs what is found. */
    @Test
    void a_name_that_a_service_made_up_forges_no_line() {
        assertEquals("a b", new Drift(Drift.Kind.UNKNOWN_PROPERTY, "Thing", "a\n\u001Bb").name());
        assertEquals(201, new Drift(Drift.Kind.UNKNOWN_VALUE, "Thing", "x".repeat(60_000)).name().length());
    }
}
