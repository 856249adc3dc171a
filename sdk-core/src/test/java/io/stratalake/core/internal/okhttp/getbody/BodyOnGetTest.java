package io.stratalake.core.internal.okhttp.getbody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpsConfigurator;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.server.JdkServer;
import io.stratalake.core.time.SimulatedTime;
import java.io.InterruptedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** GET requests with a body to the server of the JDK, because MockWebServer ignores the body of a GET. */
@Timeout(60)
class BodyOnGetTest {

    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Map<String, String>> LIST =
            Endpoint.of("list", HttpMethod.GET, "/configs/{id}").returning(() -> Adapters.map(Adapters.TEXT));

    private final CountDownLatch arrived = new CountDownLatch(1);

    private interface Statuses {
        int status(int number);
    }

    private static JdkServer serving(Statuses statuses, @Nullable HttpsConfigurator tls) {
        var number = new AtomicInteger();
        return new JdkServer(
                request -> new JdkServer.Response(statuses.status(number.incrementAndGet()), "{\"answer\":\"yes\"}")
                        .with("X-Request-Id", "r-1"),
                tls);
    }

    private static JdkServer serving(Statuses statuses) {
        return serving(statuses, null);
    }

    /** A server that accepts the request and sends no response. */
    private JdkServer silent() {
        return new JdkServer(request -> {
            arrived.countDown();
            new CountDownLatch(1).await();
            return new JdkServer.Response(500, "");
        });
    }

    private static ClientConfig config(JdkServer server) {
        return config(server.url());
    }

    private static ClientConfig config(URI base) {
        return ClientConfig.standard()
                .baseUrl(base)
                .credentials(Credentials.bearerToken("t-1"))
                .time(new SimulatedTime());
    }

    private static ApiResponse<Map<String, String>> list(Pipeline pipeline) {
        return list(pipeline, CallOptions.none());
    }

    private static ApiResponse<Map<String, String>> list(Pipeline pipeline, CallOptions options) {
        var request = new ApiRequest<>(LIST)
                .path("id", "a/b")
                .query("q", "x y")
                .body(Adapters.map(Adapters.TEXT), Map.of("cloud", "aws"), JSON);
        return pipeline.send(request, options);
    }

    @Test
    void the_body_is_sent_with_method_get() {
        try (var server = serving(number -> 200);
                var pipeline = new Pipeline(config(server))) {
            var response = list(pipeline);
            assertEquals(Map.of("answer", "yes"), response.value());
            assertEquals("r-1", response.requestId());
            assertEquals(1, server.requests().size());
            var request = server.requests().get(0);
            assertEquals("GET", request.method());
            assertEquals("/configs/a%2Fb?q=x%20y", request.url().toString());
            assertEquals("{\"cloud\":\"aws\"}", request.body());
            assertEquals("application/json", request.header("Content-Type"));
            assertEquals("Bearer t-1", request.header("Authorization"));
        }
    }

    @Test
    void the_body_is_sent_over_tls_with_the_callers_certificates() {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        var own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        var trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        var client = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();
        try (var server = serving(number -> 200, new HttpsConfigurator(own.sslContext()));
                var pipeline = new Pipeline(config(server).httpClient(client));
                var distrusting = new Pipeline(config(server).retry(RetryPolicy.none()))) {
            assertEquals(Map.of("answer", "yes"), list(pipeline).value());
            assertEquals("{\"cloud\":\"aws\"}", server.requests().get(0).body());
            assertThrows(TransportException.class, () -> list(distrusting));
        }
    }

    @Test
    void the_body_is_sent_again_after_a_token_refresh() {
        var tokens = new AtomicInteger();
        var credentials = Credentials.supplier(() -> AccessToken.of("t-" + tokens.incrementAndGet()));
        try (var server = serving(number -> number == 1 ? 401 : 200);
                var pipeline = new Pipeline(config(server).credentials(credentials))) {
            assertEquals(Map.of("answer", "yes"), list(pipeline).value());
            var seen = server.requests();
            assertEquals(
                    List.of("Bearer t-1", "Bearer t-2"),
                    seen.stream()
                            .map(request -> request.header("Authorization"))
                            .toList());
            assertEquals(seen.get(0).body(), seen.get(1).body());
        }
    }

    @ParameterizedTest
    @EnumSource(Tls.class)
    void requests_with_and_without_body_never_share_a_connection(Tls tls) {
        try (var secured = new SecuredServer(tls);
                var pipeline = new Pipeline(config(secured.url())
                        .network(secured.trusting()
                                .clientCertificate(secured.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray()))
                        .retry(RetryPolicy.none()))) {
            var plain = new ApiRequest<>(Endpoint.of("touch", HttpMethod.GET, "/things"));
            for (var round = 0; round < 2; round++) {
                pipeline.send(plain, CallOptions.none());
                pipeline.send(
                        new ApiRequest<>(Endpoint.of("search", HttpMethod.GET, "/configs"))
                                .body(Adapters.TEXT, "all", JSON),
                        CallOptions.none());
            }

            assertEquals(
                    List.of("", "\"all\"", "", "\"all\""),
                    secured.seen().stream().map(SecuredServer.Seen::body).toList());
            assertEquals(
                    List.of("GET"),
                    secured.seen().stream()
                            .map(SecuredServer.Seen::method)
                            .distinct()
                            .toList());
            assertEquals(2, secured.connections());
        }
    }

    @Test
    void failures_are_retried_and_reported() {
        try (var server = serving(number -> number < 3 ? 503 : 400);
                var pipeline = new Pipeline(config(server))) {
            var refused = assertThrows(InvalidRequestException.class, () -> list(pipeline));
            assertEquals(3, refused.attempts().size());
            assertEquals(3, server.requests().size());
        }
    }

    @Test
    void an_interruption_ends_the_call() throws Exception {
        try (var server = silent();
                var pipeline = new Pipeline(config(server))) {
            var call = new FutureTask<>(() -> {
                assertThrows(CancelledException.class, () -> list(pipeline));
                return Thread.currentThread().isInterrupted();
            });
            var caller = new Thread(call);
            caller.start();
            arrived.await();
            caller.interrupt();
            assertTrue(call.get());
        }
    }

    @Test
    void the_timeout_ends_the_call() throws Exception {
        try (var server = silent();
                var pipeline = new Pipeline(
                        config(server).attemptTimeout(Duration.ofMillis(200)).retry(RetryPolicy.none()))) {
            var failure = assertThrows(TransportException.class, () -> list(pipeline));
            assertInstanceOf(InterruptedIOException.class, failure.getCause());
            assertTrue(!(failure instanceof DeadlineExceededException));
        }
    }
}
