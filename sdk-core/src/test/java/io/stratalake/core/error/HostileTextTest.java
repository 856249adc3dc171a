package io.stratalake.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.TypeAdapter;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.observe.SchemaDrift;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.spi.LocationAwareLogger;

/** Responses whose text forges lines, moves the cursor or reorders text, in every place that the SDK shows. */
class HostileTextTest {

    /** One of each kind of character, and a line that looks like one of a log. */
    private static final String TEXT =
            "x\r\n2026-01-01 ERROR forged\u001B[2J\u0000\b\t\u007F\u0085\u009B31m\u202Eba\u2066\u200F"
                    + "\u2028next\u2029next\u200B\uFEFF\uD800y";

    /** As far as HTTP allows: no line breaks. */
    private static final String HEADER = "x\u001B[2J\u0007\u007F\u0085\u009B31m\u202Eba\u2066\u2028y\u2029z";

    private static final List<String> LOGGERS = List.of(
            "io.stratalake.http",
            "io.stratalake.deprecation",
            "io.stratalake.core.internal.auth.TokenCache",
            "io.stratalake.core.internal.pipeline.ResponseReader",
            "io.stratalake.core.internal.pipeline.GraceStage",
            "io.stratalake.core.internal.retry.Retrier");

    private static final Headers HEADERS = headers();

    private static Headers headers() {
        var headers = new Headers.Builder();
        Stream.of(
                        "X-Request-Id",
                        "X-Correlation-Id",
                        "Deprecation",
                        "Sunset",
                        "Server",
                        "Via",
                        "Date",
                        "Retry-After",
                        "X-RateLimit-Limit",
                        "ratelimit-reset",
                        "Content-Type",
                        "ETag",
                        "X-Any")
                .forEach(name -> headers.addUnsafeNonAscii(name, HEADER));
        return headers.addUnsafeNonAscii("Location", "/a/" + HEADER + "?" + HEADER)
                .addUnsafeNonAscii("Link", "</b" + HEADER + ">; rel=\"successor-version\"")
                .build();
    }

    private static JsonObject issue() {
        var issue = new JsonObject();
        for (var name : List.of("source", "subject", "description", "message", "field", TEXT)) {
            issue.addProperty(name, TEXT);
        }
        return issue;
    }

    /** The shapes of error responses, each with the text as every name and value. */
    private static List<String> bodies() {
        var object = new JsonObject();
        for (var name : List.of("code", "message", "requestId", "error_description", "title", "detail", "name", TEXT)) {
            object.addProperty(name, TEXT);
        }
        var issues = new JsonArray();
        issues.add(TEXT);
        issues.add(issue());
        object.add("issues", issues);
        object.add("errors", issue());
        var metadata = new JsonObject();
        metadata.addProperty(TEXT, TEXT);
        object.add("metadata", metadata);
        var nested = new JsonObject();
        nested.add("error", object);
        return List.of(
                object.toString(),
                nested.toString(),
                issues.toString(),
                new JsonPrimitive(TEXT).toString(),
                TEXT,
                "{\"" + TEXT + "\": 1, \"" + TEXT + "\": 2}",
                "<html>" + TEXT);
    }

    /** Adapters that fail in the ways of parsers, with the path in the message. */
    private static List<TypeAdapter<?>> adapters() {
        return List.of(Adapters.map(Adapters.INTEGER), Adapters.list(Adapters.TEXT), Adapters.INTEGER, Adapters.FREE);
    }

    private static final class Listener implements ClientListener {

        final List<String> events = new ArrayList<>();

        @Override
        public RequestObservation request(RequestStart start) {
            events.add(start.toString());
            return new RequestObservation() {
                @Override
                public void ended(RequestEnd end) {
                    events.add(end.toString());
                }
            };
        }

        @Override
        public void drift(SchemaDrift drift) {
            events.add(drift.toString());
        }
    }

    private static void assertSafe(String line) {
        assertEquals(SingleLine.of(line), line);
    }

    private static void assertSafe(StratalakeException e) {
        ExceptionText.lines(e).forEach(HostileTextTest::assertSafe);
        var trace = new StringWriter();
        e.printStackTrace(new PrintWriter(trace));
        trace.toString().lines().forEach(line -> {
            assertSafe(line.replace("\t", ""));
            assertFalse(line.startsWith("2026-01-01 ERROR"), line);
        });
    }

    private static List<String> logged(Runnable action) {
        return logged(action, 0);
    }

    private static List<String> logged(Runnable action, int logger) {
        if (logger == LOGGERS.size()) {
            action.run();
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.addAll(LogLines.at(
                LocationAwareLogger.TRACE_INT, LOGGERS.get(logger), () -> lines.addAll(logged(action, logger + 1))));
        return lines;
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 403, 404, 405, 407, 409, 410, 412, 422, 429, 500, 503, 521})
    void an_exception_and_the_log_of_a_call_have_one_line_each(int status) {
        for (var body : bodies()) {
            for (var adapter : adapters()) {
                try (var service = new FakeService()) {
                    service.answers(new MockResponse.Builder()
                            .code(status)
                            .headers(HEADERS)
                            .body(body));
                    var listener = new Listener();
                    var pipeline = service.pipeline(
                            config -> config.retry(RetryPolicy.none()).listener(listener));
                    var endpoint = Endpoint.of("get" + status, HttpMethod.GET, "/v1/things")
                            .returning(() -> adapter);
                    var thrown = new AtomicReference<StratalakeException>();

                    var lines = logged(() -> {
                        try {
                            assertSafe(FakeService.request(endpoint).toString());
                            assertSafe(pipeline.send(FakeService.request(endpoint), CallOptions.none())
                                    .toString());
                        } catch (StratalakeException e) {
                            thrown.set(e);
                        }
                    });

                    lines.forEach(line -> assertSafe(line));
                    assertTrue(lines.stream().anyMatch(line -> line.contains("received [")), lines::toString);
                    listener.events.forEach(HostileTextTest::assertSafe);
                    if (thrown.get() != null) {
                        assertSafe(thrown.get());
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 429, 500, 503})
    void an_exception_of_a_token_request_has_one_line(int status) {
        for (var body : bodies()) {
            try (var service = new FakeService()) {
                service.answers(
                        new MockResponse.Builder().code(status).headers(HEADERS).body(body));
                var credentials = ClientCredentials.builder()
                        .tokenEndpoint(service.url().resolve("/token"))
                        .clientId("id")
                        .clientSecret("secret")
                        .build();
                var pipeline = service.pipeline(
                        config -> config.retry(RetryPolicy.none()).credentials(credentials));

                assertSafe(assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, FakeService.GET)));
            }
        }
    }

    @Test
    void a_log_line_has_no_text_of_a_raw_call() {
        try (var service = new FakeService()) {
            service.answers(new MockResponse.Builder().code(400).body("{}"));
            var request = FakeService.request(FakeService.GET)
                    .query("sort", TEXT.replace("\uD800", ""))
                    .query("select", TEXT.replace("\uD800", ""))
                    .query(TEXT.replace("\uD800", ""), "1");
            var thrown = new AtomicReference<StratalakeException>();

            var lines = logged(() -> thrown.set(assertThrows(
                    StratalakeException.class, () -> service.pipeline().send(request, CallOptions.none()))));

            lines.forEach(line -> assertSafe(line));
            assertSafe(thrown.get());
            assertSafe(request.toString());
        }
    }

    /** The text in a header that two stages read, in each position. */
    @Test
    void each_character_is_safe_in_a_request_id() {
        IntStream.range(0, HEADER.length()).mapToObj(HEADER::substring).forEach(id -> {
            try (var service = new FakeService()) {
                service.answers(new MockResponse.Builder()
                        .code(500)
                        .headers(new Headers.Builder()
                                .addUnsafeNonAscii("X-Request-Id", id)
                                .build())
                        .body("{}"));

                assertSafe(assertThrows(
                        StratalakeException.class,
                        () -> FakeService.send(
                                service.pipeline(config -> config.retry(RetryPolicy.none())), FakeService.GET)));
            }
        });
    }

    @Test
    void details_that_a_program_logs_have_one_line() {
        assertSafe(new Issue(TEXT, TEXT, TEXT).toString());
        assertSafe(new SchemaDrift(SchemaDrift.Kind.UNKNOWN_PROPERTY, "Thing", TEXT).toString());
        assertSafe(Failure.of("GET", TEXT).requestId(TEXT).build().toString());
        assertSafe(new ApiResponse<>(200, HEADERS, TEXT, Map.of(TEXT, TEXT)).toString());
        assertSafe(new Attempt(Instant.EPOCH, Duration.ZERO, TEXT).toString());
    }
}
