package io.stratalake.core.internal.okhttp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.SimulatedTime;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the table "Decided" in docs/network.md, over the wire. Lengths are in {@link ResponseLengthTest}. */
@Timeout(60)
class UnusualResponsesTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final String RUNNING = ok("{\"status\":\"RUNNING\"}");
    private static final String DONE = ok("{\"status\":\"DONE\"}");
    private static final String UNAVAILABLE = "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n";

    private final WireServer server = new WireServer();
    private final SimulatedTime time = new SimulatedTime();
    private final Pipeline pipeline = pipeline(UnaryOperator.identity());

    private Pipeline pipeline(UnaryOperator<ClientConfig> settings) {
        return new Pipeline(settings.apply(ClientConfig.standard()
                .baseUrl(server.url())
                .credentials(Credentials.bearerToken(FakeService.TOKEN))
                .time(time)));
    }

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    private static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body);
    }

    private static String refusal(String status, String... headers) {
        return "HTTP/1.1 " + status + "\r\n"
                + String.join("", Stream.of(headers).map(it -> it + "\r\n").toList()) + "Content-Length: 0\r\n\r\n";
    }

    private static byte[] gzip(String text) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(text.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    private static byte[] gzipFollowedBy(byte[] rest) {
        var body = gzip("{\"a\":1}");
        var head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + (body.length + rest.length)
                + "\r\n\r\n";
        var reply = new ByteArrayOutputStream();
        reply.writeBytes(head.getBytes(UTF_8));
        reply.writeBytes(body);
        reply.writeBytes(rest);
        return reply.toByteArray();
    }

    /**
     * One row.
     *
     * @param first the first response; the second is a 200
     * @param failure the expected failure, or null if the call succeeds
     * @param requests the number of requests that the server received
     */
    record Row(
            String name,
            byte[] first,
            Endpoint<?> endpoint,
            @Nullable Class<? extends StratalakeException> failure,
            int requests) {

        static Row succeeds(String name, byte[] first, Endpoint<?> endpoint, int requests) {
            return new Row(name, first, endpoint, null, requests);
        }

        static Row fails(
                String name, byte[] first, Endpoint<?> endpoint, Class<? extends StratalakeException> failure) {
            return new Row(name, first, endpoint, failure, 1);
        }

        @Override
        public String toString() {
            return endpoint.method() + ": " + name;
        }
    }

    static List<Row> rows() {
        var twoMembers = gzipFollowedBy(gzip("{\"b\":2}"));
        var trailingBytes = gzipFollowedBy("more".getBytes(UTF_8));
        var misdirected = refusal("421 Misdirected Request").getBytes(UTF_8);
        var tooEarly = refusal("425 Too Early").getBytes(UTF_8);
        var folded = refusal("503 Service Unavailable", "Retry-After: 2, 2").getBytes(UTF_8);
        return List.of(
                Row.succeeds("gzip with a second member", twoMembers, FakeService.GET, 2),
                Row.fails("gzip with a second member", twoMembers, FakeService.POST, OutcomeUnknownException.class),
                Row.succeeds("gzip with trailing bytes", trailingBytes, FakeService.GET, 2),
                Row.fails("gzip with trailing bytes", trailingBytes, FakeService.POST, OutcomeUnknownException.class),
                Row.fails("421", misdirected, FakeService.GET, InvalidRequestException.class),
                Row.fails("421", misdirected, FakeService.POST, InvalidRequestException.class),
                Row.fails("425", tooEarly, FakeService.GET, InvalidRequestException.class),
                Row.fails("425", tooEarly, FakeService.POST, InvalidRequestException.class),
                Row.succeeds("503 with Retry-After: 2, 2", folded, FakeService.GET, 2),
                Row.fails("503 with Retry-After: 2, 2", folded, FakeService.POST, OutcomeUnknownException.class),
                Row.fails("503", UNAVAILABLE.getBytes(UTF_8), FakeService.POST, OutcomeUnknownException.class));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void ends_as_documented(Row row) {
        server.replies(row.first(), Then.GO_ON).replies(FINE, Then.GO_ON);

        if (row.failure() == null) {
            assertEquals(Map.of(), FakeService.send(pipeline, row.endpoint()));
        } else {
            assertThrows(row.failure(), () -> FakeService.send(pipeline, row.endpoint()));
        }

        assertEquals(row.requests(), server.received());
    }

    @Test
    void a_change_with_a_broken_gzip_body_was_accepted() {
        server.replies(gzipFollowedBy("more".getBytes(UTF_8)), Then.GO_ON);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(unknown.getMessage().contains("accepted the request with 200"), unknown::getMessage);
    }

    @Test
    void a_body_is_utf_8_whatever_the_charset_parameter_is() {
        var type = "Content-Type: application/json; charset=ISO-8859-1\r\n";
        var name = "M\u00fcller";
        var utf8 = "{\"name\":\"%s\"}".formatted(name).getBytes(UTF_8);
        var latin = "{\"name\":\"%s\"}".formatted(name).getBytes(ISO_8859_1);
        for (var body : List.of(utf8, latin)) {
            var reply = new ByteArrayOutputStream();
            reply.writeBytes("HTTP/1.1 200 OK\r\n%sContent-Length: %d\r\n\r\n"
                    .formatted(type, body.length)
                    .getBytes(UTF_8));
            reply.writeBytes(body);
            server.replies(reply.toByteArray(), Then.GO_ON);
        }

        assertEquals(Map.of("name", name), FakeService.send(pipeline, FakeService.GET));
        assertEquals(Map.of("name", "M\ufffdller"), FakeService.send(pipeline, FakeService.GET));
    }

    private Operation<String> operation() {
        return Operation.of(
                ResourceWaiter.<String>of(
                                "r-1", (id, deadline) -> String.valueOf(FakeService.send(pipeline, FakeService.GET)))
                        .status(thing -> thing.replaceAll("\\{status=(.*)}", "$1"))
                        .succeedOn("DONE"),
                time);
    }

    @Test
    void retry_after_on_a_202_delays_neither_the_next_request_nor_the_polls() {
        server.replies("HTTP/1.1 202 Accepted\r\nRetry-After: 100\r\nContent-Length: 2\r\n\r\n{}", Then.GO_ON)
                .replies(RUNNING.replace("200 OK", "202 Accepted\r\nRetry-After: 100"), Then.GO_ON)
                .replies(DONE, Then.GO_ON);

        FakeService.send(pipeline, FakeService.POST);
        operation().await();

        assertEquals(3, server.received());
        assertTrue(time.elapsed().compareTo(Duration.ofSeconds(10)) < 0, time.elapsed()::toString);
    }

    @Test
    void an_outage_longer_than_five_attempts_ends_the_call_within_seconds() {
        for (var i = 0; i < 6; i++) {
            server.replies(UNAVAILABLE, Then.GO_ON);
        }

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, FakeService.GET));

        assertEquals(5, failed.attempts().size());
        assertEquals(5, server.received());
        assertTrue(time.elapsed().compareTo(Duration.ofSeconds(20)) < 0, time.elapsed()::toString);
    }

    @Test
    void more_attempts_outlast_a_longer_outage() {
        for (var i = 0; i < 6; i++) {
            server.replies(UNAVAILABLE, Then.GO_ON);
        }
        server.replies(FINE, Then.GO_ON);
        var policy = RetryPolicy.standard().maxAttempts(7).baseDelay(Duration.ofSeconds(2));
        try (var patient = pipeline(config -> config.retry(policy))) {
            assertEquals(Map.of(), FakeService.send(patient, FakeService.GET));
        }
    }

    @Test
    void a_403_ends_a_wait_and_the_work_can_be_watched_again() {
        server.replies(RUNNING, Then.GO_ON)
                .replies(refusal("403 Forbidden"), Then.GO_ON)
                .replies(DONE, Then.GO_ON);

        assertThrows(PermissionDeniedException.class, () -> operation().await());

        assertEquals(2, server.received());
        assertEquals("{status=DONE}", operation().await());
    }
}
