package io.stratalake.core.internal.okhttp;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.HttpUrls;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.charset.StandardCharsets;
import okhttp3.Credentials;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param authorization the value of the header {@code Proxy-Authorization}, or null
 */
public record HttpProxy(String host, int port, @Nullable String authorization) {

    /**
     * Validates host and port.
     *
     * @throws ConfigurationException if the host is invalid or a URL, or the port is not from 1 to 65535
     */
    public HttpProxy {
        // Not quoted: it looks like a URL, which may contain a password.
        if (host.indexOf('@') >= 0 || host.indexOf('/') >= 0) {
            throw new ConfigurationException("The proxy host must not contain a scheme, a user or a password: use"
                    + " proxy(host, port, user, password)");
        }
        if (!host.isBlank() && HttpUrls.host(host) == null) {
            throw new ConfigurationException("The proxy host is neither a host name nor an IP address: check it for"
                    + " spaces, line breaks and a port");
        }
        if (host.isBlank() || port < 1 || port > 65535) {
            throw new ConfigurationException(
                    "The proxy needs a host and a port from 1 to 65535, not \"%s\" and %s".formatted(host, port));
        }
    }

    /**
     * Returns a proxy that requires HTTP Basic authentication (RFC 7617).
     *
     * @throws ConfigurationException as for the constructor, or if the user contains a colon
     */
    public static HttpProxy of(String host, int port, String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new ConfigurationException(
                    "The user of a proxy must not contain a colon, which HTTP Basic uses as the separator");
        }
        return new HttpProxy(host, port, Credentials.basic(user, password, StandardCharsets.UTF_8));
    }

    /** Returns the proxy with an unresolved address: the client's DNS resolves it. */
    Proxy proxy() {
        return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
    }

    @Override
    public String toString() {
        return host + ":" + port + (authorization == null ? "" : " with user and password");
    }
}
