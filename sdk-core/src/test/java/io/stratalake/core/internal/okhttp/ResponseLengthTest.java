package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.WireServer.Then;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lengths of responses that violate HTTP, by which no work is lost or done twice. */
@Timeout(60)
class ResponseLengthTest {

    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
    private static final Endpoint<?> DELETE = Endpoint.of("drop", HttpMethod.DELETE, "/v1/things");
    private static final Endpoint<?> ACTION = Endpoint.of("restart", HttpMethod.POST, "/v1/things");

    private final WireServer server = new WireServer();
    private final Pipeline pipeline = new Pipeline(ClientConfig.standard()
            .baseUrl(server.url())
            .credentials(Credentials.bearerToken(FakeService.TOKEN))
            .time(new SimulatedTime()));

    @AfterEach
    void close() {
        pipeline.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-5",
                "-1",
                "five",
                "",
                "2, 3",
                "2.0",
                "+2",
                "0x2",
                "99999999999999999999",
                "2\r\nContent-Length: 3"
            })
    void the_message_of_an_invalid_length_tells_whether_the_request_was_accepted(String length) {
        server.replies("HTTP/1.1 202 Accepted\r\nContent-Length: " + length + "\r\n\r\n{}", Then.GO_ON);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(unknown.getMessage().contains("The service accepted the request with 202"), unknown::getMessage);
        assertEquals(1, server.received());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-5", "five", "2, 3"})
    void a_repeatable_request_is_retried(String length) {
        server.replies("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n{}", Then.GO_ON)
                .replies(FINE, Then.GO_ON);

        assertEquals(Map.of(), FakeService.send(pipeline, FakeService.GET));

        assertEquals(2, server.received());
    }

    /** RFC 9110, section 8.6. OkHttp would wait for the end of the connection. */
    @ParameterizedTest
    @ValueSource(strings = {"9, 9", "9,9,9", "9\r\nContent-Length: 9", "9, 9\r\nContent-Length: 9"})
    void equal_lengths_count_as_one(String length) {
        server.replies(
                        "HTTP/1.1 202 Accepted\r\nContent-Length: " + length + "\r\n\r\n{\"id\":12}left over",
                        Then.GO_ON)
                .replies(FINE, Then.GO_ON);

        assertEquals("{id=12}", FakeService.send(pipeline, FakeService.POST).toString());
        assertEquals(Map.of(), FakeService.send(pipeline, FakeService.POST));

        assertEquals(2, server.connections());
    }

    @Test
    void a_body_shorter_than_its_length_is_a_failure() {
        server.replies("HTTP/1.1 202 Accepted\r\nContent-Length: 9, 9\r\n\r\n{\"id\"", Then.HANG_UP);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(unknown.getMessage().contains("accepted the request with 202"), unknown::getMessage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"204 No Content", "205 Reset Content"})
    void a_204_or_205_with_a_length_succeeds(String status) {
        for (var endpoint : new Endpoint<?>[] {DELETE, ACTION}) {
            var before = server.received();
            server.replies("HTTP/1.1 " + status + "\r\nX-Request-Id: r-1\r\nContent-Length: 2\r\n\r\n{}", Then.GO_ON)
                    .replies(FINE, Then.GO_ON);

            var response = pipeline.send(new ApiRequest<>(endpoint), CallOptions.none());

            assertEquals(status.substring(0, 3), Integer.toString(response.status()));
            assertEquals("r-1", response.requestId());
            assertNull(response.value());
            assertEquals(1, server.received() - before);
            pipeline.send(new ApiRequest<>(endpoint), CallOptions.none());
        }
    }

    @Test
    void a_missing_body_means_that_the_request_was_accepted() {
        server.replies("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}", Then.GO_ON);

        var empty = assertThrows(DecodingException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertEquals(204, empty.status());
        assertTrue(empty.getMessage().contains("do not send it again"), empty::getMessage);
    }

    @Test
    void an_invalid_length_of_an_error_leaves_the_outcome_unknown() {
        server.replies("HTTP/1.1 400 Bad Request\r\nContent-Length: -5\r\n\r\n{}", Then.GO_ON);

        var unknown = assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, FakeService.POST));

        assertTrue(unknown.getMessage().contains("The response with status 400 cannot be read"), unknown::getMessage);
    }

    /** A library may throw any exception, which may quote the response. */
    @Test
    void an_unchecked_exception_of_a_library_is_a_failure_of_the_call() {
        var broken = new okhttp3.OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new IllegalStateException("hunter2");
                })
                .build();
        try (var service = new FakeService()) {
            service.answers(202, "{}").answers(200, "{}");
            var fragile = service.pipeline(
                    builder -> builder.httpClient(broken).retry(io.stratalake.core.client.RetryPolicy.none()));

            var unknown =
                    assertThrows(OutcomeUnknownException.class, () -> FakeService.send(fragile, FakeService.POST));
            var failed = assertThrows(TransportException.class, () -> FakeService.send(fragile, FakeService.GET));

            assertTrue(unknown.getMessage().contains("accepted the request with 202"), unknown::getMessage);
            assertTrue(failed.getMessage().contains("failed unexpectedly (IllegalStateException)"), failed::getMessage);
            assertTrue(!failed.getCause().toString().contains("hunter2"), "it may be of the response");
        }
    }

    @Test
    void an_unchecked_exception_of_an_adapter_is_a_failure_of_the_call() {
        server.replies(FINE, Then.GO_ON);
        var fragile = Endpoint.of("addThing", HttpMethod.POST, "/v1/things")
                .returning(() -> Adapters.map(new com.google.gson.TypeAdapter<String>() {
                    @Override
                    public void write(com.google.gson.stream.JsonWriter out, String value) {
                        throw new UnsupportedOperationException();
                    }

                    @Override
                    public String read(com.google.gson.stream.JsonReader in) {
                        throw new ArrayIndexOutOfBoundsException("hunter2");
                    }
                }));
        server.replies("HTTP/1.1 202 Accepted\r\nContent-Length: 9\r\n\r\n{\"id\":12}", Then.GO_ON);
        pipeline.send(new ApiRequest<>(ACTION), CallOptions.none());

        var unreadable = assertThrows(
                DecodingException.class, () -> pipeline.send(new ApiRequest<>(fragile), CallOptions.none()));

        assertTrue(unreadable.getMessage().contains("do not send it again"), unreadable::getMessage);
    }
}
