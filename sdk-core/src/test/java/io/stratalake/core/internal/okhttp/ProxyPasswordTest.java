package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Authenticator;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The password of a proxy goes to the proxy only, whatever a server or the proxy responds. */
@Timeout(60)
class ProxyPasswordTest {

    private static final String PASSWORD = "pr0xy-hunter2";
    private static final String CHALLENGE = """
            HTTP/1.1 407 Proxy Authentication Required
            Proxy-Authenticate: %s
            Content-Length: 0

            """.replace("\n", "\r\n");

    /** Sends a password whenever it is asked for one, as {@code JAVA_NET_AUTHENTICATOR} does. */
    private static final Authenticator TRUSTING = (route, response) -> response.request()
            .newBuilder()
            .header("Proxy-Authorization", okhttp3.Credentials.basic("jo", PASSWORD))
            .build();

    private enum Kind {
        GET(HttpMethod.GET),
        POST(HttpMethod.POST),
        TOKEN(HttpMethod.GET);

        private final HttpMethod method;

        Kind(HttpMethod method) {
            this.method = method;
        }

        void send(ClientConfig config, URI url) {
            var credentials = this != TOKEN
                    ? Credentials.bearerToken("t-1")
                    : ClientCredentials.builder()
                            .tokenEndpoint(url.resolve("/token"))
                            .clientId("job")
                            .clientSecret("secret")
                            .plainHttp(CleartextPolicy.loopbackOnly().allow("api.example.com"))
                            .build();
            var endpoint = Endpoint.of("thing", method, "/thing").returning(() -> Adapters.FREE);
            var request = new ApiRequest<>(endpoint);
            try (var pipeline = new Pipeline(config.baseUrl(url)
                    .cleartext(CleartextPolicy.loopbackOnly().allow("api.example.com"))
                    .credentials(credentials)
                    .retry(RetryPolicy.standard().maxAttempts(2))
                    .time(new SimulatedTime()))) {
                pipeline.send(
                        method == HttpMethod.POST
                                ? request.body(Adapters.TEXT, "work", MediaType.get("application/json"))
                                : request,
                        CallOptions.none());
            }
        }
    }

    private static void assertNotTold(WireServer server) {
        assertEquals(1, server.received());
        for (var head : server.heads()) {
            assertFalse(head.toLowerCase(Locale.ROOT).contains("proxy-authorization"), head);
        }
    }

    private static WireServer challenging(WireServer server, String scheme) {
        for (var i = 0; i < 3; i++) {
            server.replies(CHALLENGE.formatted(scheme), WireServer.Then.GO_ON);
        }
        return server;
    }

    private static OkHttpClient through(AuthenticatingProxy proxy, OkHttpClient.Builder builder) {
        return builder.proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                .proxyAuthenticator(TRUSTING)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_server_in_a_tunnel_that_asks_for_it_does_not_get_it(Kind kind) {
        for (var scheme : new String[] {"Basic realm=\"api\"", "OkHttp-Preemptive"}) {
            try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                    var server = challenging(WireServer.overTls(), scheme)) {
                var config = ClientConfig.standard()
                        .network(server.network().proxy(proxy.host(), proxy.port(), "jo", PASSWORD));

                var refused = assertThrows(ConfigurationException.class, () -> kind.send(config, server.url()));

                assertTrue(
                        refused.getMessage().contains("127.0.0.1 itself responded as a proxy that requires a user"),
                        refused.getMessage());
                assertNotTold(server);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void nor_does_it_get_that_of_the_callers_own_authenticator(Kind kind) {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = challenging(WireServer.overTls(), "Basic realm=\"api\"")) {
            var http = through(proxy, server.network().applyTo(new OkHttpClient.Builder()));

            var refused = assertThrows(
                    ConfigurationException.class,
                    () -> kind.send(ClientConfig.standard().httpClient(http), server.url()));

            assertTrue(refused.getMessage().contains("itself responded as a proxy"), refused.getMessage());
            assertNotTold(server);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_server_that_asks_for_a_password_of_its_own_gets_none(Kind kind) {
        var asked = new AtomicInteger();
        Authenticator trusting = (route, response) -> {
            asked.incrementAndGet();
            return response.request()
                    .newBuilder()
                    .header("Authorization", okhttp3.Credentials.basic("jo", PASSWORD))
                    .build();
        };
        try (var server = new WireServer()) {
            for (var i = 0; i < 3; i++) {
                server.replies(
                        "HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic\r\nContent-Length: 0\r\n\r\n",
                        WireServer.Then.GO_ON);
            }
            var http = new OkHttpClient.Builder().authenticator(trusting).build();

            assertThrows(
                    AuthenticationException.class,
                    () -> kind.send(ClientConfig.standard().httpClient(http), server.url()));

            assertEquals(0, asked.get());
            assertEquals(1, server.received());
        }
    }

    @Test
    void of_plain_http_a_proxy_gets_it_once() {
        var asked = new AtomicInteger();
        Authenticator neverTheSame = (route, response) -> response.request()
                .newBuilder()
                .header("Proxy-Authorization", "Digest " + asked.incrementAndGet())
                .build();
        try (var proxy = AuthenticatingProxy.knowing("jo", "another")) {
            var http = through(proxy, new OkHttpClient.Builder())
                    .newBuilder()
                    .proxyAuthenticator(neverTheSame)
                    .build();

            var refused = assertThrows(
                    ConfigurationException.class,
                    () -> Kind.GET.send(
                            ClientConfig.standard().httpClient(http), URI.create("http://api.example.com:1")));

            assertTrue(refused.getMessage().contains("rejected the user and password"), refused.getMessage());
            assertEquals(2, proxy.asked().size());
        }
    }

    @Test
    void a_proxy_that_writes_what_okhttp_writes_to_itself_is_refused_at_once() {
        try (var proxy = challenging(new WireServer(), "OkHttp-Preemptive")) {
            var config = ClientConfig.standard()
                    .network(NetworkOptions.standard()
                            .proxy("127.0.0.1", proxy.url().getPort(), "jo", PASSWORD));

            var refused = assertThrows(
                    ConfigurationException.class, () -> Kind.GET.send(config, URI.create("https://api.example.com")));

            assertTrue(refused.getMessage().contains("rejected the user and password"), refused.getMessage());
            assertEquals(1, proxy.received());
        }
    }
}
