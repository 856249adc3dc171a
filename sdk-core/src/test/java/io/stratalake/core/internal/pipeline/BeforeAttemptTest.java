package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.TransportException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The caller's action before each attempt. */
class BeforeAttemptTest {

    private static final String TOKEN = "{\"access_token\": \"t\", \"token_type\": \"Bearer\", \"expires_in\": 7200}";

    @AutoClose
    private final FakeService service = new FakeService();

    private final List<String> done = new ArrayList<>();

    private Runnable recording(String name) {
        return () -> done.add(name + " after " + service.requests() + " requests and "
                + service.time().elapsed().toSeconds() + " s");
    }

    private void send(CallOptions options) {
        service.pipeline().send(new ApiRequest<>(FakeService.POST), options);
    }

    @Test
    void runs_before_each_attempt_after_the_wait_for_it() {
        service.answers(429, "", "Retry-After", "60").answers(200, "{}");

        send(CallOptions.none().beforeEachAttempt(recording("a")));

        assertEquals(2, service.requests());
        assertEquals(List.of("a after 0 requests and 0 s", "a after 1 requests and 60 s"), done);
    }

    @Test
    void runs_with_the_token_at_hand_and_before_the_repetition_with_a_new_one() {
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(service.url().resolve("/token"))
                .clientId("id")
                .clientSecret("secret")
                .build();
        service.answers(200, TOKEN).answers(401, "").answers(200, TOKEN).answers(200, "{}");

        service.pipeline(config -> config.credentials(credentials))
                .send(new ApiRequest<>(FakeService.POST), CallOptions.none().beforeEachAttempt(recording("a")));

        assertEquals(List.of("a after 1 requests and 0 s", "a after 3 requests and 0 s"), done);
    }

    static Stream<RuntimeException> exceptions() {
        var context = Failure.of("GET", "/v1/audit");
        return Stream.of(
                new IllegalStateException("by the test"),
                new TransportException("by the test", context.build(), null),
                new RateLimitExceededException(
                        "by the test",
                        context.response(429, new Headers.Builder().build()).build(),
                        null),
                new AuthenticationException(
                        "by the test",
                        context.response(401, new Headers.Builder().build()).build(),
                        null));
    }

    /** Those of the SDK too, as of a call to another service: they are no failures of this request. */
    @ParameterizedTest
    @MethodSource("exceptions")
    void an_exception_ends_the_call_before_anything_is_sent(RuntimeException failure) {
        var thrown = assertThrows(
                RuntimeException.class,
                () -> send(CallOptions.none().beforeEachAttempt(() -> {
                    done.add("action");
                    throw failure;
                })));

        assertSame(failure, thrown);
        assertEquals(List.of("action"), done);
        assertEquals(0, service.requests());
        assertEquals(Duration.ZERO, service.time().elapsed());
    }
}
