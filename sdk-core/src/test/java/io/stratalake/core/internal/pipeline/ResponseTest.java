package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.Issue;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.PreconditionFailedException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.model.Adapters;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.ConnectionPool;
import okhttp3.OkHttpClient;
import okio.Buffer;
import okio.GzipSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses and the results or exceptions that they become. */
class ResponseTest {

    private static final Issue ISSUE = new Issue("body", "key", "is taken");

    private final FakeService service = new FakeService();
    private final Pipeline pipeline = service.pipeline(builder -> builder.retry(RetryPolicy.none())
            .errors((status, headers, body) -> body.startsWith("{")
                    ? new ServiceError("CODE_" + status, "words", "from-body", List.of(ISSUE), Duration.ofSeconds(9))
                    : ServiceError.silent()));

    @AfterEach
    void close() {
        service.close();
    }

    private <E extends StratalakeException> E failed(Class<E> expected, Endpoint<?> endpoint) {
        return assertThrows(expected, () -> FakeService.send(pipeline, endpoint));
    }

    static Stream<Arguments> statuses() {
        return Stream.of(
                Arguments.of(400, InvalidRequestException.class),
                Arguments.of(401, AuthenticationException.class),
                Arguments.of(402, InvalidRequestException.class),
                Arguments.of(403, PermissionDeniedException.class),
                Arguments.of(404, NotFoundException.class),
                Arguments.of(405, InvalidRequestException.class),
                Arguments.of(408, InvalidRequestException.class),
                Arguments.of(409, ConflictException.class),
                Arguments.of(410, NotFoundException.class),
                Arguments.of(412, PreconditionFailedException.class),
                Arguments.of(422, InvalidRequestException.class),
                Arguments.of(428, PreconditionFailedException.class),
                Arguments.of(429, RateLimitExceededException.class),
                Arguments.of(431, InvalidRequestException.class),
                Arguments.of(300, ServerException.class),
                Arguments.of(302, ServerException.class),
                Arguments.of(500, ServerException.class),
                Arguments.of(501, ServerException.class),
                Arguments.of(502, ServerException.class),
                Arguments.of(503, ServerException.class),
                Arguments.of(504, ServerException.class),
                Arguments.of(519, ServerException.class),
                Arguments.of(520, ServerException.class),
                Arguments.of(599, ServerException.class));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void each_status_has_its_exception(int status, Class<? extends StratalakeException> expected) {
        service.answers(status, "{\"secret\":\"hunter2\"}", "X-Header", "hunter2");
        if (status == 408) {
            // OkHttp asks once more: a server that closes idle connections says so with a 408.
            service.answers(status, "{\"secret\":\"hunter2\"}", "X-Header", "hunter2");
        }

        var failed = failed(expected, GET);

        assertEquals(status, failed.status());
        assertEquals(Optional.of("CODE_" + status), failed.code());
        assertEquals(Optional.of("words"), failed.serviceMessage());
        assertEquals(Optional.of("from-body"), failed.requestId());
        assertEquals(List.of(ISSUE), failed.issues());
        assertEquals(Optional.of(Duration.ofSeconds(9)), failed.retryAfter());
        assertEquals("hunter2", failed.headers().get("X-Header"));
        assertEquals("{\"secret\":\"hunter2\"}", failed.failure().body());
        assertEquals("GET", failed.failure().method());
        assertEquals("/v1/things", failed.failure().path());
        assertEquals(Integer.toString(status), failed.attempts().get(0).outcome());
        var beginning = "GET /v1/things returned %d CODE_%d: words".formatted(status, status);
        assertTrue(failed.getMessage().startsWith(beginning), failed.getMessage());
        assertFalse(failed.getMessage().contains("hunter2"), failed.getMessage());
    }

    @Test
    void the_header_counts_before_the_body_where_both_name_a_delay() {
        service.answers(429, "{}", "Retry-After", "3");
        assertEquals(
                Optional.of(Duration.ofSeconds(3)),
                failed(RateLimitExceededException.class, GET).retryAfter());

        service.answers(429, "", "Retry-After", "Thu, 01 Jan 2026 00:01:10 GMT");
        var request = new ApiRequest<>(Endpoint.of("other", HttpMethod.GET, "/v1/other"));
        var refused = assertThrows(RateLimitExceededException.class, () -> pipeline.send(request, CallOptions.none()));
        assertEquals(Optional.of(Duration.ofSeconds(70)), refused.retryAfter());
    }

    @Test
    void the_request_id_may_stand_in_a_header() {
        service.answers(404, "", "X-Request-Id", " ", "x-correlation-id", "corr-1", "traceparent", "00-1");

        var failed = failed(NotFoundException.class, GET);

        assertEquals(Optional.of("corr-1"), failed.requestId());
        assertTrue(failed.getMessage().contains("(request id corr-1)"), failed.getMessage());
    }

    @Test
    void the_query_is_in_no_message() {
        service.answers(404, "");

        var failed = assertThrows(
                NotFoundException.class,
                () -> pipeline.send(new ApiRequest<>(GET).query("filter", "hunter2"), CallOptions.none()));

        assertEquals("GET /v1/things returned 404", failed.getMessage());
        assertEquals("/v1/things", failed.failure().path());
    }

    @Test
    void a_gateways_page_is_kept_but_not_shown() {
        var page = "<html>hunter2" + "x".repeat(100_000);
        service.answers(502, page, "Content-Type", "text/html");

        var failed = failed(ServerException.class, GET);

        assertEquals("GET /v1/things returned 502", failed.getMessage());
        assertEquals(page.substring(0, 64 * 1024), failed.failure().body());
        assertEquals("text/html", failed.headers().get("Content-Type"));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                Arguments.of("<html>hunter2</html>", "a body that is not the expected JSON"),
                Arguments.of("{\"a\":\"hunter2\"", "a body that is not the expected JSON"),
                Arguments.of("{\"a\":\"hunter2\"} more", "a body that is not the expected JSON"),
                Arguments.of("  ", "a body that is not the expected JSON"),
                Arguments.of("", "an empty body"),
                Arguments.of("null", "no value of the expected type"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_good_status_with_a_bad_body_keeps_what_came_and_does_not_show_it(String body, String problem) {
        service.answers(200, body, "Content-Type", "text/html", "X-Request-Id", "req-1");

        var unreadable = failed(DecodingException.class, GET);

        assertEquals(200, unreadable.status());
        assertEquals(Optional.of("req-1"), unreadable.requestId());
        assertEquals("text/html", unreadable.headers().get("Content-Type"));
        assertEquals(body, unreadable.failure().body());
        assertEquals("200 unreadable", unreadable.attempts().get(0).outcome());
        assertEquals(
                ("GET /v1/things returned 200 (request id req-1). The response has %s (its Content-Type is text/html);"
                                + " a proxy or gateway may have responded in place of the service. failure().body() has the"
                                + " beginning")
                        .formatted(problem),
                unreadable.getMessage());
        for (var cause = unreadable.getCause(); cause != null; cause = cause.getCause()) {
            assertFalse(String.valueOf(cause.getMessage()).contains("hunter2"), cause.toString());
        }
    }

    @Test
    void a_bad_body_of_an_operation_with_secrets_is_left_out() {
        service.answers(200, "{\"cle\": \"hunter2\"", "X-Request-Id", "req-1");

        var unreadable = failed(DecodingException.class, GET.confidential());

        assertEquals("", unreadable.failure().body());
        assertTrue(
                unreadable
                        .getMessage()
                        .endsWith("The body is not shown, because a response of this operation has secrets"),
                unreadable::getMessage);
        assertFalse(unreadable.supportReport().contains("hunter2"));
    }

    @Test
    void of_a_long_bad_body_the_beginning_is_kept() {
        service.answers(200, "[" + "1,".repeat(50_000) + "}");

        assertEquals(2048, failed(DecodingException.class, GET).failure().body().length());
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 206, 299})
    void every_good_status_is_good(int status) {
        service.answers(status, "{\"a\":1}", "X-Request-Id", "req-1");

        var response = pipeline.send(FakeService.request(POST), CallOptions.none());

        assertEquals(status, response.status());
        assertEquals("req-1", response.requestId());
        assertEquals(Map.of("a", 1L), response.value());
        assertEquals("other", response.with("other").value());
        assertEquals(status, response.with("other").status());
    }

    @Test
    void an_operation_without_a_body_takes_any() {
        var nothing = Endpoint.of("drop", HttpMethod.DELETE, "/v1/things");
        service.answers(204, "").answers(200, "<html>").answers(202, "{}");

        for (var status : List.of(204, 200, 202)) {
            var response = pipeline.send(new ApiRequest<>(nothing), CallOptions.none());
            assertEquals(status, response.status());
            assertNull(response.value());
            assertNull(response.requestId());
        }
    }

    @Test
    void bare_texts_and_lists_are_bodies_too() {
        service.answers(200, "\"cus-1\"").answers(200, "[1,2]");

        var text = Endpoint.of("text", HttpMethod.GET, "/v1/text").returning(() -> Adapters.TEXT);
        var list = Endpoint.of("list", HttpMethod.GET, "/v1/list").returning(() -> Adapters.list(Adapters.LONG));

        assertEquals("cus-1", FakeService.send(pipeline, text));
        assertEquals(List.of(1L, 2L), FakeService.send(pipeline, list));
    }

    @Test
    void packed_answers_are_unpacked() throws Exception {
        for (var status : List.of(200, 409)) {
            var packed = new Buffer();
            try (var sink = Okio.buffer(new GzipSink(packed))) {
                sink.writeUtf8("{\"a\":\"" + "long ".repeat(1000) + "\"}");
            }
            service.answers(new MockResponse.Builder()
                    .code(status)
                    .addHeader("Content-Encoding", "gzip")
                    .body(packed));
        }

        assertEquals(Map.of("a", "long ".repeat(1000)), FakeService.send(pipeline, GET));
        assertTrue(failed(ConflictException.class, GET).failure().body().startsWith("{\"a\":\"long "));
    }

    @Test
    void no_answer_keeps_its_connection() {
        var pool = new ConnectionPool(5, 1, TimeUnit.MINUTES);
        var http = new OkHttpClient.Builder().connectionPool(pool).build();
        var client = service.pipeline(builder -> builder.httpClient(http).retry(RetryPolicy.none()));
        for (var i = 0; i < 25; i++) {
            service.answers(500, "x".repeat(1000))
                    .answers(200, "<html>")
                    .answers(404, "")
                    .answers(502, "x".repeat(200_000));
        }

        for (var i = 0; i < 100; i++) {
            assertThrows(StratalakeException.class, () -> FakeService.send(client, GET));
        }

        assertEquals(100, service.requests());
        assertEquals(pool.connectionCount(), pool.idleConnectionCount());
        assertTrue(pool.connectionCount() <= 1, pool.connectionCount() + " connections");
    }

    private StratalakeException refused(int status, String... headers) {
        service.answers(status, "");
        var request = FakeService.request(POST);
        for (var i = 0; i < headers.length; i += 2) {
            request = request.header(headers[i], headers[i + 1]);
        }
        var sent = request;
        return assertThrows(StratalakeException.class, () -> pipeline.send(sent, CallOptions.none()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"If-Match", "if-none-match", "If-Unmodified-Since"})
    void who_sent_a_condition_is_told_to_read_again(String condition) {
        assertTrue(refused(412, condition, "7").getMessage().endsWith("read it again and retry"));
    }

    @Test
    void who_sent_no_condition_is_told_to_heed_the_message() {
        var message = refused(412).getMessage();

        assertFalse(message.contains("read it again"), message);
        assertTrue(message.endsWith("resolve what the message says, then try again"), message);
        assertFalse(refused(412, "X-Other", "If-Match").getMessage().contains("read it again"));
    }

    static Stream<Arguments> advice() {
        return Stream.of(
                Arguments.of(405, "check the base URL"),
                Arguments.of(406, "check the headers that were set"),
                Arguments.of(413, "send less at once"),
                Arguments.of(414, "shorten the filter"),
                Arguments.of(415, "check the headers that were set"),
                Arguments.of(421, "check the base URL and the proxy"),
                Arguments.of(425, "try again later"),
                Arguments.of(426, "check the base URL and the proxy"),
                Arguments.of(428, "usually its ETag as If-Match"),
                Arguments.of(431, "send fewer ids, tags or headers at once"),
                Arguments.of(451, "ask the provider of the service"));
    }

    @ParameterizedTest
    @MethodSource("advice")
    void a_status_that_tells_what_to_do_comes_with_it(int status, String advice) {
        var message = refused(status).getMessage();

        assertTrue(message.contains(advice), message);
    }

    /** Only the service knows the cause of these statuses. */
    @ParameterizedTest
    @ValueSource(ints = {400, 402, 409, 418, 422})
    void a_status_that_does_not_comes_without(int status) {
        assertEquals("POST /v1/things returned " + status, refused(status).getMessage());
    }

    /** Common error shapes of gateways are read even if the platform defines no error reader. */
    @Test
    void the_common_shapes_are_understood_by_default() {
        var plain = service.pipeline(builder -> builder.retry(RetryPolicy.none()));
        service.answers(409, "{\"title\":\"Taken\",\"detail\":\"by another\"}");

        var refused = assertThrows(ConflictException.class, () -> FakeService.send(plain, GET));

        assertEquals("GET /v1/things returned 409: Taken: by another", refused.getMessage());
    }

    /** Truncation before redaction could leave half a token, which redaction would not find. */
    @Test
    void the_token_is_taken_out_before_the_text_is_cut() {
        var plain = service.pipeline(builder -> builder.retry(RetryPolicy.none()));
        for (var before = 1_980; before <= 2_000; before++) {
            service.answers(409, "{\"message\":\"" + "x".repeat(before) + FakeService.TOKEN + "\"}");

            var message = assertThrows(ConflictException.class, () -> FakeService.send(plain, GET))
                    .getMessage();

            assertFalse(message.contains("to"), message);
        }
    }

    /** Gson says where it is by the names of the properties, and a stack trace shows the causes too. */
    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\\nb\\u001b[2J\": }", "{\"a\\nb\": [1, }", "{\"a\\u2028b\": {\"c\": ", "{\"\\u202e\": nope}"
            })
    void what_cannot_be_read_forges_no_line(String body) {
        service.answers(200, body);

        for (Throwable e = failed(DecodingException.class, GET); e != null; e = e.getCause()) {
            assertFalse(String.valueOf(e.getMessage()).matches("(?s).*[\\p{Cc}\\u2028\\u202E].*"), e.toString());
        }
    }
}
