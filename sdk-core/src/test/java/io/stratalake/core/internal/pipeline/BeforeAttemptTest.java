package io.stratalake.core.internal.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

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

        send(CallOptions.none().beforeEachAttempt(recording("a")).beforeEachAttempt(recording("b")));

        assertEquals(2, service.requests());
        assertEquals(
                List.of(
                        "a after 0 requests and 0 s",
                        "b after 0 requests and 0 s",
                        "a after 1 requests and 60 s",
                        "b after 1 requests and 60 s"),
                done);
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

    @Test
    void an_exception_ends_the_call_before_anything_is_sent() {
        var failure = new IllegalStateException("by the test");

        var thrown = assertThrows(
                IllegalStateException.class,
                () -> send(CallOptions.none()
                        .timeout(Duration.ofMinutes(1))
                        .beforeEachAttempt(recording("a"))
                        .beforeEachAttempt(() -> {
                            throw failure;
                        })));

        assertSame(failure, thrown);
        assertEquals(1, done.size());
        assertEquals(0, service.requests());
    }
}
