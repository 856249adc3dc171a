package io.stratalake.core.internal.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.failure.UnsafeRouteException;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.function.BiFunction;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Plain HTTP to this machine does not leave it: neither client secret nor token pass a proxy in the clear. */
@Timeout(60)
class LoopbackRouteTest {

    private static final Endpoint<Object> THING =
            Endpoint.of("getThing", HttpMethod.GET, "/thing").returning(() -> Adapters.FREE);

    /** The ways in which a proxy is configured. */
    private enum Configured {
        IN_OPTIONS((config, proxy) -> config.network(NetworkOptions.standard().proxy(proxy.host(), proxy.port()))),
        WITH_PASSWORD((config, proxy) ->
                config.network(NetworkOptions.standard().proxy(proxy.host(), proxy.port(), "jo", "hunter2"))),
        IN_THE_JVM((config, proxy) -> config),
        IN_THE_JVM_BESIDE_OPTIONS((config, proxy) -> config.network(NetworkOptions.standard())),
        IN_THE_CALLERS_CLIENT((config, proxy) -> config.httpClient(
                new OkHttpClient.Builder().proxy(address(proxy)).build())),
        BY_THE_CALLERS_SELECTOR((config, proxy) -> config.httpClient(
                new OkHttpClient.Builder().proxySelector(always(proxy)).build()));

        private final BiFunction<ClientConfig, AuthenticatingProxy, ClientConfig> apply;

        Configured(BiFunction<ClientConfig, AuthenticatingProxy, ClientConfig> apply) {
            this.apply = apply;
        }
    }

    private static Proxy address(AuthenticatingProxy proxy) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port()));
    }

    /** Selects a proxy for every host, as the system properties do with an empty {@code http.nonProxyHosts}. */
    private static ProxySelector always(AuthenticatingProxy proxy) {
        return new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(address(proxy));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                throw new AssertionError(e);
            }
        };
    }

    private static void send(ClientConfig config, URI url) {
        var credentials = ClientCredentials.builder()
                .tokenEndpoint(url.resolve("/token"))
                .clientId("id")
                .clientSecret("secret")
                .build();
        try (var pipeline = new Pipeline(config.baseUrl(url)
                .credentials(credentials)
                .retry(RetryPolicy.none())
                .time(new SimulatedTime()))) {
            pipeline.send(new ApiRequest<>(THING), CallOptions.none());
        }
    }

    private static void withDefault(ProxySelector selector, Runnable action) {
        var before = ProxySelector.getDefault();
        ProxySelector.setDefault(selector);
        try {
            action.run();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @ParameterizedTest
    @EnumSource(Configured.class)
    void it_goes_past_every_proxy(Configured configured) {
        for (var host : List.of("localhost", "127.0.0.1")) {
            try (var proxy = AuthenticatingProxy.open();
                    var server = new SecuredServer(Tls.NONE)) {
                var url = URI.create("http://" + host + ":" + server.port());

                withDefault(always(proxy), () -> send(configured.apply.apply(ClientConfig.standard(), proxy), url));

                assertEquals(List.of(), proxy.asked());
                assertEquals(2, server.seen().size());
            }
        }
    }

    @Test
    void the_proxy_of_the_system_properties_does_not_get_it_either() {
        var names = List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts");
        try (var proxy = AuthenticatingProxy.open();
                var server = new SecuredServer(Tls.NONE)) {
            System.setProperty("http.proxyHost", proxy.host());
            System.setProperty("http.proxyPort", Integer.toString(proxy.port()));
            System.setProperty("http.nonProxyHosts", "");

            send(ClientConfig.standard(), server.url());

            assertEquals(List.of(), proxy.asked());
            assertEquals(2, server.seen().size());
        } finally {
            names.forEach(System::clearProperty);
        }
    }

    @Test
    void credentials_of_the_caller_that_use_the_client_for_any_url_are_refused() {
        try (var proxy = AuthenticatingProxy.open();
                var server = new SecuredServer(Tls.NONE)) {
            var http = new OkHttpClient.Builder()
                    .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(proxy.host(), proxy.port())))
                    .build();
            try (var transport = new OkHttpTransport(http, null, CleartextPolicy.loopbackOnly(), null)) {
                var request = new Request.Builder().url(server.url() + "/token").build();

                var refused = assertThrows(
                        UnsafeRouteException.class,
                        () -> transport.client().newCall(request).execute().close());

                assertTrue(refused.getMessage().contains("was not sent through the proxy"), refused.getMessage());
                assertEquals(List.of(), proxy.asked());
                assertEquals(List.of(), server.seen());
            }
        }
    }

    @Test
    void localhost_that_is_another_machine_is_refused() throws Exception {
        var elsewhere = InetAddress.getByName("192.0.2.1");
        try (var server = new SecuredServer(Tls.NONE)) {
            var http = new OkHttpClient.Builder()
                    .dns(host -> List.of(elsewhere))
                    .socketFactory(new Diverting())
                    .build();

            var refused = assertThrows(
                    ConfigurationException.class,
                    () -> send(
                            ClientConfig.standard().httpClient(http), URI.create("http://localhost:" + server.port())));

            assertTrue(refused.getMessage().contains("the address of another one"), refused.getMessage());
            assertEquals(List.of(), server.seen());
        }
    }

    /** Connects to this machine in place of another one, as if that had the server. */
    private static final class Diverting extends WrappingSocketFactory {

        Diverting() {
            super(SocketFactory.getDefault());
        }

        @Override
        protected Socket wrap(Socket socket) {
            return new DelegatingSocket(socket) {
                @Override
                public void connect(SocketAddress address, int timeout) throws IOException {
                    var port = ((InetSocketAddress) address).getPort();
                    super.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), timeout);
                }
            };
        }
    }
}
