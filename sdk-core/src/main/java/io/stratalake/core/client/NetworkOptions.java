package io.stratalake.core.client;

import io.stratalake.core.error.ConfigurationException;
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
 * How a client reaches the network it is in: proxy, certificates, time to connect, DNS. All of it holds for every
 * request, those for tokens and the GET requests with a body included. Immutable.
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

    /** A server that does not respond to one of two pings in a row is gone: noticed within twice this time. */
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
     * As the JVM has it: the proxy of its system properties ({@link java.net.ProxySelector#getDefault()}), the
     * certificates it trusts, its DNS; and ten seconds to connect.
     */
    public static NetworkOptions standard() {
        return STANDARD;
    }

    /**
     * The same, with everything going through an HTTP proxy: https through a tunnel ({@code CONNECT}, RFC 9110, section
     * 9.3.6), plain HTTP as the proxy's own requests. The proxy looks up the hosts behind it.
     *
     * @param host a name or an address
     * @throws ConfigurationException if the host is blank or an address, or the port is not from 1 to 65535
     */
    public NetworkOptions proxy(String host, int port) {
        return through(new HttpProxy(host, port, null));
    }

    /**
     * As {@link #proxy(String, int)}, with user and password for a proxy that asks for them by HTTP Basic (RFC 7617).
     * They go to the proxy only, without encryption, with the first request already.
     *
     * @throws ConfigurationException if the host is blank or an address, the port is not from 1 to 65535, or the user
     *     has a colon
     */
    public NetworkOptions proxy(String host, int port, String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new ConfigurationException("The user of a proxy has no colon in its name: HTTP Basic ends it there");
        }
        return through(new HttpProxy(host, port, Credentials.basic(user, password, StandardCharsets.UTF_8)));
    }

    private NetworkOptions through(HttpProxy server) {
        return new NetworkOptions(server, certificates, connectTimeout, dns, http2);
    }

    /** The same, trusting these certificates too: of certificate authorities, or of single servers. */
    public NetworkOptions trust(X509Certificate... more) {
        return with(certificates.trusting(List.of(more)));
    }

    /**
     * The same, trusting the certificates in this store too. It is read here and not kept.
     *
     * @throws ConfigurationException if it holds no trusted certificate or was not loaded
     */
    public NetworkOptions trust(KeyStore more) {
        return with(certificates.trusting(more));
    }

    /** The same, trusting only what {@code trust} was told and no certificate of the JVM. */
    public NetworkOptions trustNoOthers() {
        return with(certificates.withoutJvm());
    }

    /**
     * The same, with a certificate to show to servers that ask for one (mutual TLS), and its key. The store is read
     * here and not kept.
     *
     * @param password of the key; not changed
     * @throws ConfigurationException if the store holds no key, was not loaded, or the password does not fit
     */
    public NetworkOptions clientCertificate(KeyStore store, char[] password) {
        return with(certificates.clientCertificate(store, password));
    }

    private NetworkOptions with(TlsSettings others) {
        return new NetworkOptions(proxy, others, connectTimeout, dns, http2);
    }

    /**
     * The same, with another time in which a connection must be there, ten seconds unless set. TLS and the proxy's
     * answer have as long each.
     *
     * @throws IllegalArgumentException if it is less than a millisecond, or more than some 24 days
     */
    public NetworkOptions connectTimeout(Duration most) {
        if (most.compareTo(Duration.ofMillis(1)) < 0 || most.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("a connect timeout is from 1 ms to 24 days, this one is " + most);
        }
        return new NetworkOptions(proxy, certificates, most, dns, http2);
    }

    /**
     * The same, with another way from the name of a host to its addresses, that of the proxy included. With a proxy, it
     * is not asked for the hosts behind it.
     *
     * @param addresses called by the threads that make calls, several at a time; an empty list or an exception says
     *     that the host is not known
     */
    public NetworkOptions dns(Function<String, List<InetAddress>> addresses) {
        return new NetworkOptions(proxy, certificates, connectTimeout, host -> looked(addresses, host), http2);
    }

    /**
     * The same, with HTTP/2 for servers that offer it over TLS. Default: HTTP/1.1, which loses less when a connection
     * breaks, since each request has one of its own. With HTTP/2, all requests to a host share one connection, a ping
     * every 15 seconds finds out whether the server is still there, and a thread that is interrupted while a server
     * that speaks HTTP/1.1 only is silent notices it when the server goes on, or at the timeout.
     */
    public NetworkOptions http2() {
        return new NetworkOptions(proxy, certificates, connectTimeout, dns, true);
    }

    private static List<InetAddress> looked(Function<String, List<InetAddress>> addresses, String host)
            throws UnknownHostException {
        try {
            return addresses.apply(host);
        } catch (RuntimeException e) {
            var unknown = new UnknownHostException(host);
            unknown.initCause(e);
            throw unknown;
        }
    }

    /** The same client, in this network. */
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

    /** Says where and how many; no password, no key. */
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
            // Not quoted: it looks like an address, and that may hold a password.
            if (host.indexOf('@') >= 0 || host.indexOf('/') >= 0) {
                throw new ConfigurationException("A proxy is named by its host, without scheme, user and password;"
                        + " proxy(host, port, user, password) takes those");
            }
            if (host.isBlank() || port < 1 || port > 65535) {
                throw new ConfigurationException(
                        "A proxy has a host and a port from 1 to 65535, not \"%s\" and %s".formatted(host, port));
            }
        }

        /** Not looked up here: that is the business of the client's DNS. */
        Proxy address() {
            return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(host, port));
        }

        @Override
        public String toString() {
            return host + ":" + port + (credentials == null ? "" : " with user and password");
        }
    }
}
