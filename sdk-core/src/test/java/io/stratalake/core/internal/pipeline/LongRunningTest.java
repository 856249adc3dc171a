package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.model.Adapters;
import java.util.Map;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A response that names the accepted work in its header needs no body. */
class LongRunningTest {

    private static final String LOCATION = "/v1/operations/op-1";
    private static final Endpoint<Object> RELEASE = Endpoint.of("releaseThing", HttpMethod.DELETE, "/v1/things")
            .longRunning()
            .returning(() -> Adapters.FREE);

    private final FakeService service = new FakeService();
    private final Pipeline pipeline = service.pipeline(builder -> builder.retry(RetryPolicy.standard()));

    @AfterEach
    void close() {
        service.close();
    }

    static Stream<MockResponse.Builder> unreadable() {
        return Stream.of(
                body(""),
                body("  "),
                body("null"),
                body("Accepted"),
                body("<html>"),
                body("{\"code\": 202"),
                body("{\"code\": 202} more"),
                body("[".repeat(500)),
                new MockResponse.Builder(),
                body("{\"code\": 202, \"status\": \"202 ACCEPTED\"}".repeat(100))
                        .onResponseBody(new SocketEffect.CloseSocket()));
    }

    private static MockResponse.Builder body(String body) {
        return new MockResponse.Builder().body(body);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void a_location_suffices_whatever_the_body_is(MockResponse.Builder response) {
        service.answers(response.code(202).addHeader("Location", LOCATION).addHeader("X-Request-Id", "req-1"));

        var accepted = pipeline.send(FakeService.request(POST.longRunning()), CallOptions.none());

        assertEquals(202, accepted.status());
        assertEquals(LOCATION, accepted.headers().get("Location"));
        assertEquals("req-1", accepted.requestId());
        assertEquals(Map.of(), accepted.value());
        assertEquals(1, service.requests());
    }

    /** Its method alone would let it be sent again when the connection breaks within the body. */
    @ParameterizedTest
    @MethodSource("unreadable")
    void accepted_work_is_not_sent_again_for_the_sake_of_its_body(MockResponse.Builder response) {
        service.answers(response.code(202).addHeader("Location", LOCATION));

        assertEquals(Map.of(), FakeService.send(pipeline, RELEASE));
        assertEquals(1, service.requests());
    }

    @Test
    void a_body_that_can_be_read_is() {
        service.answers(202, "{\"code\": 202}", "Location", LOCATION);

        assertEquals(Map.of("code", 202L), FakeService.send(pipeline, POST.longRunning()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "Accepted", "{\"code\": 202"})
    void without_a_location_the_body_counts(String body) {
        service.answers(202, body).answers(202, body, "Location", " ");

        assertThrows(DecodingException.class, () -> FakeService.send(pipeline, POST.longRunning()));
        assertThrows(DecodingException.class, () -> FakeService.send(pipeline, POST.longRunning()));
    }

    @Test
    void without_a_location_a_broken_body_leaves_the_outcome_unknown() {
        service.answers(body("{\"code\": 202}".repeat(100)).code(202).onResponseBody(new SocketEffect.CloseSocket()));

        assertThrows(OutcomeUnknownException.class, () -> FakeService.send(pipeline, POST.longRunning()));
    }

    @Test
    void a_location_makes_nothing_of_a_refusal() {
        service.answers(400, "", "Location", LOCATION);

        assertThrows(InvalidRequestException.class, () -> FakeService.send(pipeline, POST.longRunning()));
    }

    @Test
    void other_operations_need_their_body() {
        service.answers(202, "", "Location", LOCATION);

        assertThrows(DecodingException.class, () -> FakeService.send(pipeline, POST));
    }
}
