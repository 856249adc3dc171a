package io.stratalake.core.client;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.BasicProxyAuthenticator;
import io.stratalake.core.internal.okhttp.HttpProxy;
import io.stratalake.core.internal.okhttp.ProxySettings;
import io.stratalake.core.internal.okhttp.TlsSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    private final @Nullable ProxySettings proxy;
    private final TlsSettings certificates;
    private final Duration connectTimeout;
    private final Dns dns;
    private final boolean http2;

    private NetworkOptions(
            @Nullable ProxySettings proxy, TlsSettings certificates, Duration connectTimeout, Dns dns, boolean http2) {
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
        return through(ProxySettings.forAll(new HttpProxy(host, port, null)));
    }

    /**
     * Sends requests through an HTTP proxy, as {@link #proxy(String, int)}, that requires HTTP Basic authentication (RFC 7617). User and password go
     * to the proxy only, unencrypted, with the first request already.
     *
     * @throws ConfigurationException if the host is invalid or a URL, the port is not from 1 to 65535, or the user
     *     contains a colon
     */
    public NetworkOptions proxy(String host, int port, String user, String password) {
        return through(ProxySettings.forAll(HttpProxy.of(host, port, user, password)));
    }

    /**
     * Sends requests through the HTTP proxies of the environment: {@code HTTPS_PROXY} for https, {@code HTTP_PROXY} for
     * plain HTTP, and none for the hosts in {@code NO_PROXY}. A name in lower case takes precedence. Without a proxy in
     * the environment, these options stay as they are.
     *
     * <p>A proxy is a URL or a host, with or without user and password: {@code http://user:password@proxy.example.com:3128}.
     * The default port is 80. {@code NO_PROXY} is a list of domains (with their subdomains), IP addresses and ranges such
     * as {@code 10.0.0.0/8}, each domain and address with or without a port, separated by commas; {@code *} stands for all
     * hosts. Otherwise as {@link #proxy(String, int, String, String)}.
     *
     * @throws ConfigurationException if a variable is invalid, or the proxy is not an HTTP proxy. The message names the
     *     variable
     */
    public NetworkOptions proxyFromEnvironment() {
        return proxyFromEnvironment(System.getenv());
    }

    /** Sends requests through the HTTP proxies in these variables, as {@link #proxyFromEnvironment()} does. */
    public NetworkOptions proxyFromEnvironment(Map<String, String> variables) {
        var proxies = ProxySettings.of(variables);
        return proxies == null ? this : through(proxies);
    }

    private NetworkOptions through(ProxySettings server) {
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

    /**
     * Trusts the certificates in a PEM file, too, for example that of a corporate certificate authority whose proxy
     * decrypts TLS. The file is read at once and may have several certificates.
     *
     * @throws ConfigurationException if the file does not exist, cannot be read, or has no valid certificate
     */
    public NetworkOptions trust(Path pem) {
        return with(certificates.trusting(pem));
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

    /**
     * Sets the client certificate for mutual TLS from PEM files. Both are read at once.
     *
     * @param certificates the client certificate, followed by the certificates of its issuers, if the server needs them
     * @param key the private key in PKCS #8 format; may be in the same file
     * @throws ConfigurationException if a file does not exist or cannot be read, if it has no certificate or no key, if
     *     the key has another format or is encrypted, or if it does not belong to the first certificate
     */
    public NetworkOptions clientCertificate(Path certificates, Path key) {
        return with(this.certificates.clientCertificate(certificates, key, null));
    }

    /**
     * Sets the client certificate for mutual TLS from PEM files, as {@link #clientCertificate(Path, Path)} does, with
     * an encrypted key.
     *
     * @param password the password of the key, which is not changed
     * @throws ConfigurationException as for {@link #clientCertificate(Path, Path)}, or if the password is wrong
     */
    public NetworkOptions clientCertificate(Path certificates, Path key, char[] password) {
        return with(this.certificates.clientCertificate(certificates, key, password));
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
        var access = new BasicProxyAuthenticator(proxy);
        client.proxyAuthenticator(access).addNetworkInterceptor(access);
        if (proxy != null) {
            proxy.applyTo(client);
        }
        return client;
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
}
