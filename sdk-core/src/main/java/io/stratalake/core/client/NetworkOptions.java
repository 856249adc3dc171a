package io.stratalake.core.client;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.HttpUrls;
import io.stratalake.core.internal.okhttp.BasicProxyAuthenticator;
import io.stratalake.core.internal.okhttp.TlsSettings;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/**
 * Proxy, certificates, connect timeout and DNS of a client. They apply to every request, including token requests.
 *
 * <pre>{@code
 * var network = NetworkOptions.standard()
 *         .proxy("proxy.example.com", 3128, user, password)
 *         .trust(companyRoot)
 *         .clientCertificate(keyStore, keyPassword);
 * }</pre>
 */
public final class NetworkOptions {

    private static final NetworkOptions STANDARD =
            new NetworkOptions(null, TlsSettings.jvmDefaults(), Duration.ofSeconds(10), Dns.SYSTEM, false);

    /** A vanished server is noticed within twice this time. */
    private static final Duration PING_INTERVAL = Duration.ofSeconds(15);

    private final @Nullable HttpProxy proxy;
    private final TlsSettings certificates;
    private final Duration connectTimeout;
    private final Dns dns;
    private final boolean http2;

    private NetworkOptions(
            @Nullable HttpProxy proxy, TlsSettings certificates, Duration connectTimeout, Dns dns, boolean http2) {
        this.proxy = proxy;
        this.certificates = certificates;
        this.connectTimeout = connectTimeout;
        this.dns = dns;
        this.http2 = http2;
    }

    /**
     * Returns the defaults of the JVM: the proxy of its system properties
     * ({@link java.net.ProxySelector#getDefault()}), its trusted certificates and its DNS; and a connect timeout of 10
     * seconds.
     */
    public static NetworkOptions standard() {
        return STANDARD;
    }

    /**
     * Sends requests through an HTTP proxy: https through a tunnel ({@code CONNECT}, RFC 9110, section 9.3.6), plain
     * HTTP as requests to the proxy. The proxy resolves the hosts. Plain HTTP to this machine goes past every proxy,
     * also one of the JVM, because the proxy would receive secret and token unencrypted.
     *
     * @param host a host name or an IP address
     * @throws ConfigurationException if the host is invalid or a URL, or the port is not from 1 to 65535
     */
    public NetworkOptions proxy(String host, int port) {
        return through(new HttpProxy(host, port, null));
    }

    /**
     * Sends requests through an HTTP proxy, as {@link #proxy(String, int)}, that requires HTTP Basic authentication (RFC 7617). User and password go
     * to the proxy only, unencrypted, with the first request already.
     *
     * @throws ConfigurationException if the host is invalid or a URL, the port is not from 1 to 65535, or the user
     *     contains a colon
     */
    public NetworkOptions proxy(String host, int port, String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new ConfigurationException(
                    "The user of a proxy must not contain a colon, which HTTP Basic uses as the separator");
        }
        return through(new HttpProxy(host, port, Credentials.basic(user, password, StandardCharsets.UTF_8)));
    }

    private NetworkOptions through(HttpProxy server) {
        return new NetworkOptions(server, certificates, connectTimeout, dns, http2);
    }

    /** Trusts more certificates, of certificate authorities or of single servers. */
    public NetworkOptions trust(X509Certificate... more) {
        return with(certificates.trusting(List.of(more)));
    }

    /**
     * Trusts the certificates in a store, too. The store is read at once.
     *
     * @throws ConfigurationException if it contains no trusted certificate, or is not loaded
     */
    public NetworkOptions trust(KeyStore more) {
        return with(certificates.trusting(more));
    }

    /** Trusts only the certificates of {@code trust}, not those of the JVM. */
    public NetworkOptions trustNoOthers() {
        return with(certificates.withoutJvm());
    }

    /**
     * Sets the client certificate for mutual TLS, with its key. The store is read at once.
     *
     * @param password the password of the key, which is not changed
     * @throws ConfigurationException if the store contains no key or is not loaded, or the password is wrong
     */
    public NetworkOptions clientCertificate(KeyStore store, char[] password) {
        return with(certificates.clientCertificate(store, password));
    }

    private NetworkOptions with(TlsSettings settings) {
        return new NetworkOptions(proxy, settings, connectTimeout, dns, http2);
    }

    /**
     * Sets the connect timeout. Default: 10 seconds. The TLS handshake and the response of a proxy have the same
     * timeout each.
     *
     * @throws IllegalArgumentException if it is less than 1 millisecond or more than 24 days
     */
    public NetworkOptions connectTimeout(Duration timeout) {
        if (timeout.compareTo(Duration.ofMillis(1)) < 0
                || timeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("connectTimeout must be from 1 ms to 24 days, not " + timeout);
        }
        return new NetworkOptions(proxy, certificates, timeout, dns, http2);
    }

    /**
     * Replaces the DNS, also for the host of the proxy. With a proxy, other hosts are not resolved.
     *
     * @param addresses the resolver, called by several threads at a time. An empty list or an exception means that the
     *     host is unknown
     */
    public NetworkOptions dns(Function<String, List<InetAddress>> addresses) {
        return new NetworkOptions(proxy, certificates, connectTimeout, host -> lookUp(addresses, host), http2);
    }

    /**
     * Uses HTTP/2 with servers that offer it over TLS. Default: HTTP/1.1, where a broken connection affects one request
     * only. With HTTP/2, all requests to a host share one connection, which is checked by a ping every 15 seconds. If
     * the server offers only HTTP/1.1 then, an interrupted thread stops waiting only with the next byte from the
     * server, or with the read timeout.
     */
    public NetworkOptions http2() {
        return new NetworkOptions(proxy, certificates, connectTimeout, dns, true);
    }

    private static List<InetAddress> lookUp(Function<String, List<InetAddress>> addresses, String host)
            throws UnknownHostException {
        try {
            return addresses.apply(host);
        } catch (RuntimeException e) {
            var unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        }
    }

    /** Applies these options to an OkHttp client. */
    public OkHttpClient.Builder applyTo(OkHttpClient.Builder client) {
        client.connectTimeout(connectTimeout).dns(dns);
        if (http2) {
            client.protocols(List.of(Protocol.HTTP_2, Protocol.HTTP_1_1)).pingInterval(PING_INTERVAL);
        } else {
            client.protocols(List.of(Protocol.HTTP_1_1));
        }
        certificates.applyTo(client);
        var access = new BasicProxyAuthenticator(proxy == null ? null : proxy.credentials());
        client.proxyAuthenticator(access).addNetworkInterceptor(access);
        return proxy == null ? client : client.proxy(proxy.address());
    }

    /** Contains no password and no key. */
    @Override
    public String toString() {
        return "NetworkOptions[proxy=%s, %s, connectTimeout=%s%s]"
                .formatted(
                        proxy == null ? "as the JVM has it" : proxy,
                        certificates,
                        connectTimeout,
                        http2 ? ", HTTP/2" : "");
    }

    /** @param credentials the value of the header {@code Proxy-Authorization}, or null */
    private record HttpProxy(
            String host, int port, @Nullable String credentials) {

        HttpProxy {
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

        /** Returns the unresolved address: the client's DNS resolves it. */
        Proxy address() {
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
        }

        @Override
        public String toString() {
            return host + ":" + port + (credentials == null ? "" : " with user and password");
        }
    }
}
