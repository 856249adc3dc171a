package io.stratalake.core.internal.okhttp;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.FakeService;
import io.stratalake.core.internal.pipeline.Pipeline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLHandshakeException;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import okhttp3.Cache;
import okhttp3.ConnectionSpec;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The URLs to which requests, and the token in them, may be sent. */
class OkHttpTransportTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    private Pipeline at(String url) {
        return service.pipeline(builder -> builder.baseUrl(URI.create(url)));
    }

    @Test
    void a_client_for_cleartext_loads_no_certificates() {
        try (var connections = new OkHttpTransport(null, null, CleartextPolicy.loopbackOnly(), null)) {
            var plain = connections.client(connections.accept(URI.create("http://localhost:8080")));

            assertEquals(List.of(ConnectionSpec.CLEARTEXT), plain.connectionSpecs());
        }
    }

    @Test
    void cleartext_and_tls_share_one_connection_pool() {
        try (var connections = new OkHttpTransport(null, null, CleartextPolicy.loopbackOnly(), null)) {
            var plain = connections.client(connections.accept(URI.create("http://localhost:8080")));
            var any = connections.client(connections.accept(URI.create("https://localhost:8443")));
            var specs = new OkHttpClient().connectionSpecs();

            assertSame(connections.client(), any);
            assertEquals(specs, any.connectionSpecs());
            assertDoesNotThrow(any::sslSocketFactory);
            assertSame(plain.connectionPool(), any.connectionPool());
            assertSame(plain.dispatcher(), any.dispatcher());
            assertEquals(plain.interceptors(), any.interceptors());
            assertEquals(plain.networkInterceptors(), any.networkInterceptors());
            assertFalse(any.followRedirects() || any.followSslRedirects());
        }
    }

    @Test
    void the_callers_client_has_one_pool_for_all_urls() {
        try (var connections = new OkHttpTransport(new OkHttpClient(), null, CleartextPolicy.loopbackOnly(), null)) {
            var plain = connections.accept(URI.create("http://localhost:8080"));

            assertSame(
                    connections.client().connectionPool(),
                    connections.client(plain).connectionPool());
            assertSame(
                    connections.client().dispatcher(), connections.client(plain).dispatcher());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirects_are_not_followed_so_that_the_token_goes_nowhere_else(int status) {
        try (var elsewhere = new FakeService()) {
            for (var endpoint : List.of(GET, POST)) {
                service.answers(status, "", "Location", elsewhere.url().toString());

                var failed = assertThrows(ServerException.class, () -> FakeService.send(service.pipeline(), endpoint));

                assertEquals(status, failed.status());
                assertTrue(failed.getMessage().contains("Redirects are not followed"), failed.getMessage());
            }
            assertEquals(0, elsewhere.requests());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.example.com",
                "http://10.0.0.1/",
                "http://localhost.example.com",
                "http://127.0.0.1.example.com",
                "http://0.0.0.0"
            })
    void plain_http_to_another_machine_is_refused(String url) {
        var refused = assertThrows(ConfigurationException.class, () -> at(url));

        assertTrue(refused.getMessage().contains("plain HTTP"), refused.getMessage());
        assertThrows(ConfigurationException.class, () -> service.pipeline().at(URI.create(url)));
        assertThrows(
                ConfigurationException.class,
                () -> service.pipeline(builder -> builder.baseUrl(URI.create(url))
                        .cleartext(CleartextPolicy.loopbackOnly().allow("other.example.com"))));
        var named = CleartextPolicy.loopbackOnly()
                .allow("other.example.com")
                .allow(URI.create(url).getHost());
        assertDoesNotThrow(() ->
                service.pipeline(builder -> builder.baseUrl(URI.create(url)).cleartext(named)));
        assertDoesNotThrow(
                () -> service.pipeline(builder -> builder.cleartext(named)).at(URI.create(url)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://rig.example.com", "rig.example.com:8080", "rig.example.com/x", "a b", "*"})
    void an_allowed_host_has_no_scheme_and_port(String host) {
        var refused = assertThrows(
                ConfigurationException.class,
                () -> CleartextPolicy.loopbackOnly().allow(host));

        assertTrue(refused.getMessage().contains("without scheme and port"), refused.getMessage());
        assertNull(refused.getCause(), "which would quote what was given");
    }

    @ParameterizedTest
    @CsvSource({"RIG.Example.com, rig.example.com", "10.0.0.1, 10.0.0.1", "::2, '[::2]'", "'[::2]', '[0::2]'"})
    void an_allowed_host_is_normalized(String allowed, String used) {
        assertTrue(CleartextPolicy.loopbackOnly().allow(allowed).allows(HttpUrl.get("http://" + used + ":8080/")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.256.0.1", "127.0.0.1.evil.example", "127.0.0", "localhost.evil.example", "::2", "0.0.0.0"})
    void lookalikes_of_loopback_are_rejected(String host) {
        var url = new HttpUrl.Builder().scheme("http").host(host).build();

        assertFalse(CleartextPolicy.loopbackOnly().allows(url));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080, http://localhost:8080/",
        "http://LOCALHOST, http://localhost/",
        "http://127.0.0.1, http://127.0.0.1/",
        "http://127.1.2.3, http://127.1.2.3/",
        "http://[::1]:1, http://[::1]:1/",
        "https://api.example.com, https://api.example.com/",
        "https://api.example.com:8443/base, https://api.example.com:8443/base",
    })
    void common_forms_of_base_urls_are_accepted(String url, URI expected) {
        assertEquals(expected, at(url).baseUrl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "/path",
                "ftp://api.example.com",
                "mailto:a@example.com",
                "https:///path",
                "https://api.example.com?key=hunter2",
                "https://api.example.com#hunter2",
                "https://user:hunter2@api.example.com",
                "https://:hunter2@api.example.com",
                "ftp://user:hunter2@api.example.com",
                "user:hunter2@api.example.com",
                "ftp://api.example.com?key=hunter2",
                "https://user:pass/hunter2@api.example.com",
                "https://user:hunter2/word@api.example.com",
                "https://user:hunter2?word@api.example.com",
                "https://user:hunter2#word@api.example.com"
            })
    void invalid_base_urls_are_rejected_without_their_password(String url) {
        var refused = assertThrows(ConfigurationException.class, () -> at(url));

        assertTrue(refused.getMessage().contains("looks like https://host"), refused.getMessage());
        assertFalse(refused.getMessage().endsWith("not like "), "what was given is not shown at all");
        assertFalse(refused.getMessage().contains("hunter2"), refused.getMessage());
    }

    @Test
    void missing_options_are_named() {
        var noUrl = ClientConfig.standard().credentials(Credentials.bearerToken("x"));

        assertEquals(
                "The client needs a base URL",
                assertThrows(ConfigurationException.class, () -> new Pipeline(noUrl))
                        .getMessage());
    }

    @Test
    void two_hosts_share_one_token() {
        try (var other = new FakeService()) {
            var obtained = new AtomicInteger();
            service.answers(200, "{}");
            other.answers(200, "{}");
            var here = service.pipeline(builder -> builder.credentials(
                    Credentials.supplier(() -> AccessToken.of("token-" + obtained.incrementAndGet()))));

            var there = here.at(other.url());
            FakeService.send(here, GET);
            FakeService.send(there, GET);

            assertEquals("Bearer token-1", other.request().getHeaders().get("Authorization"));
            assertEquals(1, service.requests());
            assertEquals(1, obtained.get());
            assertSame(here.rateLimits(), there.rateLimits());
            assertEquals(other.url(), there.baseUrl());
        }
    }

    @Test
    void the_callers_client_is_neither_changed_nor_closed() throws IOException {
        var seen = new AtomicInteger();
        var own = new OkHttpClient.Builder()
                .addInterceptor(chain -> {
                    seen.incrementAndGet();
                    return chain.proceed(chain.request());
                })
                .build();
        service.answers(200, "{}").answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.httpClient(own));

        FakeService.send(pipeline, GET);
        pipeline.close();

        assertEquals(1, seen.get());
        assertTrue(own.followRedirects());
        assertTrue(own.followSslRedirects());
        assertTrue(own.networkInterceptors().isEmpty());
        assertEquals(1, own.interceptors().size());
        assertFalse(own.dispatcher().executorService().isShutdown());
        assertEquals(1, own.connectionPool().idleConnectionCount());
        try (var response = own.newCall(
                        new Request.Builder().url(service.url().toURL()).build())
                .execute()) {
            assertEquals(200, response.code());
        }
    }

    /** URLs are the same for all tenants, and polling needs fresh responses. */
    @Test
    void a_cache_of_the_caller_is_not_used(@TempDir Path directory) throws IOException {
        try (var cache = new Cache(directory.toFile(), 1 << 20)) {
            var own = new OkHttpClient.Builder().cache(cache).build();
            service.answers(200, "\"mine\"", "Cache-Control", "max-age=60").answers(200, "\"yours\"");
            var mine = service.pipeline(builder -> builder.httpClient(own));
            var yours = service.pipeline(
                    builder -> builder.httpClient(own).credentials(Credentials.bearerToken("another")));

            assertEquals("mine", FakeService.send(mine, GET));
            assertEquals("yours", FakeService.send(yours, GET));
        }
    }

    @Test
    void cookies_are_neither_stored_nor_sent() {
        var kept = new ArrayList<Cookie>();
        var own = new OkHttpClient.Builder()
                .cookieJar(new CookieJar() {
                    @Override
                    public List<Cookie> loadForRequest(HttpUrl url) {
                        return kept;
                    }

                    @Override
                    public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
                        kept.addAll(cookies);
                    }
                })
                .build();
        service.answers(200, "{}", "Set-Cookie", "session=hunter2").answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.httpClient(own));

        FakeService.send(pipeline, GET);
        FakeService.send(pipeline, GET);

        assertEquals(List.of(), kept);
        service.request();
        assertNull(service.request().getHeaders().get("Cookie"));
    }

    @ParameterizedTest
    @CsvSource({
        ", PT60S",
        "PT1S, PT60S",
        "PT60S, PT60S",
        "PT5M, PT5M",
        "PT2147483.647S, PT2147483.647S",
        "PT2147483.648S, PT0S",
        "P365D, PT0S"
    })
    void the_read_timeout_is_a_minute_or_a_longer_attempt_timeout(@Nullable Duration attempt, Duration silence) {
        try (var connections = new OkHttpTransport(null, null, CleartextPolicy.loopbackOnly(), attempt)) {
            assertEquals(silence.toMillis(), connections.client().readTimeoutMillis());
        }
    }

    @Test
    void a_closed_client_sends_nothing() {
        var pipeline = service.pipeline();
        var other = pipeline.at(service.url());
        pipeline.close();
        pipeline.close();

        for (var client : List.of(pipeline, other)) {
            var refused = assertThrows(IllegalStateException.class, () -> FakeService.send(client, GET));
            assertEquals("the client is closed", refused.getMessage());
        }
        assertThrows(RejectedExecutionException.class, () -> pipeline.threads().execute(() -> {}));
        assertEquals(0, service.requests());
    }

    @Test
    void the_message_names_an_unknown_host() {
        var unknown = new OkHttpClient.Builder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        var pipeline = service.pipeline(builder -> builder.baseUrl(URI.create("https://nowhere.example"))
                .httpClient(unknown)
                .retry(RetryPolicy.none()));

        var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, POST));

        assertEquals(
                "POST /v1/things. The host nowhere.example is unknown: check the URL and the DNS of this machine",
                failed.getMessage());
    }

    /** The reaction of a server without TLS to a client that starts a handshake. */
    private interface Unsecured {
        void meet(Socket client) throws IOException;
    }

    private void assertNoSecureConnection(Unsecured reaction) throws IOException {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            new Thread(() -> serve(server, reaction), "unsecured-server").start();
            var url = URI.create("https://127.0.0.1:" + server.getLocalPort());
            var pipeline = service.pipeline(builder -> builder.baseUrl(url).retry(RetryPolicy.none()));

            var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, POST));

            assertTrue(failed.getMessage().contains("No secure connection to 127.0.0.1"), failed.getMessage());
        }
    }

    private static void serve(ServerSocket server, Unsecured reaction) {
        try {
            while (true) {
                try (var client = server.accept()) {
                    reaction.meet(client);
                }
            }
        } catch (IOException clientHungUpOrTestIsOver) {
            return;
        }
    }

    @Test
    void the_message_names_a_server_without_tls() throws IOException {
        assertNoSecureConnection(client -> {
            client.getInputStream().read(new byte[8192]);
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        });
    }

    @Test
    void the_message_names_a_server_that_closes_during_the_handshake() throws IOException {
        assertNoSecureConnection(client -> {
            client.getInputStream().read();
            client.setSoLinger(true, 0);
        });
    }

    /** With TLS 1.3, the server may reject the client certificate after the request was written. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void a_late_rejection_of_the_client_certificate_has_a_known_outcome(String method) {
        var refusing = new OkHttpClient.Builder()
                .addNetworkInterceptor(chain -> {
                    chain.proceed(chain.request()).close();
                    throw new SSLHandshakeException("Received fatal alert: certificate_required");
                })
                .build();
        service.answers(200, "{}");
        var pipeline = service.pipeline(builder -> builder.httpClient(refusing).retry(RetryPolicy.none()));

        var failed = assertThrows(
                TransportException.class, () -> FakeService.send(pipeline, method.equals("GET") ? GET : POST));

        assertTrue(failed.getMessage().contains("requires a client certificate"), failed.getMessage());
    }

    @Test
    void the_message_names_the_host_of_a_broken_connection() {
        service.answers(new MockResponse.Builder().onResponseStart(SocketEffect.ShutdownConnection.INSTANCE));
        var pipeline = service.pipeline(builder -> builder.retry(RetryPolicy.none()));

        var failed = assertThrows(TransportException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(
                "GET /v1/things. The connection to %s broke"
                        .formatted(service.url().getHost()),
                failed.getMessage());
    }

    @Test
    void a_closed_client_has_no_connections_and_threads() throws IOException {
        service.answers(200, "{}");
        var connections = new OkHttpTransport(null, null, CleartextPolicy.loopbackOnly(), null);
        var client = connections.client(connections.accept(service.url()));
        client.newCall(new Request.Builder().url(service.url().toURL()).build())
                .execute()
                .close();
        assertEquals(1, client.connectionPool().idleConnectionCount());

        connections.close();

        assertEquals(0, client.connectionPool().connectionCount());
        assertTrue(client.dispatcher().executorService().isShutdown());
    }

    @Test
    void pages_are_fetched_by_daemon_threads() throws Exception {
        assertTrue(fetchingThread().isDaemon());
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_20)
    void platform_threads_that_fetch_pages_are_named() throws Exception {
        assertTrue(fetchingThread().getName().startsWith("stratalake-"));
    }

    private Thread fetchingThread() throws Exception {
        var thread = new FutureTask<>((Callable<Thread>) Thread::currentThread);
        service.pipeline().threads().execute(thread);
        return thread.get();
    }
}
