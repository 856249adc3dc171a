package io.stratalake.core.observe;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static java.time.Duration.ZERO;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.paging.Paged;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.spi.LocationAwareLogger;

/** The events that a listener of a client receives. */
class ListenerTest {

    private final FakeService service = new FakeService();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void receives_each_attempt_and_the_wait_between_two() {
        service.answers(503, "", "X-Request-Id", "r-1").answers(200, "{}", "X-Request-Id", "r-2");

        FakeService.send(service.pipeline(builder -> builder.listener(listener)), GET);

        var requests = listener.events(RequestStart.class);
        assertEquals(
                new RequestStart(
                        "getThing",
                        "GET",
                        "/v1/things",
                        "http",
                        service.url().getHost(),
                        service.url().getPort(),
                        "/v1/things",
                        1),
                requests.get(0));
        assertEquals(2, requests.get(1).attempt());
        var ends = listener.events(RequestEnd.class);
        assertEquals(List.of(503, 200), ends.stream().map(RequestEnd::status).toList());
        assertEquals(
                List.of("r-1", "r-2"), ends.stream().map(RequestEnd::requestId).toList());
        assertEquals(ServerException.class, ends.get(0).failure().getClass());
        assertNull(ends.get(1).failure());
        var retry = listener.events(RetryWait.class).get(0);
        assertEquals(1, retry.attempt());
        assertEquals(service.time().sleeps(), List.of(retry.delay()));
        assertSame(ends.get(0).failure(), retry.failure());
    }

    @Test
    void the_propagated_headers_are_sent_with_each_attempt() {
        service.answers(503, "").answers(200, "{}");

        FakeService.send(service.pipeline(builder -> builder.listener(listener)), GET);

        assertEquals("00-1", service.request().getHeaders().get("traceparent"));
        assertEquals(List.of("00-2"), service.request().getHeaders().values("traceparent"));
    }

    @Test
    void the_query_is_not_part_of_events() {
        service.answers(200, "{}");
        var request = new ApiRequest<>(GET).query("key", "hunter2");

        service.pipeline(builder -> builder.listener(listener)).send(request, CallOptions.none());

        assertFalse(
                listener.events().toString().contains("hunter2"),
                listener.events().toString());
        assertFalse(
                listener.events().toString().contains(FakeService.TOKEN),
                listener.events().toString());
    }

    @Test
    void receives_waits_for_the_rate_limit_only_if_they_took_time() {
        service.answers(200, "{}").answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.listener(listener)
                .rateLimits(RateLimitOptions.documented().limit("getThing", 1)));

        FakeService.send(pipeline, GET);
        FakeService.send(pipeline, GET);

        assertTrue(
                service.time().elapsed().compareTo(ofMinutes(1)) >= 0,
                service.time().elapsed().toString());
        assertEquals(
                List.of(new RateLimitWait("getThing", service.time().elapsed())), listener.events(RateLimitWait.class));
    }

    @Test
    void receives_each_token_event_without_the_token() {
        service.answers(401, "").answers(200, "{}");
        var credentials = Credentials.supplier(() -> {
            service.time().advance(ofSeconds(2));
            return AccessToken.of("hunter2", ofMinutes(15));
        });

        FakeService.send(service.pipeline(builder -> builder.listener(listener).credentials(credentials)), GET);

        var token = new TokenRenewal(ofSeconds(2), ofMinutes(15));
        assertEquals(List.of(token, token), listener.events(TokenRenewal.class));
    }

    @Test
    void receives_each_page() {
        service.answers(200, "[1, 2, 3]");
        var pipeline = service.pipeline(builder -> builder.listener(listener));
        CursorPaging<Object, Object> paging =
                CursorPaging.of(response -> List.copyOf((List<?>) response), response -> null);

        Paged.cursor(
                        pipeline.list(GET),
                        paging,
                        (cursor, limit) -> pipeline.send(new ApiRequest<>(GET), CallOptions.none()))
                .toList();

        assertEquals(List.of(new PageRead("getThing", 3, ZERO)), listener.events(PageRead.class));
    }

    @Test
    void an_exception_of_a_listener_is_logged_and_affects_neither_the_call_nor_other_listeners() {
        service.answers(200, "{}");
        var broken = new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                throw new IllegalStateException("broken by the test");
            }

            @Override
            public void tokenObtained(TokenRenewal renewal) {
                throw new IllegalStateException("broken by the test");
            }
        };
        var pipeline = service.pipeline(builder -> builder.listener(broken).listener(listener));

        var lines = LogLines.at(
                LocationAwareLogger.WARN_INT, "io.stratalake.observation", () -> FakeService.send(pipeline, GET));

        assertEquals(1, listener.events(RequestEnd.class).size());
        assertEquals(1, listener.events(TokenRenewal.class).size());
        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.contains("broken by the test"))
                        .count(),
                lines.toString());
    }

    static List<Throwable> throwables() {
        return List.of(
                new IOException("broken by the test"), // from Kotlin, for example, which does not declare it
                new AssertionError("broken by the test"),
                new Throwable("broken by the test"),
                new NoSuchMethodError("broken by the test"),
                new NoClassDefFoundError("broken by the test"));
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void no_throwable_of_a_listener_fails_a_successful_call(Throwable toThrow) {
        service.answers(200, "{}");
        var broken = new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                return new RequestObservation() {
                    @Override
                    public void ended(RequestEnd end) {
                        ListenerTest.<RuntimeException>throwAny(toThrow);
                    }
                };
            }
        };
        var pipeline = service.pipeline(builder -> builder.listener(broken));

        service.answers(200, "{}");
        var lines = LogLines.at(LocationAwareLogger.WARN_INT, "io.stratalake.observation", () -> {
            assertNotNull(FakeService.send(pipeline, POST));
            assertNotNull(FakeService.send(pipeline, POST));
        });

        assertEquals(
                1,
                lines.stream()
                        .filter(line -> line.contains("broken by the test"))
                        .count(),
                lines.toString());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void throwAny(Throwable throwable) throws E {
        throw (E) throwable;
    }

    @Test
    void nested_observations_end_in_the_opposite_order() {
        service.answers(400, "");
        var order = new ArrayList<String>();
        var pipeline = service.pipeline(
                builder -> builder.listener(named("outer", order)).listener(named("inner", order)));

        assertThrows(InvalidRequestException.class, () -> FakeService.send(pipeline, POST));

        assertEquals(List.of("outer begins", "inner begins", "inner ends", "outer ends"), order);
    }

    private static ClientListener named(String name, List<String> order) {
        return new ClientListener() {
            @Override
            public RequestObservation request(RequestStart start) {
                order.add(name + " begins");
                return end -> order.add(name + " ends");
            }
        };
    }

    @Test
    void a_pipeline_without_listeners_has_none() {
        assertTrue(service.pipeline().listeners().isEmpty());
    }
}
