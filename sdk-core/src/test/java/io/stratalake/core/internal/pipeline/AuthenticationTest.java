package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.Issue;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceError;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuthenticationTest {

    private final FakeService service = new FakeService();
    private final AtomicInteger obtained = new AtomicInteger();
    private final Pipeline renewing = service.pipeline(builder ->
            builder.credentials(Credentials.supplier(() -> AccessToken.of("hunter2-" + obtained.incrementAndGet()))));

    @AfterEach
    void close() {
        service.close();
    }

    private List<String> tokens() {
        return IntStream.range(0, service.requests())
                .mapToObj(i -> service.request().getHeaders().get("Authorization"))
                .toList();
    }

    @Test
    void a_token_serves_many_calls() {
        service.answers(200, "{}").answers(200, "{}");

        FakeService.send(renewing, GET);
        FakeService.send(renewing, GET);

        assertEquals(List.of("Bearer hunter2-1", "Bearer hunter2-1"), tokens());
        assertEquals(1, renewing.tokensObtained());
    }

    @Test
    void a_rejected_token_is_renewed_and_the_request_sent_once_more() {
        for (var endpoint : List.of(GET, POST)) {
            service.answers(401, "").answers(200, "{}");
            FakeService.send(renewing, endpoint);
        }

        assertEquals(List.of("Bearer hunter2-1", "Bearer hunter2-2", "Bearer hunter2-2", "Bearer hunter2-3"), tokens());
        assertTrue(service.time().sleeps().isEmpty(), "a wait");
    }

    @Test
    void a_second_rejection_is_final() {
        service.answers(401, "").answers(401, "");

        var refused = assertThrows(AuthenticationException.class, () -> FakeService.send(renewing, GET));

        assertEquals(2, service.requests());
        assertEquals(2, refused.attempts().size());
        assertTrue(refused.getMessage().contains("Check that the credentials are valid"), refused.getMessage());
    }

    @Test
    void a_rejection_of_a_token_that_cannot_be_renewed_is_final() {
        service.answers(401, "");

        var refused = assertThrows(AuthenticationException.class, () -> FakeService.send(service.pipeline(), GET));

        assertEquals(1, service.requests());
        assertEquals(401, refused.status());
    }

    /** It may be meant for other hosts, and what it sends no exception lists. */
    @Test
    void an_authenticator_of_the_callers_own_client_is_not_asked() {
        service.answers(401, "").answers(200, "{}");
        var asked = new AtomicInteger();
        var own = new OkHttpClient.Builder()
                .authenticator((route, response) -> {
                    asked.incrementAndGet();
                    return response.request()
                            .newBuilder()
                            .header("Authorization", "Basic hunter2")
                            .build();
                })
                .build();
        var pipeline = service.pipeline(builder -> builder.httpClient(own));

        assertThrows(AuthenticationException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(1, service.requests());
        assertEquals(0, asked.get());
    }

    @Test
    void a_service_that_quotes_the_token_is_not_quoted() {
        service.answers(400, "Bearer hunter2-1 is no token");
        var quoting = service.pipeline(builder -> builder.credentials(
                        Credentials.supplier(() -> AccessToken.of("hunter2-1")))
                .errors((status, headers, body) -> new ServiceError(
                        body, body, body, List.of(new Issue(body, body, body), new Issue(null, null, body)), null)));

        var refused = assertThrows(InvalidRequestException.class, () -> FakeService.send(quoting, GET));

        assertFalse(refused.toString().contains("hunter2"), refused.toString());
        assertFalse(
                refused.issues().toString().contains("hunter2"),
                refused.issues().toString());
        assertEquals("Bearer *** is no token", refused.failure().body());
        assertEquals("Bearer *** is no token", refused.serviceMessage().orElseThrow());
    }

    @Test
    void a_lack_of_permission_costs_no_token() {
        service.answers(403, "").answers(200, "{}");

        assertThrows(PermissionDeniedException.class, () -> FakeService.send(renewing, GET));
        FakeService.send(renewing, GET);

        assertEquals(1, obtained.get());
    }

    @Test
    void one_rejection_in_each_attempt_is_cured() {
        service.answers(401, "").answers(503, "").answers(401, "").answers(200, "{}");

        FakeService.send(renewing, GET);

        assertEquals(List.of("Bearer hunter2-1", "Bearer hunter2-2", "Bearer hunter2-2", "Bearer hunter2-3"), tokens());
    }

    @Test
    void a_cured_rejection_takes_no_attempt_away() {
        service.answers(401, "").answers(503, "").answers(200, "{}");
        var twice = service.pipeline(builder -> builder.retry(
                        RetryPolicy.standard().maxAttempts(2))
                .credentials(Credentials.supplier(() -> AccessToken.of("hunter2-" + obtained.incrementAndGet()))));

        FakeService.send(twice, GET);

        assertEquals(3, service.requests());
    }

    @Test
    void nor_one_in_the_last_attempt() {
        service.answers(503, "").answers(401, "").answers(503, "").answers(503, "");
        var twice = service.pipeline(builder -> builder.retry(
                        RetryPolicy.standard().maxAttempts(2))
                .credentials(Credentials.supplier(() -> AccessToken.of("hunter2-" + obtained.incrementAndGet()))));

        var failed = assertThrows(StratalakeException.class, () -> FakeService.send(twice, GET));

        assertEquals(
                List.of("503", "401", "503"),
                failed.attempts().stream().map(Attempt::outcome).toList());
    }

    @Test
    void both_sendings_take_one_permit() {
        var limited = GET.requestsPerMinute(1);
        service.answers(401, "").answers(200, "{}");

        FakeService.send(renewing, limited);

        assertEquals(Duration.ZERO, renewing.rateLimits().waited());
    }

    @Test
    void a_token_that_cannot_be_had_keeps_the_request_at_home() {
        var broken = service.pipeline(builder -> builder.credentials(Credentials.supplier(() -> {
            throw new IllegalStateException("vault is sealed");
        })));

        var failed = assertThrows(AuthenticationException.class, () -> FakeService.send(broken, POST));

        assertEquals(0, service.requests());
        assertEquals("vault is sealed", failed.getCause().getMessage());
    }

    @Test
    void the_token_is_in_no_message_and_no_text() {
        for (var status : List.of(302, 400, 401, 403, 404, 409, 412, 429, 500, 503)) {
            service.answers(status, "", "Location", "https://elsewhere.example/");
        }
        service.answers(200, "<html>").answers(200, "");
        var once = service.pipeline(builder -> builder.retry(RetryPolicy.none()));

        for (var i = 0; i < 12; i++) {
            // A place of its own for each call: the 429 makes its operation pause.
            var endpoint = Endpoint.of("get" + i, HttpMethod.GET, "/v1/things").returning(GET::adapter);
            var failed = assertThrows(StratalakeException.class, () -> FakeService.send(once, endpoint));
            var trace = new StringWriter();
            failed.printStackTrace(new PrintWriter(trace));
            assertFalse(
                    (trace + failed.failure().toString() + once + failed.attempts()).contains("hunter2"),
                    trace.toString());
        }
    }
}
