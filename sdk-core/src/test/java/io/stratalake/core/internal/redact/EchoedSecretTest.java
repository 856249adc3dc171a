package io.stratalake.core.internal.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.ExceptionText;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.LogLines;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that repeat a secret of the client in a header or a body. */
class EchoedSecretTest {

    private static final String SECRET = "p\"q\\r/s t&u<hunter2>";

    /** As long as tokens are: longer than a request id or a header value in a message. */
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9." + "hunter2.".repeat(200);

    private static void assertAbsent(String form, String text) {
        assertFalse(text.contains(form), () -> form + " in " + text);
        assertFalse(text.contains("hunter2"), text);
    }

    private static FakeService repeating(FakeService service, int status, String secret) {
        return service.answers(
                status,
                "{\"code\": \"hunter2\"}".replace("hunter2", secret.contains("\"") ? "c" : secret),
                "X-Request-Id",
                "id " + secret,
                "Deprecation",
                secret,
                "Sunset",
                secret,
                "Server",
                secret,
                "Location",
                "/a/" + secret + "/b",
                "Content-Type",
                "text/" + secret);
    }

    private static ClientCredentials.Builder clientCredentials(FakeService service) {
        return ClientCredentials.builder()
                .tokenEndpoint(service.url().resolve("/token"))
                .clientId("id")
                .clientSecret(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 429, 500, 503})
    void a_token_endpoint_does_not_bring_the_client_secret_into_an_exception_or_a_log_line(int status) {
        for (var authentication : ClientCredentials.Authentication.values()) {
            for (var form : SecretForms.of("id", SECRET)) {
                try (var service = new FakeService()) {
                    repeating(service, status, form);
                    var pipeline = service.pipeline(config -> config.retry(RetryPolicy.none())
                            .credentials(clientCredentials(service)
                                    .authentication(authentication)
                                    .build()));
                    var thrown = new AtomicReference<StratalakeException>();

                    var logged = LogLines.traced(() -> thrown.set(assertThrows(
                            StratalakeException.class, () -> FakeService.send(pipeline, FakeService.GET))));

                    assertAbsent(form, ExceptionText.all(thrown.get()));
                    assertAbsent(form, String.join("\n", logged));
                    assertEquals("", thrown.get().failure().body());
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 302, 400, 401, 404, 429, 500, 503})
    void a_service_does_not_bring_the_token_into_an_exception_or_a_log_line(int status) {
        try (var service = new FakeService()) {
            repeating(service, status, TOKEN);
            var pipeline = service.pipeline(
                    config -> config.retry(RetryPolicy.none()).credentials(Credentials.bearerToken(TOKEN)));
            var endpoint = Endpoint.of("get", HttpMethod.GET, "/v1/things").returning(NeverRead::new);
            var thrown = new AtomicReference<StratalakeException>();

            var logged = LogLines.traced(() ->
                    thrown.set(assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, endpoint))));

            assertAbsent(TOKEN, ExceptionText.all(thrown.get()));
            assertAbsent(TOKEN, String.join("\n", logged));
            assertEquals("id ***", thrown.get().requestId().orElseThrow());
            assertEquals("/a/***/b", thrown.get().headers().get("Location"));
            assertTrue(logged.toString().contains("Sunset: ***"), logged.toString());
        }
    }

    /** The adapter fails with the JSON name in its message, as parsers do. */
    private static final class NeverRead extends TypeAdapter<Object> {

        @Override
        public void write(JsonWriter out, Object value) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Object read(JsonReader in) throws IOException {
            in.beginObject();
            var name = in.nextName();
            throw new IOException("no value for " + name + ", but " + in.nextString() + " at " + in.getPath());
        }
    }

    @Test
    void a_successful_response_has_neither_the_token_in_its_request_id_nor_in_its_headers() {
        try (var service = new FakeService()) {
            service.answers(200, "{}", "X-Request-Id", FakeService.TOKEN, "X-" + FakeService.TOKEN, "1", "ETag", "e");

            var response = service.pipeline().send(FakeService.request(FakeService.GET), CallOptions.none());

            assertEquals("***", response.requestId());
            assertAbsent(FakeService.TOKEN, response.toString());
            assertEquals("e", response.headers().get("ETag"));
        }
    }

    @Test
    void a_service_does_not_bring_an_api_key_of_a_header_into_an_exception() {
        try (var service = new FakeService()) {
            service.answers(400, "{\"message\": \"bad key-hunter2\"}", "X-Request-Id", "key-hunter2");
            var request = FakeService.request(FakeService.GET).header("X-Api-Key", "key-hunter2");

            var refused = assertThrows(
                    StratalakeException.class, () -> service.pipeline().send(request, CallOptions.none()));

            assertAbsent("key-hunter2", ExceptionText.all(refused));
        }
    }

    @Test
    void a_service_does_not_bring_a_secret_path_segment_into_an_exception() {
        var hook = Endpoint.of("callHook", HttpMethod.POST, "/hooks/{id}").secret("id");
        for (var status : new int[] {302, 400, 404, 500}) {
            try (var service = new FakeService()) {
                service.answers(
                        status, "{}", "X-Request-Id", "a/hunter2", "traceparent", "a%2Fhunter2", "Via", "a%2fhunter2");

                var refused = assertThrows(
                        StratalakeException.class,
                        () -> service.pipeline(config -> config.retry(RetryPolicy.none()))
                                .send(new ApiRequest<>(hook).path("id", "a/hunter2"), CallOptions.none()));

                assertAbsent("a/hunter2", ExceptionText.all(refused));
            }
        }
    }

    @Test
    void a_body_that_ends_within_the_token_does_not_show_its_beginning() {
        try (var service = new FakeService()) {
            service.answers(200, "x".repeat(2000) + TOKEN);
            var pipeline = service.pipeline(config -> config.credentials(Credentials.bearerToken(TOKEN)));

            var unreadable = assertThrows(DecodingException.class, () -> FakeService.send(pipeline, FakeService.GET));

            assertEquals("x".repeat(2000) + "***", unreadable.failure().body());
        }
    }

    @Test
    void a_short_secret_is_masked_in_a_request_id_and_leaves_other_headers_alone() {
        try (var service = new FakeService()) {
            service.answers(503, "{}", "X-Request-Id", "id t0k", "Retry-After", "5", "Content-Type", "text/t0k");
            var pipeline = service.pipeline(
                    config -> config.retry(RetryPolicy.none()).credentials(Credentials.bearerToken("t0k")));

            var failed = assertThrows(StratalakeException.class, () -> FakeService.send(pipeline, FakeService.GET));

            assertEquals("id ***", failed.requestId().orElseThrow());
            assertEquals("text/t0k", failed.headers().get("Content-Type"));
        }
    }
}
