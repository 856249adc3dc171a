package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.SharedTokens;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.failure.SingleLine;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.ratelimit.LimitOwner;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.shared.SharedLimitOptions;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a client, as its builder collected it. No instance changes after it is returned: each setter returns
 * a copy. The settings of users are described in {@link io.stratalake.core.client.ClientBuilder}.
 */
public final class ClientConfig implements Cloneable {

    private static final int MAX_TOKEN_RESPONSE_BYTES = 64 * 1024;

    private static final ClientConfig STANDARD = new ClientConfig();

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private String name = "stratalake";
    private @Nullable URI baseUrl;
    private @Nullable Credentials credentials;
    private @Nullable SharedTokens sharedTokens;
    private ServiceErrorReader errors = new GeneralErrorReader();
    private String userAgent = "stratalake-sdk";
    private @Nullable OkHttpClient httpClient;
    private @Nullable NetworkOptions network;
    private @Nullable Executor executor;
    private TimeSource time = TimeSource.system();
    private RetryPolicy retry = RetryPolicy.standard();
    private @Nullable Retrier retrier;
    private RateLimitOptions rateLimits = RateLimitOptions.documented();
    private @Nullable SharedLimitOptions sharedLimits;
    private LimitOwner limitOwner = LimitOwner.UNKNOWN;
    private String platform = "stratalake";
    private @Nullable Duration attemptTimeout;
    private ResponseLimits responseLimits = ResponseLimits.standard();
    private CleartextPolicy cleartext = CleartextPolicy.loopbackOnly();
    private List<ClientListener> listeners = List.of();
    private boolean confidential;

    private ClientConfig() {}

    /** Returns the defaults, without a base URL and without credentials. */
    public static ClientConfig standard() {
        return STANDARD;
    }

    private ClientConfig copy() {
        try {
            return (ClientConfig) clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * Sets the name of the client in metrics, logs and threads.
     *
     * @throws IllegalArgumentException if it is not 1 to 64 letters, digits, dots, hyphens and underscores
     */
    public ClientConfig name(String value) {
        if (!NAME.matcher(value).matches()) {
            throw new IllegalArgumentException("The client name must be 1 to 64 letters, digits, dots, hyphens and"
                    + " underscores, not \"" + SingleLine.of(value, SingleLine.MAX_ID) + "\"");
        }
        var copy = copy();
        copy.name = value;
        return copy;
    }

    public ClientConfig baseUrl(URI url) {
        var copy = copy();
        copy.baseUrl = url;
        return copy;
    }

    public ClientConfig credentials(Credentials source) {
        var copy = copy();
        copy.credentials = source;
        return copy;
    }

    public ClientConfig sharedTokens(SharedTokens tokens) {
        var copy = copy();
        copy.sharedTokens = tokens;
        return copy;
    }

    /** Sends requests without a token. */
    public ClientConfig anonymous() {
        var copy = copy();
        copy.credentials = null;
        return copy;
    }

    public ClientConfig errors(ServiceErrorReader reader) {
        var copy = copy();
        copy.errors = reader;
        return copy;
    }

    public ClientConfig userAgent(String value) {
        var copy = copy();
        copy.userAgent = value;
        return copy;
    }

    public ClientConfig httpClient(OkHttpClient client) {
        var copy = copy();
        copy.httpClient = client;
        return copy;
    }

    public ClientConfig network(NetworkOptions options) {
        var copy = copy();
        copy.network = options;
        return copy;
    }

    public ClientConfig executor(Executor threads) {
        var copy = copy();
        copy.executor = threads;
        return copy;
    }

    public ClientConfig time(TimeSource source) {
        var copy = copy();
        copy.time = source;
        return copy;
    }

    public ClientConfig retry(RetryPolicy policy) {
        var copy = copy();
        copy.retry = policy;
        return copy;
    }

    public ClientConfig retrier(Retrier instead) {
        var copy = copy();
        copy.retrier = instead;
        return copy;
    }

    /**
     * Sends token requests, as part of another pipeline's call: without a token, rate limits and listeners, with
     * responses of at most 64 KiB, of which failures contain nothing.
     *
     * @param shared the retrier of that pipeline: nested retriers do not multiply their attempts
     */
    public ClientConfig forTokenRequests(Retrier shared) {
        var copy = copy();
        copy.credentials = null;
        copy.retrier = shared;
        copy.rateLimits = RateLimitOptions.off();
        copy.sharedLimits = null;
        copy.responseLimits = ResponseLimits.standard().bytes(MAX_TOKEN_RESPONSE_BYTES);
        copy.listeners = List.of();
        copy.confidential = true;
        return copy;
    }

    public ClientConfig rateLimits(RateLimitOptions options) {
        var copy = copy();
        copy.rateLimits = options;
        return copy;
    }

    public ClientConfig sharedLimits(SharedLimitOptions options) {
        var copy = copy();
        copy.sharedLimits = options;
        return copy;
    }

    /** Sets the owner of the rate limits. */
    public ClientConfig limitOwner(LimitOwner owner) {
        var copy = copy();
        copy.limitOwner = owner;
        return copy;
    }

    /** Sets the platform, which is the first part of the names of shared limits. */
    public ClientConfig platform(String value) {
        var copy = copy();
        copy.platform = value;
        return copy;
    }

    /**
     * Sets the timeout of a single attempt.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public ClientConfig attemptTimeout(Duration timeout) {
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("attemptTimeout must be positive, not " + timeout);
        }
        var copy = copy();
        copy.attemptTimeout = timeout;
        return copy;
    }

    /**
     * Limits the size of a response body.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ClientConfig maxResponseBytes(long bytes) {
        var copy = copy();
        copy.responseLimits = responseLimits.bytes(bytes);
        return copy;
    }

    /**
     * Limits the nesting of arrays and objects in a response body.
     *
     * @throws IllegalArgumentException if it is not from 1 to 1000
     */
    public ClientConfig maxResponseDepth(int levels) {
        var copy = copy();
        copy.responseLimits = responseLimits.depth(levels);
        return copy;
    }

    public ClientConfig cleartext(CleartextPolicy policy) {
        var copy = copy();
        copy.cleartext = policy;
        return copy;
    }

    /** Adds a listener to those that are set. */
    public ClientConfig listener(ClientListener added) {
        var copy = copy();
        copy.listeners = Stream.concat(listeners.stream(), Stream.of(added)).toList();
        return copy;
    }

    /** Returns the name of the client in metrics, logs and threads. */
    public String name() {
        return name;
    }

    /** Returns the URL that the paths of requests are appended to, or null if it is not set yet. */
    public @Nullable URI baseUrl() {
        return baseUrl;
    }

    /**
     * Returns the credentials, which share their tokens if that is configured, or null to send requests without a token.
     *
     * @throws ConfigurationException if the credentials cannot share their tokens
     */
    public @Nullable Credentials credentials() {
        return credentials == null || sharedTokens == null ? credentials : sharedTokens.share(credentials);
    }

    /** Returns whether tokens are shared with other processes. */
    public boolean sharesTokens() {
        return sharedTokens != null;
    }

    /** Returns the reader of the platform's error responses. */
    public ServiceErrorReader errors() {
        return errors;
    }

    /** Returns the value of the header {@code User-Agent}. */
    public String userAgent() {
        return userAgent;
    }

    /** Returns the caller's own OkHttp client, or null. */
    public @Nullable OkHttpClient httpClient() {
        return httpClient;
    }

    /** Returns the network options, or null for the defaults. */
    public @Nullable NetworkOptions network() {
        return network;
    }

    /** Returns the caller's own executor, or null. */
    public @Nullable Executor executor() {
        return executor;
    }

    public TimeSource time() {
        return time;
    }

    public RetryPolicy retry() {
        return retry;
    }

    /** Returns the retrier in place of one that follows the policy, or null. */
    public @Nullable Retrier retrier() {
        return retrier;
    }

    public RateLimitOptions rateLimits() {
        return rateLimits;
    }

    /** Returns the options of shared limits, or null if the client shares none. */
    public @Nullable SharedLimitOptions sharedLimits() {
        return sharedLimits;
    }

    /** Returns the owner of the rate limits. */
    public LimitOwner limitOwner() {
        return limitOwner;
    }

    /** Returns the platform. */
    public String platform() {
        return platform;
    }

    /** Returns the timeout of a single attempt, or null for the default of 2 minutes. */
    public @Nullable Duration attemptTimeout() {
        return attemptTimeout;
    }

    public ResponseLimits responseLimits() {
        return responseLimits;
    }

    /** Returns the hosts to which requests may go over plain HTTP. */
    public CleartextPolicy cleartext() {
        return cleartext;
    }

    public List<ClientListener> listeners() {
        return listeners;
    }

    /** Returns whether failures contain nothing of a response body. */
    public boolean confidential() {
        return confidential;
    }

    /** Leaves out the credentials, whose own text may contain a secret. */
    @Override
    public String toString() {
        return "ClientConfig[baseUrl=" + baseUrl + "]";
    }
}
