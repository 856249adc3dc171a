package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/**
 * The proxies of a client, by the scheme of the request.
 *
 * @param https the proxy of HTTPS requests, or null if they need none
 * @param http the proxy of plain HTTP requests, or null if they need none
 * @param direct the hosts that are reached without a proxy
 */
public record ProxySettings(
        @Nullable HttpProxy https, @Nullable HttpProxy http, DirectHosts direct) {

    /** Returns settings with one proxy for all requests. */
    public static ProxySettings forAll(HttpProxy proxy) {
        return new ProxySettings(proxy, proxy, DirectHosts.NONE);
    }

    /**
     * Returns the settings in the variables {@code HTTPS_PROXY}, {@code HTTP_PROXY} and {@code NO_PROXY}.
     *
     * @return null if no proxy is set
     * @throws ConfigurationException if a variable is invalid; the message names it and does not show a proxy
     */
    public static @Nullable ProxySettings of(Map<String, String> variables) {
        var environment = new ProxyVariables(variables);
        var https = environment.proxy("HTTPS_PROXY");
        var http = environment.proxy("HTTP_PROXY");
        return https == null && http == null ? null : new ProxySettings(https, http, environment.direct());
    }

    /** Applies these settings to an OkHttp client, with the credentials of each proxy. */
    public void applyTo(OkHttpClient.Builder client) {
        client.proxySelector(new Selector());
    }

    /**
     * Returns the value of the header {@code Proxy-Authorization} for the proxy of a route, or null. The two proxies may be
     * users of one server.
     */
    @Nullable
    String authorization(Route route) {
        var server = route.address().url().isHttps() ? https : http;
        return server != null && server.proxy().equals(route.proxy()) ? server.authorization() : null;
    }

    /**
     * Returns whether OkHttp bypasses the proxy that a selector of these settings has for a URL. It asks no selector if
     * the name of the host is not one for Java, such as {@code my_host}.
     */
    static boolean isBypassed(@Nullable ProxySelector selector, URI address, HttpUrl url) {
        return address.getHost() == null
                && selector instanceof Selector ours
                && ours.proxy(url.isHttps(), url.host(), url.port()) != null;
    }

    @Override
    public String toString() {
        if (Objects.equals(https, http)) {
            return https + "" + direct;
        }
        return "%s for https, %s for http%s"
                .formatted(https == null ? "none" : https, http == null ? "none" : http, direct);
    }

    private final class Selector extends ProxySelector {

        @Override
        public List<Proxy> select(URI url) {
            var secure = "https".equals(url.getScheme());
            var port = url.getPort() >= 0 ? url.getPort() : secure ? 443 : 80;
            var server = proxy(secure, url.getHost(), port);
            return List.of(server == null ? Proxy.NO_PROXY : server.proxy());
        }

        private @Nullable HttpProxy proxy(boolean secure, String host, int port) {
            var server = secure ? https : http;
            return direct.contains(host, port) ? null : server;
        }

        @Override
        public void connectFailed(URI url, SocketAddress address, IOException failure) {
            // The failure reaches the caller; there is no other proxy to choose.
        }
    }
}
