package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * Configuration of a client, as its builder collected it. Immutable: each setter returns a copy. The settings of users
 * are described in {@link io.stratalake.core.client.ClientBuilder}.
 *
 * @param baseUrl the URL that the paths of requests are appended to, or null if it is not set yet
 * @param credentials the credentials, or null to send requests without a token
 * @param errors the reader of the platform's error responses
 * @param userAgent the value of the header {@code User-Agent}
 * @param httpClient the caller's own OkHttp client, or null
 * @param network the network options, or null for the defaults
 * @param executor the caller's own executor, or null
 * @param retrier the retrier in place of one that follows the policy, or null
 * @param attemptTimeout the timeout of a single attempt, or null for the default of 2 minutes
 * @param cleartext the hosts to which requests may go over plain HTTP
 * @param confidential whether failures contain nothing of a response body
 */
public record ClientConfig(
        @Nullable URI baseUrl,
        @Nullable Credentials credentials,
        ServiceErrorReader errors,
        String userAgent,
        @Nullable OkHttpClient httpClient,
        @Nullable NetworkOptions network,
        @Nullable Executor executor,
        TimeSource time,
        RetryPolicy retry,
        @Nullable Retrier retrier,
        RateLimitOptions rateLimits,
        @Nullable Duration attemptTimeout,
        ResponseLimits responseLimits,
        CleartextPolicy cleartext,
        List<ClientListener> listeners,
        boolean confidential) {

    private static final int MAX_TOKEN_RESPONSE_BYTES = 64 * 1024;

    private static final ClientConfig STANDARD = new ClientConfig(
            null,
            null,
            new GeneralErrorReader(),
            "stratalake-sdk",
            null,
            null,
            null,
            TimeSource.system(),
            RetryPolicy.standard(),
            null,
            RateLimitOptions.documented(),
            null,
            ResponseLimits.standard(),
            CleartextPolicy.loopbackOnly(),
            List.of(),
            false);

    /** Returns the defaults, without a base URL and without credentials. */
    public static ClientConfig standard() {
        return STANDARD;
    }

    public ClientConfig baseUrl(URI url) {
        return with(copy -> copy.baseUrl = url);
    }

    public ClientConfig credentials(Credentials source) {
        return with(copy -> copy.credentials = source);
    }

    /** Sends requests without a token. */
    public ClientConfig anonymous() {
        return with(copy -> copy.credentials = null);
    }

    public ClientConfig errors(ServiceErrorReader reader) {
        return with(copy -> copy.errors = reader);
    }

    public ClientConfig userAgent(String value) {
        return with(copy -> copy.userAgent = value);
    }

    public ClientConfig httpClient(OkHttpClient client) {
        return with(copy -> copy.httpClient = client);
    }

    public ClientConfig network(NetworkOptions options) {
        return with(copy -> copy.network = options);
    }

    public ClientConfig executor(Executor threads) {
        return with(copy -> copy.executor = threads);
    }

    public ClientConfig time(TimeSource source) {
        return with(copy -> copy.time = source);
    }

    public ClientConfig retry(RetryPolicy policy) {
        return with(copy -> copy.retry = policy);
    }

    public ClientConfig retrier(Retrier instead) {
        return with(copy -> copy.retrier = instead);
    }

    /**
     * Sends token requests, as part of another pipeline's call: without a token, rate limits and listeners, with
     * responses of at most 64 KiB, of which failures contain nothing.
     *
     * @param shared the retrier of that pipeline: nested retriers do not multiply their attempts
     */
    public ClientConfig forTokenRequests(Retrier shared) {
        return with(copy -> {
            copy.credentials = null;
            copy.retrier = shared;
            copy.rateLimits = RateLimitOptions.off();
            copy.responseLimits = ResponseLimits.standard().bytes(MAX_TOKEN_RESPONSE_BYTES);
            copy.listeners = List.of();
            copy.confidential = true;
        });
    }

    public ClientConfig rateLimits(RateLimitOptions options) {
        return with(copy -> copy.rateLimits = options);
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
        return with(copy -> copy.attemptTimeout = timeout);
    }

    /**
     * Limits the size of a response body.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public ClientConfig maxResponseBytes(long bytes) {
        return with(copy -> copy.responseLimits = responseLimits.bytes(bytes));
    }

    /**
     * Limits the nesting of arrays and objects in a response body.
     *
     * @throws IllegalArgumentException if it is not from 1 to 1000
     */
    public ClientConfig maxResponseDepth(int levels) {
        return with(copy -> copy.responseLimits = responseLimits.depth(levels));
    }

    public ClientConfig cleartext(CleartextPolicy policy) {
        return with(copy -> copy.cleartext = policy);
    }

    /** Adds a listener to those that are set. */
    public ClientConfig listener(ClientListener added) {
        return with(copy -> copy.listeners =
                Stream.concat(listeners.stream(), Stream.of(added)).toList());
    }

    private ClientConfig with(Consumer<Copy> change) {
        var copy = new Copy(this);
        change.accept(copy);
        return copy.config();
    }

    /** Leaves out the credentials, whose own text may contain a secret. */
    @Override
    public String toString() {
        return "ClientConfig[baseUrl=" + baseUrl + "]";
    }

    /** A mutable copy, of which one component is changed. */
    private static final class Copy {

        private @Nullable URI baseUrl;
        private @Nullable Credentials credentials;
        private ServiceErrorReader errors;
        private String userAgent;
        private @Nullable OkHttpClient httpClient;
        private @Nullable NetworkOptions network;
        private @Nullable Executor executor;
        private TimeSource time;
        private RetryPolicy retry;
        private @Nullable Retrier retrier;
        private RateLimitOptions rateLimits;
        private @Nullable Duration attemptTimeout;
        private ResponseLimits responseLimits;
        private CleartextPolicy cleartext;
        private List<ClientListener> listeners;
        private boolean confidential;

        Copy(ClientConfig config) {
            baseUrl = config.baseUrl;
            credentials = config.credentials;
            errors = config.errors;
            userAgent = config.userAgent;
            httpClient = config.httpClient;
            network = config.network;
            executor = config.executor;
            time = config.time;
            retry = config.retry;
            retrier = config.retrier;
            rateLimits = config.rateLimits;
            attemptTimeout = config.attemptTimeout;
            responseLimits = config.responseLimits;
            cleartext = config.cleartext;
            listeners = config.listeners;
            confidential = config.confidential;
        }

        ClientConfig config() {
            return new ClientConfig(
                    baseUrl,
                    credentials,
                    errors,
                    userAgent,
                    httpClient,
                    network,
                    executor,
                    time,
                    retry,
                    retrier,
                    rateLimits,
                    attemptTimeout,
                    responseLimits,
                    cleartext,
                    listeners,
                    confidential);
        }
    }
}
