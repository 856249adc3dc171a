package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.NetworkOptions;
import io.stratalake.core.client.RateLimitOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.TokenCache;
import io.stratalake.core.internal.auth.TokenExchangeCredentials;
import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.core.internal.failure.GeneralErrorReader;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * The way of every request: correlation, deadline, headers, deprecation, grace, retry, quota, authentication, what the
 * service says of its quota, observation, logging, network. Each is a stage with one job; generated API classes stand
 * at its top.
 *
 * <p>Safe for use by several threads. Closing it ends the fetches that are under way for lists and gives up
 * connections; an OkHttp client and an executor that the caller handed in stay as they are.
 *
 * <p>No thread is started before the first call. Those that were started are daemons and go when the client idles for
 * some seconds, or at once when it is closed. OkHttp and Okio have one each for all clients of the process, which go by
 * themselves, a minute after the last connection.
 */
public final class Pipeline implements AutoCloseable {

    private static final Duration USUAL_ATTEMPT_TIMEOUT = Duration.ofMinutes(2);

    private final Shared shared;
    private final HttpUrl base;

    /** What the pipelines of one client have in common, whichever host they talk to. */
    private record Shared(
            Stage first,
            TimeSource time,
            @Nullable TokenCache tokens,
            RateLimits quotas,
            ClientThreads threads,
            Listeners listeners,
            OkHttpTransport connections) {}

    private Pipeline(Shared shared, HttpUrl base) {
        this.shared = shared;
        this.base = base;
    }

    /** A builder with nothing set. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Sends a request.
     *
     * @throws io.stratalake.core.error.StratalakeException if there is no good answer; its subclass says why
     * @throws IllegalStateException if the pipeline is closed
     */
    public <T extends @Nullable Object> ApiResponse<T> send(ApiRequest<T> request, CallOptions options) {
        shared.connections.checkOpen();
        return shared.first.send(new CallState<>(request, request.url(base), options, shared.tokens != null));
    }

    /**
     * Sends a request from another thread. Cancelling the future interrupts the call, or the wait that it is in.
     *
     * @return ends as {@link #send} does
     * @throws java.util.concurrent.RejectedExecutionException if the pipeline is closed, or the caller's own executor
     *     takes nothing
     */
    public <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendAsync(
            ApiRequest<T> request, CallOptions options) {
        return shared.threads.call(() -> send(request, options));
    }

    /**
     * The same pipeline to another host: tokens, quota and connections are shared.
     *
     * @throws ConfigurationException if the address is not one, or is plain HTTP and not of this machine
     */
    public Pipeline at(URI baseUrl) {
        return new Pipeline(shared, shared.connections.accept(baseUrl));
    }

    /**
     * Credentials for whomever a token endpoint gives a token in exchange for this client's (RFC 8693). They ask this
     * client for its token each time, and are of use for as long as it can obtain one.
     *
     * @throws ConfigurationException if the address is not one, or is plain HTTP and not of this machine; if requests
     *     are sent without a token
     */
    public Credentials exchangedAt(URI tokenEndpoint) {
        if (shared.tokens == null) {
            throw new ConfigurationException("A client without a token has none to exchange");
        }
        return new TokenExchangeCredentials(shared.tokens, tokenEndpoint, shared.connections.plainHttp());
    }

    /** Where requests go. */
    public URI baseUrl() {
        return base.uri();
    }

    /** Clock and sleeper of this client. */
    public TimeSource time() {
        return shared.time;
    }

    /** Where pages are fetched ahead and asynchronous calls are made. */
    public ClientThreads threads() {
        return shared.threads;
    }

    /** Who watches this client. */
    public Listeners listeners() {
        return shared.listeners;
    }

    /** What long work is awaited with. */
    public OperationContext operations() {
        return new OperationContext(shared.time, shared.threads, shared.listeners);
    }

    /** The limits that this client keeps, and how long they made it wait. */
    public RateLimits rateLimits() {
        return shared.quotas;
    }

    /** How many tokens were obtained so far. */
    public long tokensObtained() {
        return shared.tokens == null ? 0 : shared.tokens.tokensObtained();
    }

    @Override
    public void close() {
        shared.connections.close();
        shared.threads.close();
    }

    /** Puts a pipeline together. Confined to one thread. */
    public static final class Builder {

        private @Nullable URI baseUrl;
        private @Nullable Credentials credentials;
        private ServiceError.Reader errors = new GeneralErrorReader();
        private String userAgent = "stratalake-sdk";
        private @Nullable OkHttpClient httpClient;
        private @Nullable NetworkOptions network;
        private @Nullable Executor executor;
        private TimeSource time = TimeSource.system();
        private RetryPolicy retry = RetryPolicy.standard();
        private @Nullable Retrier retrier;
        private RateLimitOptions rateLimits = RateLimitOptions.documented();
        private @Nullable Duration attemptTimeout;
        private ResponseLimits answerLimits = ResponseLimits.standard();
        private CleartextPolicy plainHttp = CleartextPolicy.loopbackOnly();
        private boolean anonymous;
        private final List<ClientListener> listeners = new ArrayList<>();

        private Builder() {}

        /** Where requests go. Required. */
        public Builder baseUrl(URI url) {
            this.baseUrl = url;
            return this;
        }

        /** Who is calling. Required, unless {@link #anonymous()}; the later of the two counts. */
        public Builder credentials(Credentials who) {
            this.credentials = who;
            this.anonymous = false;
            return this;
        }

        /** Sends requests without a token: those that a token is asked for with. */
        public Builder anonymous() {
            this.credentials = null;
            this.anonymous = true;
            return this;
        }

        /** How the platform's error answers are read. */
        public Builder errors(ServiceError.Reader reader) {
            this.errors = reader;
            return this;
        }

        /** The value of the header {@code User-Agent}. */
        public Builder userAgent(String value) {
            this.userAgent = value;
            return this;
        }

        /**
         * The caller's own OkHttp client, for its proxy, TLS, DNS and pool. It is not changed and not closed.
         *
         * <p>A thread that is interrupted stops waiting for an answer at once, unless this client has a socket factory
         * of its own, or the connection was opened by the caller's own calls and is used again from its pool: then the
         * wait ends when the server speaks, or with the read timeout of the client.
         */
        public Builder httpClient(OkHttpClient client) {
            this.httpClient = client;
            return this;
        }

        /** Proxy, certificates, time to connect and DNS; in place of {@link #httpClient}. */
        public Builder network(NetworkOptions options) {
            this.network = options;
            return this;
        }

        /** Where pages are fetched ahead and asynchronous calls are made. It is not closed. */
        public Builder executor(Executor threads) {
            this.executor = threads;
            return this;
        }

        /** Clock and sleeper. */
        public Builder time(TimeSource source) {
            this.time = source;
            return this;
        }

        /** When and how often requests are sent again. */
        public Builder retry(RetryPolicy policy) {
            this.retry = policy;
            return this;
        }

        /**
         * Tries again as another pipeline does, in place of a policy. For requests that are a part of that pipeline's
         * call, such as the one for its token: one retrier knows another's tries and does not multiply them.
         */
        public Builder retrier(Retrier shared) {
            this.retrier = shared;
            return this;
        }

        /** Is told what the client does, beside those added before. */
        public Builder listener(ClientListener listener) {
            listeners.add(listener);
            return this;
        }

        /** Which request limits are kept. */
        public Builder rateLimits(RateLimitOptions options) {
            this.rateLimits = options;
            return this;
        }

        /**
         * How long one attempt may take, two minutes by default, in which a server may be silent for one; where a
         * longer time is set, it may be silent all that time, unless an {@link #httpClient} says otherwise. A call that
         * the service responds to after the work only ({@link Endpoint#responseTime}) gets the time that it needs. The
         * time limit of a whole call is in {@link CallOptions#timeout(Duration)}.
         *
         * @throws IllegalArgumentException if it is zero or negative
         */
        public Builder attemptTimeout(Duration timeout) {
            if (timeout.isZero() || timeout.isNegative()) {
                throw new IllegalArgumentException("a timeout must be positive, this one is " + timeout);
            }
            this.attemptTimeout = timeout;
            return this;
        }

        /**
         * How many bytes the body of an answer may have after unpacking, 64 MiB by default. A larger one is given up
         * where it goes beyond, with a {@link io.stratalake.core.error.DecodingException}.
         *
         * @throws IllegalArgumentException if it is less than 1
         */
        public Builder maxResponseBytes(long bytes) {
            this.answerLimits = answerLimits.bytes(bytes);
            return this;
        }

        /**
         * How deep arrays and objects may stand within each other in the JSON of an answer, 255 by default. A deeper
         * one is refused with a {@link io.stratalake.core.error.DecodingException}.
         *
         * @throws IllegalArgumentException if it is not from 1 to 1000: beyond that a thread's stack may not suffice
         */
        public Builder maxAnswerDepth(int levels) {
            this.answerLimits = answerLimits.depth(levels);
            return this;
        }

        /** Where requests, and the token in them, may go over plain HTTP; this machine unless set. */
        public Builder plainHttp(CleartextPolicy rule) {
            this.plainHttp = rule;
            return this;
        }

        /**
         * The pipeline.
         *
         * @throws ConfigurationException if the base URL is missing, is not an address, or is plain HTTP to another
         *     machine; if there are both an OkHttp client and network options, or those trust nobody
         */
        public Pipeline build() {
            var connections = new OkHttpTransport(httpClient, network, plainHttp, attemptTimeout);
            var timeout = attemptTimeout == null ? USUAL_ATTEMPT_TIMEOUT : attemptTimeout;
            var base = connections.accept(required(baseUrl, "a base URL"));
            var told = Listeners.of(listeners);
            var tokens = anonymous
                    ? null
                    : new TokenCache(
                            required(credentials, "credentials"),
                            connections::client,
                            time,
                            retry,
                            told,
                            userAgent,
                            errors,
                            timeout);
            var quotas = new RateLimits(rateLimits, time);
            Stage stages = new TransportStage(connections, time, timeout, answerLimits, told::drift, errors);
            stages = new LoggingStage(time, stages);
            if (!told.isEmpty()) {
                stages = new ObservationStage(told, time, stages);
            }
            stages = new RateLimitFeedbackStage(quotas, retry.maxServerDelay(), stages);
            if (tokens != null) {
                stages = new AuthenticationStage(tokens, stages);
            }
            stages = new RateLimitStage(quotas, told, time, stages);
            stages = new RetryStage(retrier != null ? retrier : new Retrier(retry, time, told), stages);
            stages = new GraceStage(told, time, stages);
            stages = new DeprecationStage(stages);
            stages = new HeaderStage(userAgent, stages);
            stages = new DeadlineStage(time, stages);
            stages = new CorrelationStage(stages);
            var threads = executor == null ? new ClientThreads() : ClientThreads.of(executor);
            return new Pipeline(new Shared(stages, time, tokens, quotas, threads, told, connections), base);
        }

        private static <T> T required(@Nullable T value, String what) {
            if (value == null) {
                throw new ConfigurationException("The client needs " + what);
            }
            return Objects.requireNonNull(value);
        }
    }
}
