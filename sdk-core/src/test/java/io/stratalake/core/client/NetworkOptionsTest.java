package io.stratalake.core.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.okhttp.AuthenticatingProxy;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Seen;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.net.InetAddress;
import java.net.URI;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the network is like, it is the same for each kind of request. */
@Timeout(60)
class NetworkOptionsTest {

    private static final String PASSWORD = "pr0xy-hunter2";
    private static final MediaType JSON = MediaType.get("application/json");
    private static final Endpoint<Object> THING =
            Endpoint.of("getThing", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);
    private static final Endpoint<Object> ADD =
            Endpoint.of("addThing", HttpMethod.POST, "/thing").returning(() -> Adapters.FREE);

    /** The kinds of requests that a client makes. */
    private enum Kind {
        GET(THING, false),
        GET_WITH_BODY(THING, true),
        POST(ADD, true),
        TOKEN(THING, false);

        final Endpoint<Object> endpoint;
        final boolean body;

        Kind(Endpoint<Object> endpoint, boolean body) {
            this.endpoint = endpoint;
            this.body = body;
        }

        Object send(URI url, NetworkOptions network) {
            return send(builder(url).network(network), url);
        }

        Object send(ClientConfig builder, URI url) {
            try (var pipeline = new Pipeline(builder.credentials(credentials(url)))) {
                var request = new ApiRequest<>(endpoint);
                return pipeline.send(body ? request.body(Adapters.TEXT, "work", JSON) : request, CallOptions.none())
                        .value();
            }
        }

        private Credentials credentials(URI url) {
            return this != TOKEN
                    ? Credentials.bearerToken("t-1")
                    : ClientCredentials.builder()
                            .tokenEndpoint(url.resolve("/token"))
                            .clientId("id")
                            .clientSecret("secret")
                            .plainHttp(CleartextPolicy.loopbackOnly().allow("api.example.com"))
                            .build();
        }

        Seen seen() {
            return switch (this) {
                case GET -> new Seen("GET", "/thing", "", "job/1", false);
                case GET_WITH_BODY -> new Seen("GET", "/thing", "\"work\"", "job/1", false);
                case POST -> new Seen("POST", "/thing", "\"work\"", "job/1", false);
                case TOKEN ->
                    new Seen(
                            "POST",
                            "/token",
                            "client_id=id&client_secret=secret&grant_type=client_credentials",
                            "job/1",
                            false);
            };
        }
    }

    private static ClientConfig builder(URI url) {
        return ClientConfig.standard()
                .baseUrl(url)
                .userAgent("job/1")
                .cleartext(CleartextPolicy.loopbackOnly().allow("api.example.com"))
                .retry(RetryPolicy.standard().maxAttempts(2))
                .time(new SimulatedTime());
    }

    private static void assertArrived(Kind kind, SecuredServer server) {
        assertEquals(kind.seen(), server.seen().get(0));
    }

    private static NetworkOptions through(AuthenticatingProxy proxy, String password, NetworkOptions network) {
        return network.proxy(proxy.host(), proxy.port(), "jo", password);
    }

    /** Returns a URL that goes through a proxy: plain HTTP to this machine does not. */
    private static URI byProxy(SecuredServer server, Tls tls) {
        return tls == Tls.ON ? server.url() : URI.create("http://api.example.com:" + server.port());
    }

    private static void assertNoSecretIn(Throwable thrown) {
        for (var link = thrown; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains("hunter2"), link.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_proxy_that_asks_for_a_password_tunnels_https(Kind kind) {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = new SecuredServer(Tls.ON)) {
            kind.send(server.url(), through(proxy, PASSWORD, server.trusting()));

            assertArrived(kind, server);
            assertEquals(
                    "CONNECT 127.0.0.1:" + server.port() + " HTTP/1.1",
                    proxy.asked().get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void it_passes_on_plain_http_too_and_is_told_the_password_at_once(Kind kind) {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = new SecuredServer(Tls.NONE)) {
            var url = URI.create("http://api.example.com:" + server.port());

            kind.send(url, through(proxy, PASSWORD, NetworkOptions.standard()));

            assertArrived(kind, server);
            assertEquals(server.seen().size(), proxy.asked().size());
            assertTrue(
                    proxy.asked().get(0).contains(" http://api.example.com:"),
                    proxy.asked().get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_proxy_that_asks_for_nothing_is_told_nothing(Kind kind) {
        try (var proxy = AuthenticatingProxy.open();
                var server = new SecuredServer(Tls.ON)) {
            kind.send(server.url(), server.trusting().proxy(proxy.host(), proxy.port()));

            assertArrived(kind, server);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_wrong_password_is_said_once_and_nothing_tried_again(Kind kind) {
        for (var tls : List.of(Tls.ON, Tls.NONE)) {
            try (var proxy = AuthenticatingProxy.knowing("jo", "another");
                    var server = new SecuredServer(tls)) {
                var refused = assertThrows(
                        ConfigurationException.class,
                        () -> kind.send(byProxy(server, tls), through(proxy, PASSWORD, server.trusting())));

                assertTrue(
                        refused.getMessage()
                                .endsWith("The proxy 127.0.0.1:" + proxy.port()
                                        + " rejected the user and password: check both in network(...)"),
                        refused.getMessage());
                assertNoSecretIn(refused);
                assertEquals(1, proxy.asked().size());
                assertEquals(List.of(), server.seen());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_password_that_is_missing_is_asked_for(Kind kind) {
        for (var tls : List.of(Tls.ON, Tls.NONE)) {
            try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                    var server = new SecuredServer(tls)) {
                var refused = assertThrows(
                        ConfigurationException.class,
                        () -> kind.send(byProxy(server, tls), server.trusting().proxy(proxy.host(), proxy.port())));

                assertTrue(
                        refused.getMessage().contains("127.0.0.1:" + proxy.port() + " requires a user and a password"),
                        refused.getMessage());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_authority_that_is_not_known_is_said(Kind kind) {
        try (var server = new SecuredServer(Tls.ON)) {
            var distrusted =
                    assertThrows(TransportException.class, () -> kind.send(server.url(), NetworkOptions.standard()));

            assertTrue(
                    distrusted.getMessage().contains("127.0.0.1: its certificate is not trusted;"),
                    distrusted.getMessage());
            assertTrue(distrusted.getMessage().contains("NetworkOptions.standard().trust(...)"));
            assertEquals(List.of(), server.seen());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void an_authority_can_be_given_in_a_store_and_in_place_of_the_others(Kind kind) throws Exception {
        try (var server = new SecuredServer(Tls.ON)) {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("private", server.authority());

            kind.send(server.url(), NetworkOptions.standard().trust(store).trustNoOthers());

            assertArrived(kind, server);
        }
    }

    @Test
    void those_of_the_jvm_are_trusted_unless_it_is_said_otherwise() {
        var ofOurs = new HeldCertificate.Builder().build().certificate();
        var both = NetworkOptions.standard().trust(ofOurs);

        assertEquals(1, trusted(both.trustNoOthers()));
        assertTrue(trusted(both) > 1);
    }

    private static int trusted(NetworkOptions network) {
        return network.applyTo(new OkHttpClient.Builder())
                .build()
                .x509TrustManager()
                .getAcceptedIssuers()
                .length;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_client_certificate_is_shown_through_a_proxy_too(Kind kind) {
        try (var proxy = AuthenticatingProxy.knowing("jo", PASSWORD);
                var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE)) {
            var network =
                    server.trusting().clientCertificate(server.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray());

            kind.send(server.url(), network);
            kind.send(server.url(), through(proxy, PASSWORD, network));

            assertArrived(kind, server);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_client_certificate_of_the_callers_own_http_client_is_shown(Kind kind) {
        try (var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE)) {
            var own = server.trusting()
                    .clientCertificate(server.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray())
                    .applyTo(new OkHttpClient.Builder())
                    .build();

            kind.send(builder(server.url()).httpClient(own), server.url());

            assertArrived(kind, server);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_client_certificate_that_is_missing_is_asked_for(Kind kind) {
        try (var server = new SecuredServer(Tls.WITH_CLIENT_CERTIFICATE)) {
            var refused = assertThrows(TransportException.class, () -> kind.send(server.url(), server.trusting()));

            assertTrue(refused.getMessage().contains("requires a client certificate"), refused.getMessage());
            assertEquals(List.of(), server.seen());
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void the_callers_dns_finds_the_host(Kind kind) {
        try (var server = new SecuredServer(Tls.ON)) {
            var asked = new CopyOnWriteArrayList<String>();
            var network = server.trusting().dns(host -> {
                asked.add(host);
                return List.of(InetAddress.getLoopbackAddress());
            });

            kind.send(URI.create("https://api.example.com:" + server.port()), network);

            assertArrived(kind, server);
            assertEquals("api.example.com", asked.get(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void a_host_that_the_callers_dns_does_not_know_is_named(Kind kind) {
        var failing = NetworkOptions.standard().dns(host -> {
            throw new IllegalStateException("no such host");
        });
        for (var network : List.of(failing, NetworkOptions.standard().dns(host -> List.of()))) {
            var unknown = assertThrows(
                    TransportException.class, () -> kind.send(URI.create("https://api.example.com"), network));

            assertTrue(unknown.getMessage().contains("The host api.example.com "), unknown.getMessage());
        }
    }

    @Test
    void the_time_to_connect_is_that_of_the_client() {
        var client = NetworkOptions.standard()
                .connectTimeout(Duration.ofSeconds(3))
                .applyTo(new OkHttpClient.Builder())
                .build();

        assertEquals(3000, client.connectTimeoutMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0.001S", "PT2147483.647S"})
    void the_time_to_connect_may_be_as_short_and_as_long_as_okhttp_takes(Duration max) {
        var client = NetworkOptions.standard()
                .connectTimeout(max)
                .applyTo(new OkHttpClient.Builder())
                .build();

        assertEquals(max.toMillis(), client.connectTimeoutMillis());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT0.000999S", "-PT1S", "PT2147483.648S", "P25D"})
    void another_is_refused(Duration max) {
        var options = NetworkOptions.standard();

        assertThrows(IllegalArgumentException.class, () -> options.connectTimeout(max));
    }

    @Test
    void a_proxy_may_have_any_port() {
        for (var port : List.of(1, 65535)) {
            assertTrue(NetworkOptions.standard()
                    .proxy("proxy.example.com", port)
                    .toString()
                    .contains("proxy=proxy.example.com:" + port + ","));
        }
    }

    /** OkHttp connects to such a host directly, whatever proxy there is. */
    @Test
    void a_host_that_would_bypass_the_proxy_is_refused() {
        var address = URI.create("https://my_host/");
        var proxied = NetworkOptions.standard().proxy("proxy.example.com", 3128);
        var direct = NetworkOptions.standard()
                .proxyFromEnvironment(Map.of("HTTPS_PROXY", "http://proxy.example.com:3128", "NO_PROXY", "my_host"));

        var failure = assertThrows(
                ConfigurationException.class, () -> transport(proxied).accept(address));

        assertTrue(failure.getMessage().contains("connects to my_host without the proxy"), failure::getMessage);
        assertEquals("my_host", transport(direct).accept(address).host());
        assertEquals(
                "my_host", transport(NetworkOptions.standard()).accept(address).host());
    }

    private static OkHttpTransport transport(NetworkOptions network) {
        return new OkHttpTransport(null, network, CleartextPolicy.loopbackOnly(), null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hunter2\r\nX-Evil: 1",
                "hunter2\n",
                "hunter2 example.com",
                "hunter2\0",
                "hunter2:3128",
                "hunter2?",
                "hunter2#",
                "*.hunter2"
            })
    void a_proxy_host_that_is_not_a_host_is_refused(String host) {
        var options = NetworkOptions.standard();

        assertNoSecretIn(assertThrows(ConfigurationException.class, () -> options.proxy(host, 3128)));
        assertNoSecretIn(assertThrows(ConfigurationException.class, () -> options.proxy(host, 3128, "jo", "x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"proxy", "my_proxy", "10.0.0.1", "::1", "[::1]", "proxy.example.com", "prøxy.example.com"})
    void any_host_may_be_a_proxy(String host) {
        assertTrue(NetworkOptions.standard().proxy(host, 3128).toString().contains(host));
    }

    @Test
    void options_and_a_client_of_the_callers_own_exclude_each_other() {
        var both = builder(URI.create("https://api.example.com"))
                .credentials(Credentials.bearerToken("t-1"))
                .httpClient(new OkHttpClient())
                .network(NetworkOptions.standard());

        var refused = assertThrows(ConfigurationException.class, () -> new Pipeline(both));

        assertTrue(refused.getMessage().contains("httpClient(...) and network(...)"), refused.getMessage());
    }

    @Test
    void what_cannot_be_is_refused_at_once_without_the_password() throws Exception {
        var options = NetworkOptions.standard();
        var empty = KeyStore.getInstance("PKCS12");
        var notLoaded = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        try (var server = new SecuredServer(Tls.ON)) {
            var keys = server.clientKeys();
            var refusals = List.of(
                    refused(() -> options.proxy("", 3128), "host"),
                    refused(() -> options.proxy("proxy.example.com", 0), "port"),
                    refused(() -> options.proxy("proxy.example.com", 65536), "port"),
                    refused(() -> options.proxy("http://jo:" + PASSWORD + "@proxy", 3128), "must not contain a scheme"),
                    refused(
                            () -> options.proxy("jo:" + PASSWORD + "@proxy.example.com", 0),
                            "must not contain a scheme"),
                    refused(() -> options.proxy("proxy.example.com", 1, "jo:e", PASSWORD), "colon"),
                    refused(() -> options.proxy("proxy.example.com", 1, ":jo", PASSWORD), "colon"),
                    refused(() -> options.trust(empty), "no trusted certificate"),
                    refused(() -> options.trust(notLoaded), "KeyStore.load"),
                    refused(() -> options.clientCertificate(empty, PASSWORD.toCharArray()), "no private key"),
                    refused(() -> options.clientCertificate(notLoaded, PASSWORD.toCharArray()), "KeyStore.load"),
                    refused(
                            () -> options.clientCertificate(keys, "wr0ng-hunter2".toCharArray()),
                            "password of the key"),
                    refused(() -> Kind.GET.send(server.url(), options.trustNoOthers()), "trusts no certificate"));
            refusals.forEach(NetworkOptionsTest::assertNoSecretIn);
        }
    }

    private static StratalakeException refused(Runnable act, String what) {
        var refused = assertThrows(ConfigurationException.class, act::run);
        assertTrue(refused.getMessage().contains(what), refused.getMessage());
        return refused;
    }

    @Test
    void their_text_says_where_and_holds_no_secret() {
        try (var server = new SecuredServer(Tls.ON)) {
            var options = server.trusting()
                    .proxy("proxy.example.com", 3128, "jo", PASSWORD)
                    .clientCertificate(server.clientKeys(), SecuredServer.KEY_PASSWORD.toCharArray());

            assertEquals(
                    "NetworkOptions[proxy=proxy.example.com:3128 with user and password, trusted certificates=1 and"
                            + " those of the JVM, client certificate=set, connectTimeout=PT10S]",
                    options.toString());
        }
    }
}
