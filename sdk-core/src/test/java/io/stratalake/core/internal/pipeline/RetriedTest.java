package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.time.TimeSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriedTest {

    private final FakeService service = new FakeService();
    private final Pipeline pipeline = service.pipeline();

    @AfterEach
    void close() {
        service.close();
    }

    private static List<String> outcomes(List<Attempt> attempts) {
        return attempts.stream().map(Attempt::outcome).toList();
    }

    @Test
    void every_attempt_is_listed_and_counted_at_the_server() {
        service.answers(503, "").answers(502, "").answers(429, "", "Retry-After", "3");
        service.answers(504, "").answers(503, "");

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(List.of("503", "502", "429", "504", "503"), outcomes(failed.attempts()));
        assertEquals(5, service.requests());
        assertTrue(failed.getMessage().endsWith("(after 5 attempts)"), failed.getMessage());
    }

    /** OkHttp takes this as an invitation to send a request again at once, and would not tell. */
    @Test
    void a_503_with_a_delay_of_zero_is_one_attempt() {
        for (var i = 0; i < 5; i++) {
            service.answers(503, "", "Retry-After", "0");
        }

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(5, service.requests());
        assertEquals(5, failed.attempts().size());
        assertEquals(Optional.of(Duration.ZERO), failed.retryAfter());
        assertEquals("0", failed.headers().get("Retry-After"));
    }

    @Test
    void so_is_one_with_the_header_that_keeps_the_delay() {
        for (var i = 0; i < 5; i++) {
            service.answers(503, "", "Retry-After", "0", "Stratalake-Retry-After", "0");
        }

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(5, service.requests());
        assertEquals(5, failed.attempts().size());
    }

    @Test
    void so_is_a_408() {
        for (var i = 0; i < 5; i++) {
            service.answers(408, "");
        }

        var failed = assertThrows(InvalidRequestException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(5, service.requests());
        assertEquals(5, failed.attempts().size());
        assertNull(failed.headers().get("Retry-After"));
    }

    @Test
    void the_callers_own_interceptors_see_each_answer_as_it_came() {
        var seen = new ArrayList<String>();
        Interceptor noting = chain -> {
            var response = chain.proceed(chain.request());
            var names = response.headers().names().stream()
                    .filter(name -> name.contains("Retry"))
                    .toList();
            seen.add(response.code() + " " + names + " " + response.header("Retry-After"));
            return response;
        };
        service.answers(503, "", "Retry-After", "0").answers(408, "").answers(200, "{}");

        FakeService.send(
                service.pipeline(builder -> builder.httpClient(
                        new OkHttpClient.Builder().addInterceptor(noting).build())),
                GET);

        assertEquals(List.of("503 [Retry-After] 0", "408 [] null", "200 [] null"), seen);
    }

    @Test
    void attempts_say_when_they_began() {
        service.answers(429, "", "Retry-After", "20").answers(500, "");

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        var first = failed.attempts().get(0);
        var second = failed.attempts().get(1);
        assertEquals(Instant.parse("2026-01-01T00:00:00Z"), first.at());
        assertTrue(!second.at().isBefore(first.at().plusSeconds(20)), second.toString());
    }

    @Test
    void the_service_says_how_long_to_wait_in_seconds_or_as_a_date() {
        for (var endpoint : List.of(GET, POST)) {
            service.answers(429, "", "Retry-After", "20").answers(200, "{}");
            var before = service.time().elapsed();
            FakeService.send(pipeline, endpoint);
            assertTrue(service.time().elapsed().minus(before).compareTo(Duration.ofSeconds(20)) >= 0);
        }
        var date = "Thu, 01 Jan 2026 01:00:00 GMT";
        service.answers(503, "", "Retry-After", date).answers(200, "{}");

        var patient =
                service.pipeline(builder -> builder.retry(RetryPolicy.standard().maxServerDelay(Duration.ofHours(2))));
        FakeService.send(patient, POST);

        var now = service.time().now();
        assertTrue(!now.isBefore(Instant.parse("2026-01-01T01:00:00Z")), now.toString());
    }

    @Test
    void a_delay_in_the_body_counts_as_well() {
        service.answers(503, "{}").answers(200, "{}");
        var reading = service.pipeline(builder -> builder.errors(
                (status, headers, body) -> new ServiceError(null, null, null, List.of(), Duration.ofSeconds(9))));

        FakeService.send(reading, POST);

        assertEquals(2, service.requests());
        assertTrue(service.time().elapsed().compareTo(Duration.ofSeconds(9)) >= 0);
    }

    @Test
    void a_policy_of_one_attempt_is_kept() {
        service.answers(429, "", "Retry-After", "1");
        var once = service.pipeline(builder -> builder.retry(RetryPolicy.none()));

        var refused = assertThrows(RateLimitExceededException.class, () -> FakeService.send(once, GET));

        assertEquals(1, service.requests());
        assertEquals(Optional.of(Duration.ofSeconds(1)), refused.retryAfter());
    }

    @Test
    void headers_and_body_are_the_same_in_every_attempt() {
        service.answers(429, "").answers(200, "{}");

        FakeService.send(pipeline, POST);

        var first = service.request();
        var second = service.request();
        assertEquals(first.getHeaders(), second.getHeaders());
        assertEquals(first.getBody(), second.getBody());
        assertEquals("\"work\"", second.getBody().utf8());
    }

    @Test
    void a_connection_that_is_refused_is_tried_again_even_for_a_post() throws IOException {
        var port = freePort();
        try (var late = new MockWebServer()) {
            late.enqueue(new MockResponse.Builder().body("{\"a\":1}").build());
            var startsTheServer = new OnSleep(service.time(), () -> {
                try {
                    if (!late.getStarted()) {
                        late.start(InetAddress.getLoopbackAddress(), port);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            var hopeful = service.pipeline(builder ->
                    builder.baseUrl(URI.create("http://127.0.0.1:" + port)).time(startsTheServer));

            assertEquals(Map.of("a", 1L), FakeService.send(hopeful, POST));
            assertEquals(1, late.getRequestCount());
        }
    }

    @Test
    void where_nothing_answers_the_address_is_named() throws IOException {
        var port = freePort();
        var lost = service.pipeline(builder -> builder.baseUrl(URI.create("http://127.0.0.1:" + port)));

        var failed = assertThrows(TransportException.class, () -> FakeService.send(lost, POST));

        assertEquals(5, failed.attempts().size());
        assertEquals(
                ("POST /v1/things (after 5 attempts). Nothing listens at 127.0.0.1:%d: check the URL, the proxy and"
                                + " the firewall")
                        .formatted(port),
                failed.getMessage());
    }

    /** Behind an answer that is longer than it says, the next one may begin with the rest of a token. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token hunter2\r\n\r\n",
                "token hunter2",
                "HTTP/1.1 200 OK\r\nContent-Type",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhunter2\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\n{\"token\":\"hunter2"
            })
    void what_came_over_the_wire_is_in_no_stack_trace(String reply) {
        try (var server = new WireServer()) {
            for (var i = 0; i < 5; i++) {
                server.replies(reply, WireServer.Then.HANG_UP);
            }
            var lost = service.pipeline(builder -> builder.baseUrl(server.url()));

            var failed = assertThrows(TransportException.class, () -> FakeService.send(lost, GET));

            var trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            assertFalse(trace.toString().contains("hunter2"), trace.toString());
            // okio quotes in hexadecimal digits
            assertFalse(trace.toString().contains("content="), trace.toString());
            assertFalse(
                    trace.toString().contains(HexFormat.of().formatHex("hunter2".getBytes(StandardCharsets.UTF_8))),
                    trace.toString());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** A clock in whose sleeps something happens. */
    private record OnSleep(TimeSource time, Runnable action) implements TimeSource {

        @Override
        public long nanoTime() {
            return time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            action.run();
            time.sleep(duration);
        }
    }
}
