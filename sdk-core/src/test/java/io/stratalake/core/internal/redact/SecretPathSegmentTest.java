package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.Issue;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.LogLines;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A secret path segment of a call, which is sent but appears in no exception and no log line. */
class SecretPathSegmentTest {

    private static final Endpoint<?> HOOK = Endpoint.of("callHook", HttpMethod.POST, "/v1/{place}/hooks/{id}/call")
            .secret("id");

    @Test
    void is_masked_in_an_unreadable_response() {
        try (var service = new FakeService()) {
            service.answers(200, "<html>/hooks/hunter2</html>");
            var endpoint = HOOK.returning(FakeService.GET::adapter);
            var request = new ApiRequest<>(endpoint).path("place", "here").path("id", "hunter2");

            var failure = assertThrows(
                    DecodingException.class, () -> service.pipeline().send(request, CallOptions.none()));

            assertEquals("<html>/hooks/***</html>", failure.failure().body());
            assertEquals("/v1/here/hooks/***/call", failure.failure().path());
        }
    }

    @Test
    void is_masked_in_the_log_of_a_redirect() {
        try (var service = new FakeService()) {
            service.answers(302, "", "Location", "/v1/here/hooks/hunter2/call");
            var request = new ApiRequest<>(HOOK).path("place", "here").path("id", "hunter2");

            var lines = LogLines.traced(() -> assertThrows(
                    StratalakeException.class, () -> service.pipeline().send(request, CallOptions.none())));

            var text = String.join("\n", lines);
            assertFalse(text.contains("hunter2"), text);
            assertTrue(text.contains("Location: /v1/here/hooks/***/call"), text);
        }
    }

    @Test
    void must_be_a_parameter_of_the_path() {
        assertThrows(IllegalArgumentException.class, () -> HOOK.secret("name"));
        assertEquals(
                List.of(true),
                HOOK.segments().stream()
                        .map(Endpoint.Segment::isSecret)
                        .filter(it -> it)
                        .toList());
    }

    /** The reader may decode a JSON escape, after which the text differs from the raw body. */
    @Test
    void is_masked_in_the_issues_of_an_error_response() {
        try (var service = new FakeService()) {
            service.answers(400, "{}");
            var pipeline = service.pipeline(builder -> builder.errors((status, headers, body) -> new ServiceError(
                    "NO_hunter2", "no hunter2", null, List.of(new Issue("hunter2", "hunter2", "is hunter2")), null)));
            var request = new ApiRequest<>(HOOK).path("place", "here").path("id", "hunter2");

            var refused = assertThrows(InvalidRequestException.class, () -> pipeline.send(request, CallOptions.none()));

            assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
            assertEquals(List.of(new Issue("***", "***", "is ***")), refused.issues());
            assertEquals("NO_***", refused.code().orElseThrow());
        }
    }
}
