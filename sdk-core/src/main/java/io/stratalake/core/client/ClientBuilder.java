package io.stratalake.core.client;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.internal.pipeline.UserAgent;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What the clients of all platforms can be told. Confined to one thread.
 *
 * @param <B> the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {

    private ClientConfig config = ClientConfig.standard().userAgent(UserAgent.of(""));
    private @Nullable Credentials credentials;
    private final Set<String> waysToSignIn = new LinkedHashSet<>();

    /** For the clients of the platforms. */
    protected ClientBuilder() {}

    /** Another way to a token: a fixed one, or the caller's own supplier. */
    public B credentials(Credentials who) {
        return credentials("credentials(...)", who);
    }

    /**
     * As {@link #credentials(Credentials)}, under another name.
     *
     * @param way what the caller wrote, to be named should there be another way
     */
    protected final B credentials(String way, Credentials who) {
        this.credentials = who;
        return signsIn(way);
    }

    /**
     * Keeps in mind how the client is to sign in; there can be one way only.
     *
     * @param way what the caller wrote, to be named should there be another way
     */
    protected final B signsIn(String way) {
        waysToSignIn.add(way);
        return self();
    }

    /**
     * Proxy, certificates, time to connect and DNS, where the JVM's own do not do. Not together with
     * {@link #httpClient}, which says the same in another way.
     */
    public B network(NetworkOptions options) {
        config = config.network(options);
        return self();
    }

    /**
     * Where pages are fetched ahead and asynchronous calls are made: threads that block, so better not an event loop's;
     * the client's own when not set. When the client is closed, its work there is interrupted; the executor is not
     * closed. One that is busy or refuses work slows lists down and does not stop them.
     */
    public B executor(Executor threads) {
        config = config.executor(threads);
        return self();
    }

    /**
     * The caller's own OkHttp client, for its proxy, TLS, DNS and connections. It is not changed and not closed. Not
     * together with {@link #network}.
     *
     * <p>All of its settings hold but for a cache, cookies and an authenticator, the client certificate too, also for
     * the few GET requests with a body. Network interceptors see those with the method {@code get}.
     *
     * <p>A thread that is interrupted stops waiting for an answer at once, unless this client has a socket factory
     * of its own, or the connection was opened by the caller's own calls and is used again from its pool: then the
     * wait ends when the server speaks, or with the read timeout of the client.
     */
    public B httpClient(OkHttpClient client) {
        config = config.httpClient(client);
        return self();
    }

    /** When and how often requests are sent again; {@link RetryPolicy#standard()} when not set. */
    public B retry(RetryPolicy policy) {
        config = config.retry(policy);
        return self();
    }

    /** Is told what the client does, beside those listeners that were added before. */
    public B listener(ClientListener listener) {
        config = config.listener(listener);
        return self();
    }

    /** Which request limits the client keeps; {@link RateLimitOptions#documented()} when not set. */
    public B rateLimits(RateLimitOptions options) {
        config = config.rateLimits(options);
        return self();
    }

    /**
     * How long one attempt may take, two minutes when not set, in which a server may be silent for one. Where a longer
     * time is set, it may be silent all that time, unless an {@link #httpClient} of the caller's own says otherwise. A
     * call that the service responds to after the work only gets the time that it needs.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public B attemptTimeout(Duration timeout) {
        config = config.attemptTimeout(timeout);
        return self();
    }

    /**
     * How many bytes the body of an answer may have after unpacking, 64 MiB when not set. A larger one is given up
     * where it goes beyond, with a {@link io.stratalake.core.error.DecodingException}; a single text in it can take
     * some three times its size in memory while it is read.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxResponseBytes(long bytes) {
        config = config.maxResponseBytes(bytes);
        return self();
    }

    /**
     * How deep arrays and objects may stand within each other in the JSON of an answer, 255 when not set. A deeper one
     * is refused with a {@link io.stratalake.core.error.DecodingException}.
     *
     * @throws IllegalArgumentException if it is not from 1 to 1000: beyond that a thread's stack may not suffice
     */
    public B maxAnswerDepth(int levels) {
        config = config.maxResponseDepth(levels);
        return self();
    }

    /** Clock and sleeper, for tests. */
    public B time(TimeSource source) {
        config = config.time(source);
        return self();
    }

    /** What is added to the header {@code User-Agent}, for example {@code inventory-job/1.4}. */
    public B userAgentSuffix(String suffix) {
        config = config.userAgent(UserAgent.of(suffix));
        return self();
    }

    /**
     * Lets token and requests go over plain HTTP to this other machine, whether for the API or for tokens. For closed
     * networks and test rigs; may be said of several. Without it, plain HTTP is for this machine itself.
     *
     * @param host a name or an address, without scheme and port
     * @throws io.stratalake.core.error.ConfigurationException if it is neither
     */
    public B allowPlainHttpTo(String host) {
        config = config.cleartext(config.cleartext().allow(host));
        return self();
    }

    /** Where requests and secrets may go over plain HTTP. */
    protected final CleartextPolicy plainHttp() {
        return config.cleartext();
    }

    /**
     * What {@link #credentials} was told, or null.
     *
     * @throws ConfigurationException if the client was given two ways to sign in: which of them was meant, only the
     *     caller knows
     */
    protected final @Nullable Credentials credentials() {
        if (waysToSignIn.size() > 1) {
            throw new ConfigurationException("The client was given more than one way to sign in, "
                    + String.join(" and ", waysToSignIn) + ": leave one");
        }
        return credentials;
    }

    /**
     * The pipeline with all that was told.
     *
     * @throws io.stratalake.core.error.ConfigurationException if the address is none, or is plain HTTP to another
     *     machine; if there are both an OkHttp client and network options, or those trust nobody
     */
    protected final Pipeline pipeline(URI baseUrl, Credentials who, ServiceError.Reader errors) {
        return new Pipeline(config.baseUrl(baseUrl).credentials(who).errors(errors));
    }

    /**
     * A pipeline that sends no token, for what is to be said to the service without one.
     *
     * @throws io.stratalake.core.error.ConfigurationException as for {@link #pipeline}
     */
    protected final Pipeline anonymousPipeline(URI baseUrl, ServiceError.Reader errors) {
        return new Pipeline(config.baseUrl(baseUrl).errors(errors));
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
