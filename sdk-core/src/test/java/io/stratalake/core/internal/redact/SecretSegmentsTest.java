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
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is secret in a path goes over the wire and is told to nobody. */
class SecretSegmentsTest {

    private static final Endpoint<?> HOOK = Endpoint.of("callHook", HttpMethod.POST, "/v1/{place}/hooks/{id}/call")
            .secret("id");

    private static HttpUrl url(String base, String place, String id) {
        return new ApiRequest<>(HOOK).path("place", place).path("id", id).url(HttpUrl.get(base));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2", "a/b", "ä b", "%2F", "***"})
    void only_the_secret_is_masked(String id) {
        var shown = secretSegments(HOOK, url("https://service.test/", "here/there", id))
                .maskedPath();

        assertEquals("/v1/here%2Fthere/hooks/***/call", shown);
    }

    @Test
    void below_a_base_with_a_path_of_its_own_it_is_the_same_one() {
        var url = url("https://proxy.test/to/the/fleet/", "here", "hunter2");

        assertEquals(
                "/to/the/fleet/v1/here/hooks/***/call",
                secretSegments(HOOK, url).maskedPath());
    }

    @Test
    void what_the_service_repeats_is_masked_as_given_and_as_sent() {
        var secrets = secretSegments(HOOK, url("https://service.test/", "here", "a/b"));

        assertEquals("no *** at /hooks/***, here", secrets.masked("no a/b at /hooks/a%2Fb, here"));
    }

    @Test
    void a_path_without_secrets_is_shown_as_it_is() {
        var plain = Endpoint.of("getThing", HttpMethod.GET, "/things/{id}");
        var url = new ApiRequest<>(plain).path("id", "a/b").url(HttpUrl.get("https://service.test/"));

        assertEquals("/things/a%2Fb", secretSegments(plain, url).maskedPath());
        assertEquals("a/b", secretSegments(plain, url).masked("a/b"));
    }

    @Test
    void an_answer_that_cannot_be_read_does_not_repeat_it_either() {
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
    void nor_does_the_log_where_an_answer_leads_back_to_it() {
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
    void a_secret_that_is_nowhere_in_the_path_is_a_mistake_of_the_contract() {
        assertThrows(IllegalArgumentException.class, () -> HOOK.secret("name"));
        assertEquals(
                List.of(true),
                HOOK.segments().stream()
                        .map(Endpoint.Segment::isSecret)
                        .filter(it -> it)
                        .toList());
    }

    /** In JSON a text can be written in more than one way, and none of them need be the one that was sent. */
    @Test
    void nor_does_what_the_service_found_wrong() {
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

    private static SecretSegments secretSegments(Endpoint<?> endpoint, HttpUrl url) {
        return new SecretSegments(url, endpoint.secretSegments(url.pathSize()));
    }
}
