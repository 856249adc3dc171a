package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.client.HttpUrls;
import io.stratalake.core.internal.okhttp.getbody.GetBody;
import io.stratalake.core.internal.redact.Redactor;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.SocketFactory;
import okhttp3.Authenticator;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import org.jspecify.annotations.Nullable;

/** The OkHttp clients of a pipeline, their policy, and whether they are closed. Thread-safe. */
public final class OkHttpTransport implements AutoCloseable {

    private static final Duration READ_TIMEOUT = Duration.ofSeconds(60);

    /** The longest timeout that OkHttp accepts. */
    private static final Duration MAX_READ_TIMEOUT = Duration.ofMillis(Integer.MAX_VALUE);

    /** With fewer than there are busy threads, threads would open new connections all the time. */
    private static final int IDLE_CONNECTIONS = 64;

    /** The default of OkHttp. */
    private static final List<ConnectionSpec> WITH_TLS = List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);

    /** The client for {@code http://} URLs, over which only HTTP/1.1 is spoken. */
    private final OkHttpClient cleartextClient;

    /** The client for plain HTTP to this machine, without a proxy. */
    private final OkHttpClient loopbackClient;

    private final CallAttempts attempts;
    private final boolean own;
    private final CleartextPolicy plainHttp;
    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile @Nullable OkHttpClient client;

    /**
     * @param callerClient the caller's own client, or {@code null} for a client of the SDK
     * @param network the options of a client of the SDK, or {@code null} for the standard ones
     * @param attemptTimeout the timeout of an attempt, or {@code null} if the caller did not set it. It is the read
     *     timeout too if it is longer than 60 seconds
     * @throws ConfigurationException if there are both a client and options, or the trust store is empty
     */
    public OkHttpTransport(
            @Nullable OkHttpClient callerClient,
            @Nullable NetworkOptions network,
            CleartextPolicy plainHttp,
            @Nullable Duration attemptTimeout) {
        if (callerClient != null && network != null) {
            throw new ConfigurationException("httpClient(...) and network(...) are both set: remove one of them, or"
                    + " configure in the OkHttpClient what the options configure");
        }
        this.own = callerClient == null;
        this.plainHttp = plainHttp;
        var shared = callerClient == null ? null : CallAttempts.through(callerClient);
        this.attempts = shared == null ? new CallAttempts() : shared;
        if (callerClient == null && network == null) {
            var withoutTls = List.of(ConnectionSpec.CLEARTEXT);
            this.cleartextClient = adapted(ownClient(NetworkOptions.standard(), attemptTimeout)
                    .connectionSpecs(withoutTls)
                    .build());
        } else {
            var base = callerClient != null
                    ? callerClient
                    : ownClient(Objects.requireNonNull(network), attemptTimeout).build();
            var adapted = checkingTls(adapted(base));
            this.client = adapted;
            // Derived, so that an address has one connection pool.
            this.cleartextClient = adapted.newBuilder()
                    .socketFactory(sockets(base, isPriorKnowledge(base)))
                    .build();
        }
        this.loopbackClient = cleartextClient.newBuilder().proxy(Proxy.NO_PROXY).build();
    }

    /** Returns a client with the SDK's policy. The interceptors are not added again to a client of another pipeline. */
    private OkHttpClient adapted(OkHttpClient base) {
        var builder = base.newBuilder()
                // The token goes to the configured hosts only, whatever a Location header says.
                .followRedirects(false)
                .followSslRedirects(false)
                // It may send credentials for other hosts, and retries that are not recorded.
                .authenticator(Authenticator.NONE)
                // Both are keyed by URL, which is the same for all tenants; and polling needs fresh responses.
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .socketFactory(sockets(base, isMultiplexed(base)));
        if (CallAttempts.through(base) == null) {
            if (!own) {
                builder.proxyAuthenticator(new ProxyChallengeDetector(base.proxyAuthenticator()));
            }
            var listeners = base.eventListenerFactory();
            var heads = new ResponseHeadListener(attempts);
            builder.dns(new HostLookup(base.dns()))
                    .eventListenerFactory(call -> listeners.create(call).plus(heads))
                    .addInterceptor(new NoSilentRetryInterceptor(attempts))
                    .addInterceptor(new GetBody(attempts::bodyOnGet))
                    .addNetworkInterceptor(new LoopbackGuard())
                    .addNetworkInterceptor(new ProxyChallengeDetector.Unexpected())
                    .addNetworkInterceptor(new RequestSentInterceptor(attempts))
                    .addNetworkInterceptor(new GetBody.OnTheWire())
                    .addNetworkInterceptor(new ReadAheadLimit.PerRead())
                    .addNetworkInterceptor(new GzipHeaderLimit());
        }
        return builder.build();
    }

    /**
     * Returns a factory of sockets that are checked before a connection is used again. Sockets of the JVM become
     * interruptible, except for HTTP/2: a thread that is interrupted while it writes would close the connection of all
     * other threads.
     */
    private static SocketFactory sockets(OkHttpClient base, boolean multiplexed) {
        var sockets = base.socketFactory();
        if (sockets instanceof StaleCheckedSocketFactory || isPriorKnowledge(base)) {
            return sockets;
        }
        var interruptible = !multiplexed && sockets.equals(SocketFactory.getDefault());
        return new StaleCheckedSocketFactory(interruptible ? new InterruptibleSockets() : sockets);
    }

    private static boolean isMultiplexed(OkHttpClient client) {
        return client.protocols().contains(Protocol.HTTP_2) || isPriorKnowledge(client);
    }

    /** Returns whether a client speaks HTTP/2 without TLS, which reads its connections continuously itself. */
    private static boolean isPriorKnowledge(OkHttpClient client) {
        return client.protocols().contains(Protocol.H2_PRIOR_KNOWLEDGE);
    }

    private static OkHttpClient checkingTls(OkHttpClient client) {
        if (client.connectionSpecs().stream().noneMatch(ConnectionSpec::isTls)
                || client.sslSocketFactory() instanceof StaleCheckedTlsSocketFactory) {
            return client;
        }
        var trusted = Objects.requireNonNull(client.x509TrustManager(), "a client with TLS has one");
        return client.newBuilder()
                .sslSocketFactory(new StaleCheckedTlsSocketFactory(client.sslSocketFactory()), trusted)
                .build();
    }

    private static OkHttpClient.Builder ownClient(NetworkOptions network, @Nullable Duration attemptTimeout) {
        var builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .readTimeout(readTimeout(attemptTimeout))
                .writeTimeout(READ_TIMEOUT);
        return network.applyTo(builder);
    }

    private static Duration readTimeout(@Nullable Duration attemptTimeout) {
        if (attemptTimeout == null || attemptTimeout.compareTo(READ_TIMEOUT) < 0) {
            return READ_TIMEOUT;
        }
        return accepted(attemptTimeout);
    }

    private static Duration accepted(Duration timeout) {
        // Zero disables the read timeout; the timeout of the attempt still applies.
        return timeout.compareTo(MAX_READ_TIMEOUT) > 0 ? Duration.ZERO : timeout;
    }

    /**
     * Returns the client for any URL. Created at the first call, because TLS loads all certificates that the JVM
     * trusts: a quarter of the start-up time of a process that connects only to a sandbox or a gateway on this machine.
     */
    public OkHttpClient client() {
        var created = client;
        if (created == null) {
            synchronized (this) {
                created = client;
                if (created == null) {
                    created = checkingTls(cleartextClient
                            .newBuilder()
                            .connectionSpecs(WITH_TLS)
                            .build());
                    client = created;
                }
            }
        }
        return created;
    }

    /** Returns the attempts that are in flight through these clients. */
    public CallAttempts attempts() {
        return attempts;
    }

    /** Returns the client for a URL, which shares its connections with the client for any URL. */
    OkHttpClient client(HttpUrl url) {
        return url.isHttps() ? client() : CleartextPolicy.isLoopback(url) ? loopbackClient : cleartextClient;
    }

    /**
     * Returns the client for a URL with a minimum read timeout, which overrides a shorter one of the caller's client:
     * the call could never succeed otherwise.
     *
     * @param minReadTimeout the minimum, or zero for the usual read timeout
     */
    public OkHttpClient client(HttpUrl url, Duration minReadTimeout) {
        var usual = client(url);
        // Zero stands for no limit.
        return usual.readTimeoutMillis() == 0 || minReadTimeout.toMillis() <= usual.readTimeoutMillis()
                ? usual
                : usual.newBuilder().readTimeout(accepted(minReadTimeout)).build();
    }

    public CleartextPolicy plainHttp() {
        return plainHttp;
    }

    /**
     * Returns a validated base URL.
     *
     * @throws ConfigurationException if it is not an HTTP URL, is {@code http://} to a host that is not allowed, or has a
     *     host that OkHttp would connect to without the configured proxy
     */
    public HttpUrl accept(URI address) {
        var url = HttpUrls.parse(address);
        if (url == null || url.querySize() > 0 || url.fragment() != null || namesUser(url)) {
            throw refused("a base URL looks like https://host or https://host/path, not like "
                    + Redactor.rejectedUrl(address));
        }
        if (!plainHttp.allows(url)) {
            throw refused(("%s is plain HTTP, which sends the token unencrypted: use https, or call"
                            + " allowPlainHttpTo(\"%s\") if the network is private")
                    .formatted(url, url.host()));
        }
        if (ProxySettings.isBypassed(cleartextClient.proxySelector(), address, url)) {
            throw refused(
                    ("the HTTP client connects to %s without the proxy, because a host name has letters, digits and"
                                    + " hyphens only: use another name of the host, or name it in NO_PROXY")
                            .formatted(url.host()));
        }
        if (url.isHttps()) {
            client(); // so that a TLS misconfiguration of the JVM fails now, not at the first call
        }
        return url;
    }

    private static boolean namesUser(HttpUrl url) {
        return !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty();
    }

    private static ConfigurationException refused(String advice) {
        return new ConfigurationException(Character.toUpperCase(advice.charAt(0)) + advice.substring(1));
    }

    /** Closes the idle connections: if the server vanished, each of them would cost an attempt of its own. */
    public void closeIdle() {
        cleartextClient.connectionPool().evictAll();
    }

    public boolean isClosed() {
        return closed.get();
    }

    public void checkOpen() {
        if (isClosed()) {
            throw new IllegalStateException("the client is closed");
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (own) {
            cleartextClient.dispatcher().executorService().shutdown();
            cleartextClient.connectionPool().evictAll();
        }
    }
}
