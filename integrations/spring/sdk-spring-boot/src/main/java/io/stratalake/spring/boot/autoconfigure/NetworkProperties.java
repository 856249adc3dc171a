package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.client.NetworkOptions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The connections of a client.
 *
 * @param proxy HTTP proxy. Default: that of the JVM's system properties.
 * @param connectTimeout Connect timeout.
 * @param http2 Whether to use HTTP/2 with servers that offer it over TLS.
 * @param plainHttpHosts Hosts to which plain HTTP is allowed, besides this machine.
 */
record NetworkProperties(
        @NestedConfigurationProperty @Nullable ProxyProperties proxy,
        @Nullable Duration connectTimeout,
        @Nullable Boolean http2,
        @Nullable List<String> plainHttpHosts) {

    static @Nullable NetworkProperties merge(@Nullable NetworkProperties own, @Nullable NetworkProperties defaults) {
        if (own == null || defaults == null) {
            return own == null ? defaults : own;
        }
        return new NetworkProperties(
                Settings.first(own.proxy, defaults.proxy),
                Settings.first(own.connectTimeout, defaults.connectTimeout),
                Settings.first(own.http2, defaults.http2),
                Settings.first(own.plainHttpHosts, defaults.plainHttpHosts));
    }

    NetworkOptions apply(NetworkOptions standard) {
        var options = proxy == null ? standard : proxy.apply(standard);
        options = connectTimeout == null ? options : options.connectTimeout(connectTimeout);
        return Boolean.TRUE.equals(http2) ? options.http2() : options;
    }
}
