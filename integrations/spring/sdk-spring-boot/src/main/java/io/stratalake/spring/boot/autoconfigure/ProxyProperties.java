package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.client.NetworkOptions;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP proxy.
 *
 * @param host Host name or IP address of the proxy.
 * @param port Port of the proxy.
 * @param username User, if the proxy requires HTTP Basic authentication.
 * @param password Password of the user.
 */
record ProxyProperties(
        String host,
        int port,
        @Nullable String username,
        @Nullable String password) {

    NetworkOptions apply(NetworkOptions options) {
        // The options reject an empty host with a message.
        var server = host == null ? "" : host;
        return username == null
                ? options.proxy(server, port)
                : options.proxy(server, port, username, password == null ? "" : password);
    }

    @Override
    public String toString() {
        return "ProxyProperties[host=" + host + ", port=" + port + "]";
    }
}
