package io.stratalake.core.internal.okhttp.getbody;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
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

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Seen> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch arrived = new CountDownLatch(1);
    private HttpServer server;

    /** A received request. */
    private record Seen(String method, String path, String body, String contentType, String authorization) {}

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }

    private interface Answer {
        int status(int number);
    }

    private URI serve(HttpServer chosen, Answer answer) {
        server = chosen;
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            seen.add(new Seen(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    exchange.getRequestHeaders().getFirst("Content-Type"),
                    exchange.getRequestHeaders().getFirst("Authorization")));
            reply(exchange, answer.status(seen.size()));
        });
        server.start();
        var scheme = server instanceof HttpsServer ? "https" : "http";
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void reply(HttpExchange exchange, int status) throws IOException {
        var body = "{\"answer\":\"yes\"}".getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("X-Request-Id", "r-1");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private ClientConfig config(URI base) {
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
    void the_body_is_sent_with_method_get() throws IOException {
        var base = serve(HttpServer.create(anyPort(), 0), number -> 200);
        try (var pipeline = new Pipeline(config(base))) {
            var response = list(pipeline);
            assertEquals(Map.of("answer", "yes"), response.value());
            assertEquals("r-1", response.requestId());
        }
        assertEquals(
                List.of(new Seen(
                        "GET", "/configs/a%2Fb?q=x%20y", "{\"cloud\":\"aws\"}", "application/json", "Bearer t-1")),
                seen);
    }

    @Test
    void the_body_is_sent_over_tls_with_the_callers_certificates() throws IOException {
        var certificate = new HeldCertificate.Builder()
                .addSubjectAlternativeName("127.0.0.1")
                .build();
        var own =
                new HandshakeCertificates.Builder().heldCertificate(certificate).build();
        var https = HttpsServer.create(anyPort(), 0);
        https.setHttpsConfigurator(new HttpsConfigurator(own.sslContext()));
        var base = serve(https, number -> 200);
        var trusting = new HandshakeCertificates.Builder()
                .addTrustedCertificate(certificate.certificate())
                .build();
        var client = new OkHttpClient.Builder()
                .sslSocketFactory(trusting.sslSocketFactory(), trusting.trustManager())
                .build();
        try (var pipeline = new Pipeline(config(base).httpClient(client))) {
            assertEquals(Map.of("answer", "yes"), list(pipeline).value());
        }
        assertEquals("{\"cloud\":\"aws\"}", seen.get(0).body());
        try (var distrusting = new Pipeline(config(base).retry(RetryPolicy.none()))) {
            assertThrows(TransportException.class, () -> list(distrusting));
        }
    }

    @Test
    void the_body_is_sent_again_after_a_token_refresh() throws IOException {
        var base = serve(HttpServer.create(anyPort(), 0), number -> number == 1 ? 401 : 200);
        var tokens = new AtomicInteger();
        var credentials = Credentials.supplier(() -> AccessToken.of("t-" + tokens.incrementAndGet()));
        try (var pipeline = new Pipeline(config(base).credentials(credentials))) {
            assertEquals(Map.of("answer", "yes"), list(pipeline).value());
        }
        assertEquals(
                List.of("Bearer t-1", "Bearer t-2"),
                seen.stream().map(Seen::authorization).toList());
        assertEquals(seen.get(0).body(), seen.get(1).body());
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
    void failures_are_retried_and_reported() throws IOException {
        var base = serve(HttpServer.create(anyPort(), 0), number -> number < 3 ? 503 : 400);
        try (var pipeline = new Pipeline(config(base))) {
            var refused = assertThrows(InvalidRequestException.class, () -> list(pipeline));
            assertEquals(3, refused.attempts().size());
        }
        assertEquals(3, seen.size());
    }

    @Test
    void an_interruption_ends_the_call() throws Exception {
        var pipeline = new Pipeline(config(silent()));
        var call = new FutureTask<>(() -> {
            assertThrows(CancelledException.class, () -> list(pipeline));
            return Thread.currentThread().isInterrupted();
        });
        var caller = new Thread(call);
        caller.start();
        arrived.await();
        caller.interrupt();
        assertTrue(call.get());
        pipeline.close();
    }

    @Test
    void the_timeout_ends_the_call() throws Exception {
        try (var pipeline = new Pipeline(
                config(silent()).attemptTimeout(Duration.ofMillis(200)).retry(RetryPolicy.none()))) {
            var failure = assertThrows(TransportException.class, () -> list(pipeline));
            assertInstanceOf(InterruptedIOException.class, failure.getCause());
            assertTrue(!(failure instanceof DeadlineExceededException));
        }
    }

    /** A server that accepts the request and sends no response. */
    private URI silent() throws IOException {
        server = HttpServer.create(anyPort(), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            arrived.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                exchange.close();
            }
        });
        server.start();
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }
}
