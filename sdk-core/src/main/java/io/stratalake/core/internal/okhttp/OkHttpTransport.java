package io.stratalake.core.internal.okhttp;

import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.getbody.GetBody;
import io.stratalake.core.internal.redact.Redactor;
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

/** The OkHttp clients behind a pipeline, and the rules on where it may connect to. */
public final class OkHttpTransport implements AutoCloseable {

    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(60);

    /** As long as OkHttp can count. */
    private static final Duration LONGEST_SILENCE = Duration.ofMillis(Integer.MAX_VALUE);

    /** With fewer than the client has busy threads, they would connect anew all the time. */
    private static final int IDLE_CONNECTIONS = 64;

    /** As OkHttp has it when not told otherwise. */
    private static final List<ConnectionSpec> WITH_TLS = List.of(ConnectionSpec.MODERN_TLS, ConnectionSpec.CLEARTEXT);

    /** For addresses of plain HTTP, over which nothing but HTTP/1.1 is spoken. May be the one for any address. */
    private final OkHttpClient plain;

    private final CallAttempts underWay;
    private final boolean own;
    private final CleartextPolicy plainHttp;
    private final AtomicBoolean closed = new AtomicBoolean();

    private volatile @Nullable OkHttpClient any;

    /**
     * @param given the caller's own client, or null for one of ours
     * @param network what one of ours is made for, or null for the standard
     * @param attemptTimeout how long the caller lets one attempt take, or null where that was not said. A server may be
     *     silent all that time, if it is longer than it may be usually
     * @throws ConfigurationException if there are both, or the network's trust store is empty
     */
    public OkHttpTransport(
            @Nullable OkHttpClient given,
            @Nullable NetworkOptions network,
            CleartextPolicy plainHttp,
            @Nullable Duration attemptTimeout) {
        if (given != null && network != null) {
            throw new ConfigurationException("The client was given httpClient(...) and network(...), which both say how"
                    + " to reach the network: leave one, or say in the OkHttpClient what the options say");
        }
        this.own = given == null;
        this.plainHttp = plainHttp;
        var theirs = given == null ? null : CallAttempts.through(given);
        this.underWay = theirs == null ? new CallAttempts() : theirs;
        if (given == null && network == null) {
            var withoutTls = List.of(ConnectionSpec.CLEARTEXT);
            this.plain = fitted(ours(NetworkOptions.standard(), attemptTimeout)
                    .connectionSpecs(withoutTls)
                    .build());
        } else {
            var base = given != null
                    ? given
                    : ours(Objects.requireNonNull(network), attemptTimeout).build();
            var client = checkingTls(fitted(base));
            this.any = client;
            // Of the same client, so that an address has one pool.
            this.plain = client.newBuilder()
                    .socketFactory(sockets(base, isPriorKnowledge(base)))
                    .build();
        }
    }

    /** Another pipeline's client, which a request for a token gets, is not fitted twice: it hides a header once. */
    private OkHttpClient fitted(OkHttpClient base) {
        var builder = base.newBuilder()
                // The token goes to the configured hosts and nowhere else, whatever a Location header says.
                .followRedirects(false)
                .followSslRedirects(false)
                // It may send credentials that are meant for others, and again what we know nothing of.
                .authenticator(Authenticator.NONE)
                // They know answers and cookies by their addresses, which are the same for all tenants; and work that
                // goes on is polled to see what is new.
                .cache(null)
                .cookieJar(CookieJar.NO_COOKIES)
                .socketFactory(sockets(base, isMultiplexed(base)));
        if (CallAttempts.through(base) == null) {
            if (!own) {
                builder.proxyAuthenticator(new ProxyChallengeDetector(base.proxyAuthenticator()));
            }
            var listeners = base.eventListenerFactory();
            var heads = new ResponseHeadListener(underWay);
            builder.dns(new HostLookup(base.dns()))
                    .eventListenerFactory(call -> listeners.create(call).plus(heads))
                    .addInterceptor(new AttemptState.Once(underWay))
                    .addInterceptor(new GetBody(underWay::bodyOnGet))
                    .addNetworkInterceptor(new ProxyChallengeDetector.Unexpected())
                    .addNetworkInterceptor(new AttemptState.Watch(underWay))
                    .addNetworkInterceptor(new GetBody.OnTheWire());
        }
        return builder.build();
    }

    /**
     * The sockets of a client, checked before a connection is used again. The JVM's own become interruptible, except
     * for HTTP/2: there, one thread that is interrupted while it writes would close the connection of all the others.
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

    /** HTTP/2 without TLS, which reads its connections all the time by itself. */
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

    private static OkHttpClient.Builder ours(NetworkOptions network, @Nullable Duration attemptTimeout) {
        var builder = new OkHttpClient.Builder()
                .connectionPool(new ConnectionPool(IDLE_CONNECTIONS, 1, TimeUnit.MINUTES))
                .readTimeout(silence(attemptTimeout))
                .writeTimeout(SILENCE_TIMEOUT);
        return network.applyTo(builder);
    }

    private static Duration silence(@Nullable Duration attemptTimeout) {
        if (attemptTimeout == null || attemptTimeout.compareTo(SILENCE_TIMEOUT) < 0) {
            return SILENCE_TIMEOUT;
        }
        return countable(attemptTimeout);
    }

    private static Duration countable(Duration silence) {
        // OkHttp takes zero for no limit; the attempt has its own.
        return silence.compareTo(LONGEST_SILENCE) > 0 ? Duration.ZERO : silence;
    }

    /**
     * For any address. Made when first asked for: TLS begins with reading all the certificates that the JVM trusts, a
     * quarter of the start of a process that then talks to a sandbox or a gateway on this machine.
     */
    public OkHttpClient client() {
        var made = any;
        if (made == null) {
            synchronized (this) {
                made = any;
                if (made == null) {
                    made = checkingTls(
                            plain.newBuilder().connectionSpecs(WITH_TLS).build());
                    any = made;
                }
            }
        }
        return made;
    }

    /** The attempts on their way through these clients. */
    public CallAttempts underWay() {
        return underWay;
    }

    /** For this address; shares its connections with the one for any. */
    OkHttpClient client(HttpUrl url) {
        return url.isHttps() ? client() : plain;
    }

    /**
     * For this address, with a read timeout of at least this long. Where a longer one is needed, the caller's own is
     * overridden for this call: without that it could never succeed.
     *
     * @param silence zero where no more than usual is needed
     */
    public OkHttpClient client(HttpUrl url, Duration silence) {
        var client = client(url);
        var usual = client.readTimeoutMillis();
        // Zero is OkHttp's word for no limit.
        return usual == 0 || silence.toMillis() <= usual
                ? client
                : client.newBuilder().readTimeout(countable(silence)).build();
    }

    public CleartextPolicy plainHttp() {
        return plainHttp;
    }

    /**
     * The address as OkHttp takes it.
     *
     * @throws ConfigurationException if it is not an address of HTTP, or is plain HTTP to another machine
     */
    public HttpUrl accept(URI address) {
        // OkHttp takes the first name of https:///path for the host.
        var url = address.getRawAuthority() == null ? null : HttpUrl.parse(address.toString());
        if (url == null || url.querySize() > 0 || url.fragment() != null || namesUser(url)) {
            throw refused("a base URL looks like https://host or https://host/path, not like "
                    + Redactor.rejectedUrl(address));
        }
        if (!plainHttp.allows(url)) {
            throw refused(("%s is plain HTTP, over which anybody can read the token: use https, or say"
                            + " allowPlainHttpTo(\"%s\") where nobody can listen in")
                    .formatted(url, url.host()));
        }
        if (url.isHttps()) {
            client(); // what is wrong with the JVM's TLS is known now, not at the first call
        }
        return url;
    }

    private static boolean namesUser(HttpUrl url) {
        return !url.encodedUsername().isEmpty() || !url.encodedPassword().isEmpty();
    }

    private static ConfigurationException refused(String advice) {
        return new ConfigurationException(Character.toUpperCase(advice.charAt(0)) + advice.substring(1));
    }

    public void checkOpen() {
        if (closed.get()) {
            throw new IllegalStateException("the client is closed");
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (own) {
            plain.dispatcher().executorService().shutdown();
            plain.connectionPool().evictAll();
        }
    }
}
