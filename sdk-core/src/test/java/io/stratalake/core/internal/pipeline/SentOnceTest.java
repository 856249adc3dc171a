package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.okhttp.WireServer;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Work is never done twice because an answer got lost. The server counts. */
class SentOnceTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

    private final WireServer server = new WireServer();
    private final Pipeline pipeline = new Pipeline(ClientConfig.standard()
            .baseUrl(server.url())
            .credentials(Credentials.bearerToken(FakeService.TOKEN))
            .time(new SimulatedTime())
            .attemptTimeout(Duration.ofSeconds(30)));

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    private static String answer(String status, String... headers) {
        var lines = Stream.of(headers).map(line -> line + "\r\n").toList();
        return "HTTP/1.1 " + status + "\r\n" + String.join("", lines) + "Content-Length: 0\r\n\r\n";
    }

    /** Requests that must not be sent twice: with a body, without one, and where only the contract says so. */
    static List<ApiRequest<?>> requests() {
        return List.of(
                FakeService.request(FakeService.POST),
                FakeService.request(FakeService.PATCH),
                new ApiRequest<>(FakeService.POST),
                new ApiRequest<>(FakeService.PATCH),
                new ApiRequest<>(Endpoint.of("startAgain", HttpMethod.POST, "/v1/things/retry")),
                new ApiRequest<>(
                        Endpoint.of("drop", HttpMethod.DELETE, "/v1/things").notRepeatable()),
                new ApiRequest<>(Endpoint.of("drop", HttpMethod.DELETE, "/v1/things")
                                .notRepeatable())
                        .body(Adapters.TEXT, "work", FakeService.JSON),
                new ApiRequest<>(
                        Endpoint.of("put", HttpMethod.PUT, "/v1/things").notRepeatable()),
                new ApiRequest<>(
                        Endpoint.of("look", HttpMethod.GET, "/v1/things").notRepeatable()));
    }

    static Stream<Arguments> accidents() {
        var accidents = Map.of(
                "hung up before an answer", "",
                "hung up within the status line", "HTTP/1.1 20",
                "hung up within the headers", "HTTP/1.1 200 OK\r\nContent-Le",
                "an answer that is not HTTP", "SSH-2.0-OpenSSH\r\n\r\n",
                "502", answer("502 Bad Gateway"),
                "503 without a delay", answer("503 Unavailable"),
                "503 that tells of the quota",
                        answer("503 Unavailable", "X-RateLimit-Remaining: 55", "X-RateLimit-Reset: 17"),
                "504", answer("504 Gateway Timeout", "Retry-After: 0"),
                "a gateway's own word for a time-out", answer("524 A Timeout Occurred"));
        return accidents.entrySet().stream()
                .flatMap(accident -> requests().stream()
                        .map(request -> Arguments.of(accident.getKey(), request, accident.getValue())));
    }

    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("accidents")
    void an_accident_leaves_the_outcome_unknown(String accident, ApiRequest<?> request, String reply) {
        server.replies(reply, Then.HANG_UP);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> pipeline.send(request, CallOptions.none()));

        assertEquals(1, server.received());
        assertEquals(1, unknown.attempts().size());
        assertTrue(unknown.getMessage().contains("not sent again"), unknown.getMessage());
    }

    /** On a kept-alive connection OkHttp recovers on its own from what looks like one that the server gave up. */
    @ParameterizedTest(name = "{1}: {0}")
    @MethodSource("accidents")
    void nor_is_it_sent_again_on_a_connection_that_was_good_before(
            String accident, ApiRequest<?> request, String reply) {
        server.replies(FINE, Then.GO_ON).replies(reply, Then.HANG_UP);
        FakeService.send(pipeline, FakeService.GET);

        assertThrows(OutcomeUnknownException.class, () -> pipeline.send(request, CallOptions.none()));

        assertEquals(2, server.received());
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of("408 Request Timeout", InvalidRequestException.class),
                Arguments.of("421 Misdirected Request", InvalidRequestException.class),
                Arguments.of("500 Internal Server Error", ServerException.class),
                Arguments.of("307 Temporary Redirect\r\nLocation: /elsewhere", ServerException.class),
                Arguments.of("308 Permanent Redirect\r\nLocation: /elsewhere", ServerException.class));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void a_refusal_is_final(String status, Class<StratalakeException> expected) {
        for (var request : requests()) {
            var before = server.received();
            server.replies(answer(status), Then.GO_ON);

            assertThrows(expected, () -> pipeline.send(request, CallOptions.none()), request::toString);

            assertEquals(1, server.received() - before, request::toString);
        }
    }

    @Test
    void a_connection_that_breaks_within_the_answer_says_that_the_request_was_accepted() {
        server.replies("HTTP/1.1 201 Created\r\nContent-Length: 100\r\n\r\n{\"a\":", Then.HANG_UP);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertEquals(1, server.received());
        assertTrue(unknown.getMessage().contains("The service accepted the request with 201"), unknown.getMessage());
    }

    @Test
    void an_answer_that_cannot_be_read_says_so_too() {
        server.replies("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\n{\"a\":", Then.GO_ON);

        var unreadable = assertThrows(DecodingException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertEquals(1, server.received());
        assertTrue(
                unreadable.getMessage().contains("accepted the request, so do not send it again"),
                unreadable.getMessage());
    }

    @ParameterizedTest
    @MethodSource("requests")
    void a_server_that_never_answers_leaves_the_outcome_unknown(ApiRequest<?> request) {
        server.replies("", Then.SAY_NOTHING_MORE);
        try (var hasty = new Pipeline(ClientConfig.standard()
                .baseUrl(server.url())
                .credentials(Credentials.bearerToken(FakeService.TOKEN))
                .time(new SimulatedTime())
                .attemptTimeout(Duration.ofMillis(200)))) {
            var unknown = assertThrows(OutcomeUnknownException.class, () -> hasty.send(request, CallOptions.none()));

            // Or not at all, where the server takes longer to read than the client waits.
            assertTrue(server.received() <= 1, server.received() + " requests");
            assertTrue(unknown.getMessage().contains("timeout of an attempt"), unknown.getMessage());
        }
    }

    /** RFC 9113, section 8.7: such a request was certainly not processed. */
    @ParameterizedTest
    @MethodSource("requests")
    void a_stream_that_http_2_refuses_is_sent_again(ApiRequest<?> request) {
        try (var service = new FakeService()) {
            var multiplexed = multiplexed(service);
            service.answers(200, "{}");
            service.answers(reset(REFUSED_STREAM));
            service.answers(200, "{}");
            FakeService.send(multiplexed, FakeService.GET);

            assertEquals(200, multiplexed.send(request, CallOptions.none()).status());

            assertEquals(3, service.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8, 11})
    void a_stream_that_http_2_resets_for_another_reason_leaves_the_outcome_unknown(int reason) {
        try (var service = new FakeService()) {
            var multiplexed = multiplexed(service);
            service.answers(reset(reason));

            assertThrows(OutcomeUnknownException.class, () -> FakeService.send(multiplexed, FakeService.POST));

            assertEquals(1, service.requests());
        }
    }

    private static Pipeline multiplexed(FakeService service) {
        service.server().setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        var http = new OkHttpClient.Builder()
                .protocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE))
                .build();
        return service.pipeline(builder -> builder.httpClient(http));
    }

    private static MockResponse.Builder reset(int reason) {
        return new MockResponse.Builder().onResponseStart(new SocketEffect.CloseStream(reason));
    }

    private static final int REFUSED_STREAM = 7;

    @Test
    void what_the_service_turned_away_at_the_door_is_sent_again() {
        for (var status : List.of("429 Too Many Requests", "503 Unavailable")) {
            for (var delay : List.of("0", "7")) {
                for (var request : requests()) {
                    var before = server.received();
                    server.replies(answer(status, "Retry-After: " + delay), Then.GO_ON)
                            .replies(FINE, Then.GO_ON);

                    var response = pipeline.send(request, CallOptions.none());

                    assertEquals(200, response.status());
                    assertEquals(2, server.received() - before, status + " " + request);
                }
            }
        }
    }

    @Test
    void what_may_be_repeated_is_sent_again() {
        server.replies("", Then.HANG_UP)
                .replies("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":", Then.HANG_UP)
                .replies(answer("504 Gateway Timeout"), Then.GO_ON)
                .replies(FINE, Then.GO_ON);

        assertInstanceOf(Map.class, FakeService.send(pipeline, FakeService.GET));
        assertEquals(4, server.received());
    }

    /** Old connections would otherwise use up the attempts one by one: each of them looks good until it is used. */
    @Test
    void a_connection_that_the_server_gave_up_costs_no_attempt_where_the_request_may_be_repeated() {
        server.replies(FINE, Then.HANG_UP).replies(FINE, Then.GO_ON);
        FakeService.send(pipeline, FakeService.GET);

        FakeService.send(pipeline, FakeService.GET);

        assertEquals(2, server.received());
        assertEquals(Duration.ZERO, ((SimulatedTime) pipeline.time()).elapsed());
    }

    /** "Not found" is good news then, and a fault of the caller's otherwise. */
    @Test
    void a_deletion_that_is_sent_again_says_so() {
        server.replies(FINE, Then.GO_ON).replies("", Then.HANG_UP).replies(answer("404 Not Found"), Then.GO_ON);
        FakeService.send(pipeline, FakeService.GET);
        var deletion = new ApiRequest<>(Endpoint.of("drop", HttpMethod.DELETE, "/v1/things"));

        var gone = assertThrows(NotFoundException.class, () -> pipeline.send(deletion, CallOptions.none()));

        assertEquals(2, gone.attempts().size());
        assertEquals(3, server.received());
        assertTrue(
                gone.getMessage().contains("An earlier attempt of this deletion may have deleted it"),
                gone::getMessage);

        server.replies(answer("404 Not Found"), Then.GO_ON);
        var never = assertThrows(NotFoundException.class, () -> pipeline.send(deletion, CallOptions.none()));
        assertFalse(never.getMessage().contains("earlier"), never::getMessage);
    }
}
