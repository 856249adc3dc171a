package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.Adapters;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.LocationAwareLogger;

class LoggingTest {

    private final FakeService service = new FakeService();
    private final Pipeline pipeline = service.pipeline();

    @AfterEach
    void close() {
        service.close();
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines);
    }

    @Test
    void every_attempt_has_a_line() {
        service.answers(503, "", "X-Request-Id", "req-1").answers(200, "{}", "X-Request-Id", "req-2");

        var lines =
                LogLines.at(LocationAwareLogger.DEBUG_INT, "io.stratalake.http", () -> FakeService.send(pipeline, GET));

        assertEquals(2, lines.size(), text(lines));
        assertTrue(lines.get(0).endsWith("GET /v1/things -> 503 in 0 ms (request id req-1)"), lines.get(0));
        assertTrue(lines.get(1).endsWith("GET /v1/things -> 200 in 0 ms (request id req-2)"), lines.get(1));
    }

    @Test
    void how_long_an_attempt_took_is_logged_and_told() {
        var slow = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    service.time().advance(Duration.ofMillis(1500));
                    return chain.proceed(chain.request());
                })
                .build();
        service.answers(404, "");
        var waiting = service.pipeline(builder -> builder.httpClient(slow));
        service.time().advance(Duration.ofHours(1));

        var lines = LogLines.at(LocationAwareLogger.DEBUG_INT, "io.stratalake.http", () -> {
            var refused = assertThrows(StratalakeException.class, () -> FakeService.send(waiting, GET));
            assertEquals(Duration.ofMillis(1500), refused.attempts().get(0).took());
        });

        assertEquals(1, lines.size(), text(lines));
        assertTrue(lines.get(0).endsWith("GET /v1/things -> 404 in 1500 ms"), lines.get(0));
    }

    @Test
    void what_identifies_or_authenticates_is_masked() {
        service.answers(200, "{\"key\":\"hunter2\"}", "Set-Cookie", "hunter2", "X-Request-Id", "req-1");
        var request = new ApiRequest<>(FakeService.POST)
                .query("filter", "key eq 'hunter2'")
                .query("limit", 50)
                .query("id", "hunter2")
                .body(Adapters.TEXT, "hunter2", FakeService.JSON);

        var lines =
                LogLines.traced(() -> pipeline.send(request, CallOptions.none().header("X-Api-Key", "hunter2")));

        var text = text(lines);
        assertFalse(text.contains("hunter2"), text);
        assertTrue(text.contains("POST /v1/things?filter=***&limit=50&id=***"), text);
        assertTrue(text.contains("Authorization: ***"), text);
        assertTrue(text.contains("X-Api-Key: ***"), text);
        assertTrue(text.contains("Set-Cookie: ***"), text);
        assertTrue(text.contains("X-Request-Id: req-1"), text);
    }

    @Test
    void a_failure_is_logged_without_a_secret_too() {
        service.answers(400, "{\"hunter2\":1}", "WWW-Authenticate", "hunter2")
                .answers(302, "", "Location", "https://elsewhere.example/a?signature=hunter2");
        var unreachable = service.pipeline(
                builder -> builder.baseUrl(URI.create("http://localhost:1/")).retry(RetryPolicy.none()));

        var text = text(LogLines.traced(() -> {
            for (var client : List.of(pipeline, pipeline, unreachable)) {
                assertThrows(StratalakeException.class, () -> FakeService.send(client, GET));
            }
        }));

        assertFalse(text.contains("hunter2"), text);
        assertTrue(text.contains("-> 400 in"), text);
        assertTrue(text.contains("Location: https://elsewhere.example/a?***"), text);
        assertTrue(text.contains("-> TransportException in"), text);
    }

    @Test
    void nothing_is_logged_where_nobody_asked_for_it() {
        service.answers(200, "{}");

        assertEquals(
                List.of(),
                LogLines.at(LocationAwareLogger.INFO_INT, "io.stratalake.http", () -> FakeService.send(pipeline, GET)));
    }

    @Test
    void an_operation_that_is_to_go_is_warned_of_once_in_a_process() {
        var name = "op-" + UUID.randomUUID();
        var old = Endpoint.of(name, HttpMethod.GET, "/v0/things");
        var other = Endpoint.of(name + "-too", HttpMethod.GET, "/v0/others");
        for (var i = 0; i < 3; i++) {
            service.answers(204, "", "Deprecation", "@1688169599", "Sunset", "Sun, 30 Jun 2030 23:59:59 GMT");
        }
        service.answers(204, "", "Sunset", "Sun, 30 Jun 2030 23:59:59 GMT").answers(204, "");

        var lines = LogLines.at(LocationAwareLogger.WARN_INT, "io.stratalake.deprecation", () -> {
            FakeService.send(pipeline, old);
            FakeService.send(pipeline, old);
            FakeService.send(service.pipeline(), old);
            FakeService.send(pipeline, other);
            FakeService.send(pipeline, Endpoint.of(name + "-new", HttpMethod.GET, "/v1/things"));
        });

        assertEquals(2, lines.size(), text(lines));
        assertTrue(
                lines.get(0)
                        .endsWith("GET /v0/things (" + name + ") is deprecated as of 2023-06-30 and will be removed on"
                                + " 2030-06-30: move to its successor, see the documentation"
                                + " of the service"),
                lines.get(0));
        assertTrue(lines.get(1).contains("/v0/others"), lines.get(1));
    }

    @Test
    void the_warning_names_the_successor() {
        var name = "op-" + UUID.randomUUID();
        service.answers(204, "", "Deprecation", "true", "Link", "</v2/things?key=hunter2>; rel=\"successor-version\"");

        var lines = LogLines.at(
                LocationAwareLogger.WARN_INT,
                "io.stratalake.deprecation",
                () -> FakeService.send(pipeline, Endpoint.of(name, HttpMethod.GET, "/v0/things")));

        assertEquals(1, lines.size(), text(lines));
        assertTrue(
                lines.get(0)
                        .endsWith("GET /v0/things (" + name + ") is deprecated: move to its successor, " + service.url()
                                + "v2/things"),
                lines.get(0));
    }

    private static MockResponse.Builder forging(int status, String... names) {
        var headers = new Headers.Builder();
        for (var name : names) {
            // A line of HTTP/1 ends with a line feed, so that alone cannot come.
            headers.addUnsafeNonAscii(name, "a\rb\u001B[2Jc\u0085d\u2028e\u202Ef" + "x".repeat(20_000));
        }
        return new MockResponse.Builder().code(status).headers(headers.build()).body("{}");
    }

    @Test
    void a_header_forges_no_line_and_fills_no_page() {
        var name = "op-" + UUID.randomUUID();
        service.answers(forging(200, "X-Request-Id", "Server", "Location", "Link"))
                .answers(forging(404, "X-Request-Id", "Server", "Deprecation", "Sunset", "Location", "Link"));

        var lines = new ArrayList<>(LogLines.traced(() -> {
            FakeService.send(pipeline, GET);
            assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, GET));
        }));
        service.answers(forging(200, "Deprecation", "Sunset"));
        lines.addAll(LogLines.at(
                LocationAwareLogger.WARN_INT,
                "io.stratalake.deprecation",
                () -> FakeService.send(pipeline, Endpoint.of(name, HttpMethod.GET, "/v0/things"))));

        assertEquals(7, lines.size(), text(lines));
        for (var line : lines) {
            assertTrue(line.contains("/things"), line);
            assertTrue(line.length() < 10_000, () -> line.length() + " characters");
            assertFalse(
                    Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202E]")
                            .matcher(line)
                            .find(),
                    line);
        }
    }
}
