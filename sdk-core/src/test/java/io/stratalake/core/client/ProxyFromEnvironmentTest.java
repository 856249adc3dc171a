package io.stratalake.core.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.AuthenticatingProxy;
import io.stratalake.core.internal.okhttp.SecuredServer;
import io.stratalake.core.internal.okhttp.SecuredServer.Tls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProxyFromEnvironmentTest {

    private static NetworkOptions of(Map<String, String> variables) {
        return NetworkOptions.standard().proxyFromEnvironment(variables);
    }

    private static Proxy chosen(Map<String, String> variables, String url) {
        var client = of(variables).applyTo(new OkHttpClient.Builder()).build();
        assertNull(client.proxy());
        return client.proxySelector().select(URI.create(url)).get(0);
    }

    private static Proxy at(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.example.com:3128, proxy.example.com, 3128",
        "http://proxy.example.com:3128/, proxy.example.com, 3128",
        "HTTP://proxy.example.com, proxy.example.com, 80",
        "proxy:8080, proxy, 8080",
        "http://[::1]:3128, [::1], 3128",
        "jo:p%40ss@proxy:8080, proxy, 8080",
    })
    void a_proxy_is_a_url_or_a_host(String value, String host, int port) {
        assertEquals(at(host, port), chosen(Map.of("HTTPS_PROXY", value), "https://api.example.com"));
    }

    @Test
    void each_scheme_has_its_own_proxy() {
        var variables = Map.of("HTTPS_PROXY", "http://secure:1", "HTTP_PROXY", "http://plain:2");

        assertEquals(at("secure", 1), chosen(variables, "https://api.example.com"));
        assertEquals(at("plain", 2), chosen(variables, "http://api.example.com"));
        assertEquals(Proxy.NO_PROXY, chosen(Map.of("HTTPS_PROXY", "secure:1"), "http://api.example.com"));
    }

    @Test
    void a_name_in_lower_case_takes_precedence() {
        var variables = Map.of("HTTPS_PROXY", "upper:1", "https_proxy", "lower:2", "no_proxy", "example.org");

        assertEquals(at("lower", 2), chosen(variables, "https://api.example.com"));
        assertEquals(Proxy.NO_PROXY, chosen(variables, "https://api.example.org"));
    }

    @Test
    void the_port_of_a_url_without_one_is_that_of_its_scheme() {
        var variables = Map.of("HTTPS_PROXY", "proxy:1", "NO_PROXY", "api.example.com:443");

        assertEquals(Proxy.NO_PROXY, chosen(variables, "https://api.example.com/x"));
        assertEquals(at("proxy", 1), chosen(variables, "https://api.example.com:8443/x"));
    }

    @Test
    void an_environment_without_a_proxy_changes_nothing() {
        var options = NetworkOptions.standard().proxy("proxy", 1);

        assertSame(options, options.proxyFromEnvironment(Map.of("NO_PROXY", "*", "HTTPS_PROXY", "  ")));
    }

    @Test
    void user_and_password_go_to_their_own_proxy_only() throws IOException {
        try (var closed = AuthenticatingProxy.knowing("jo", "p@ss:hunter2+%");
                var open = AuthenticatingProxy.open();
                var secure = new SecuredServer(Tls.ON);
                var plain = new SecuredServer(Tls.NONE)) {
            var client = secure.trusting()
                    .proxyFromEnvironment(Map.of(
                            "HTTPS_PROXY", "http://jo:p%40ss:hunter2+%25@127.0.0.1:" + closed.port(),
                            "HTTP_PROXY", "http://127.0.0.1:" + open.port()))
                    .applyTo(new OkHttpClient.Builder())
                    .build();

            for (var url : List.of(
                    "https://api.example.com:" + secure.port() + "/thing",
                    "http://api.example.com:" + plain.port() + "/thing")) {
                try (var response =
                        client.newCall(new Request.Builder().url(url).build()).execute()) {
                    assertEquals(200, response.code());
                }
            }

            assertEquals(1, closed.asked().size());
            assertEquals(1, open.asked().size());
            assertFalse(secure.seen().get(0).toldTheProxy());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"NONE", "ON"})
    void one_proxy_may_have_a_user_for_each_scheme(Tls tls) throws IOException {
        var user = tls == Tls.ON ? "secure" : "plain";
        try (var proxy = AuthenticatingProxy.knowing(user, "secret");
                var server = new SecuredServer(tls)) {
            var client = server.trusting()
                    .proxyFromEnvironment(Map.of(
                            "HTTPS_PROXY", "http://secure:secret@127.0.0.1:" + proxy.port(),
                            "HTTP_PROXY", "http://plain:secret@127.0.0.1:" + proxy.port()))
                    .applyTo(new OkHttpClient.Builder())
                    .build();
            var url = (tls == Tls.ON ? "https" : "http") + "://api.example.com:" + server.port() + "/thing";

            try (var response =
                    client.newCall(new Request.Builder().url(url).build()).execute()) {
                assertEquals(200, response.code());
            }
        }
    }

    @Test
    void a_host_of_no_proxy_is_reached_directly() throws IOException {
        try (var proxy = AuthenticatingProxy.open();
                var server = new SecuredServer(Tls.ON)) {
            var client = server.trusting()
                    .dns(host -> List.of(InetAddress.getLoopbackAddress()))
                    .proxyFromEnvironment(
                            Map.of("https_proxy", "127.0.0.1:" + proxy.port(), "NO_PROXY", ".example.com"))
                    .applyTo(new OkHttpClient.Builder())
                    .build();

            try (var response = client.newCall(new Request.Builder()
                            .url("https://api.example.com:" + server.port() + "/thing")
                            .build())
                    .execute()) {
                assertEquals(200, response.code());
            }
            assertEquals(List.of(), proxy.asked());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://jo:hunter2@",
                "http://jo:hunter2 @proxy:3128",
                "http://jo:hunter2#x@proxy:3128",
                "http://jo:hunter%2@proxy:3128",
                "http://jo:hunter2@proxy:port",
                "http://jo:hunter2@proxy:70000",
                "http://jo:hunter2@proxy/path",
                "https://jo:hunter2@proxy:3128",
                "socks5://jo:hunter2@proxy:1080",
            })
    void an_invalid_proxy_is_rejected_by_the_name_of_its_variable(String value) {
        var rejected =
                assertThrows(ConfigurationException.class, () -> of(Map.of("HTTPS_PROXY", value, "HTTP_PROXY", "p:1")));

        for (Throwable link = rejected; link != null; link = link.getCause()) {
            assertFalse(link.toString().contains("hunter"), link.toString());
        }
        assertTrue(
                rejected.getMessage().contains("HTTPS_PROXY")
                        || rejected.getMessage().contains("port"),
                rejected.getMessage());
    }

    @Test
    void the_text_of_the_options_has_no_password() {
        var text = of(Map.of(
                        "HTTPS_PROXY", "http://jo:hunter2@proxy:3128",
                        "NO_PROXY", "one, two"))
                .toString();

        assertTrue(text.contains("proxy=proxy:3128 with user and password for https, none for http"), text);
        assertFalse(text.contains("hunter2"), text);
    }
}
