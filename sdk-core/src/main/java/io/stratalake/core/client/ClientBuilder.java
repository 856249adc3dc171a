package io.stratalake.core.client;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.internal.pipeline.UserAgent;
import io.stratalake.core.internal.ratelimit.LimitOwner;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.shared.SharedLimits;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The settings that the clients of all platforms have.
 *
 * @param <B> the type of the builder itself
 */
public abstract class ClientBuilder<B extends ClientBuilder<B>> {

    private ClientConfig config;
    private @Nullable Credentials credentials;
    private final Set<String> signInMethods = new LinkedHashSet<>();

    /**
     * Creates a builder with the defaults.
     *
     * @param platform the name of the platform, which is the default name of the client
     */
    protected ClientBuilder(String platform) {
        config = ClientConfig.standard()
                .userAgent(UserAgent.of(""))
                .name(platform)
                .platform(platform);
    }

    /**
     * Sets the name of the client, which distinguishes several clients of a process: the tag {@code stratalake.client}
     * of metrics, the entry {@code stratalake.client} of the MDC, and part of the names of its threads. Default: the
     * platform, {@code greenlake} or {@code omnistrate}.
     *
     * @param name 1 to 64 letters, digits, dots, hyphens and underscores, for example {@code billing-job}
     * @throws IllegalArgumentException if it has other characters or another length
     */
    public B name(String name) {
        config = config.name(name);
        return self();
    }

    /** Sets credentials other than those of the platform: a fixed token, or the caller's own code. */
    public B credentials(Credentials source) {
        return credentials("credentials(...)", source);
    }

    /**
     * Shares the tokens of the client with clients of the same credentials in other processes. Default: each client has
     * tokens of its own. A fixed token needs no sharing.
     */
    public B sharedTokens(SharedTokens tokens) {
        config = config.sharedTokens(Objects.requireNonNull(tokens));
        return self();
    }

    /**
     * Sets credentials by a method of another name.
     *
     * @param method the method that the caller used, for the message if another one is used, too
     */
    protected final B credentials(String method, Credentials source) {
        this.credentials = source;
        return signsIn(method);
    }

    /**
     * Notes that a sign-in method was set. Only one is permitted.
     *
     * @param method the method that the caller used, for the message if another one is used, too
     */
    protected final B signsIn(String method) {
        signInMethods.add(method);
        return self();
    }

    /**
     * Sets proxy, certificates, connect timeout and DNS. Default: {@link NetworkOptions#standard()}. Excludes
     * {@link #httpClient}.
     */
    public B network(NetworkOptions options) {
        config = config.network(options);
        return self();
    }

    /**
     * Sets the executor for prefetched pages and asynchronous calls. They block its threads, so do not use an event
     * loop. Default: threads of the client. Closing the client interrupts its tasks there and does not close the
     * executor. A busy executor, or one that rejects tasks, slows lists down but does not fail them.
     */
    public B executor(Executor threads) {
        config = config.executor(threads);
        return self();
    }

    /**
     * Sets the caller's own OkHttp client, with its proxy, TLS, DNS and connection pool. The SDK neither changes nor
     * closes it. Excludes {@link #network}.
     *
     * <p>All of its settings apply except cache, cookies and authenticator, and the proxy of plain HTTP to this machine. Its network interceptors see the few GET
     * requests with a body with the method {@code get}.
     *
     * <p>An interrupted thread stops waiting for a response at once, except if this client has a socket factory of its
     * own, or if the connection was opened by the caller's own calls: then the wait ends with the next byte from the
     * server, or with the read timeout.
     */
    public B httpClient(OkHttpClient client) {
        config = config.httpClient(client);
        return self();
    }

    /** Sets the retry policy. Default: {@link RetryPolicy#standard()}. */
    public B retry(RetryPolicy policy) {
        config = config.retry(policy);
        return self();
    }

    /** Adds a listener. */
    public B listener(ClientListener listener) {
        config = config.listener(listener);
        return self();
    }

    /** Sets the rate limits. Default: {@link RateLimitOptions#documented()}. */
    public B rateLimits(RateLimitOptions options) {
        config = config.rateLimits(options);
        return self();
    }

    /**
     * Shares the rate limits with all clients of the same workspace that use the same store, in this process and others;
     * without a workspace id, with those of the same API client only. Default: the client counts its own requests only.
     * Without the store, calls go on with a share of each limit.
     *
     * @param engine the connection to the store; closing the client does not close it
     */
    public B sharedLimits(SharedLimits engine) {
        return sharedLimits(SharedLimitOptions.of(engine));
    }

    /**
     * Shares the rate limits as {@link #sharedLimits(SharedLimits)} does, with other settings.
     */
    public B sharedLimits(SharedLimitOptions options) {
        config = config.sharedLimits(options);
        return self();
    }

    /**
     * Sets the owner of the rate limits, by which the service may count requests, for shared limits.
     *
     * @param workspaceId the id of the workspace, or null if it is unknown
     * @param apiClientId the id of the API client or user, or null if it is unknown
     */
    protected final void limitOwner(@Nullable String workspaceId, @Nullable String apiClientId) {
        config = config.limitOwner(LimitOwner.of(workspaceId, apiClientId));
    }

    /**
     * Sets the timeout of a single attempt. Default: 2 minutes, with a read timeout of 1 minute. A timeout above 1
     * minute raises the read timeout, too, except that of an {@link #httpClient}. An operation with a longer documented
     * response time gets that time.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public B attemptTimeout(Duration timeout) {
        config = config.attemptTimeout(timeout);
        return self();
    }

    /**
     * Limits the size of a response body after decompression. Default: 64 MiB. A larger one fails with a
     * {@link io.stratalake.core.error.DecodingException}, and so does one whose JSON values take more than twice this
     * size in memory, such as millions of empty objects. A single text in it takes about three times its size in memory
     * while it is read.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public B maxResponseBytes(long bytes) {
        config = config.maxResponseBytes(bytes);
        return self();
    }

    /**
     * Limits the nesting of arrays and objects in a JSON response. Default: 255. A deeper one fails with a
     * {@link io.stratalake.core.error.DecodingException}.
     *
     * @throws IllegalArgumentException if it is not from 1 to 1000, beyond which a thread's stack may overflow
     */
    public B maxResponseDepth(int levels) {
        config = config.maxResponseDepth(levels);
        return self();
    }

    /** Sets the clock and sleeper, for tests. Default: {@link TimeSource#system()}. */
    public B time(TimeSource source) {
        config = config.time(source);
        return self();
    }

    /** Adds a suffix to the header {@code User-Agent}, for example {@code inventory-job/1.4}. */
    public B userAgentSuffix(String suffix) {
        config = config.userAgent(UserAgent.of(suffix));
        return self();
    }

    /**
     * Allows plain HTTP to another machine, for API and token requests. For closed networks and test rigs. Can be
     * called for several hosts. Default: this machine only.
     *
     * @param host a host name or an IP address, without scheme and port
     * @throws io.stratalake.core.error.ConfigurationException if the host is invalid
     */
    public B allowPlainHttpTo(String host) {
        config = config.cleartext(config.cleartext().allow(host));
        return self();
    }

    /** Returns whether the client shares its tokens with other processes. */
    protected final boolean sharesTokens() {
        return config.sharesTokens();
    }

    /** Returns the hosts to which plain HTTP is allowed. */
    protected final CleartextPolicy plainHttp() {
        return config.cleartext();
    }

    /**
     * Returns the credentials, or null if none are set.
     *
     * @throws ConfigurationException if several sign-in methods are set
     */
    protected final @Nullable Credentials credentials() {
        if (signInMethods.size() > 1) {
            throw new ConfigurationException("The client has more than one sign-in method: "
                    + String.join(" and ", signInMethods) + ". Keep one of them");
        }
        return credentials;
    }

    /**
     * Creates a pipeline with these settings.
     *
     * @throws io.stratalake.core.error.ConfigurationException if the URL is invalid, or is plain HTTP to another
     *     machine; if both an OkHttp client and network options are set, or the network options have an empty trust
     *     store
     */
    protected final Pipeline pipeline(URI baseUrl, Credentials source, ServiceErrorReader errors) {
        return new Pipeline(config.baseUrl(baseUrl).credentials(source).errors(errors));
    }

    /**
     * Creates a pipeline that sends requests without a token.
     *
     * @throws io.stratalake.core.error.ConfigurationException as for {@link #pipeline}
     */
    protected final Pipeline anonymousPipeline(URI baseUrl, ServiceErrorReader errors) {
        return new Pipeline(config.baseUrl(baseUrl).errors(errors));
    }

    @SuppressWarnings("unchecked")
    private B self() {
        return (B) this;
    }
}
