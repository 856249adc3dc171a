package io.stratalake.core.internal.pipeline;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.auth.TokenInfo;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.RequestSender;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.auth.TokenCache;
import io.stratalake.core.internal.auth.TokenExchangeCredentials;
import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.okhttp.OkHttpTransport;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.internal.paging.ListContext;
import io.stratalake.core.internal.paging.WorkingPageSizes;
import io.stratalake.core.internal.pipeline.BeforeAttemptStage.ActionException;
import io.stratalake.core.internal.ratelimit.SharedStore;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.internal.retry.Retrier;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * The path of every request: correlation, deadline, headers, deprecation, grace, retry, rate limit, authentication,
 * rate limit feedback, the caller's action, observation, logging, transport. Each is a stage with one job. Generated API classes send their
 * requests through it. Thread-safe.
 *
 * <p>The threads of a client are daemons; they end when the client has been idle for some seconds, or when it is
 * closed. Before the first call, only the thread of the {@link WarmUp} runs, which ends within a second.
 * OkHttp and Okio have one thread each for all clients of the process, which ends a minute after the last connection.
 */
public final class Pipeline implements RequestSender, AutoCloseable {

    private static final Duration DEFAULT_ATTEMPT_TIMEOUT = Duration.ofMinutes(2);

    private final Shared shared;
    private final HttpUrl base;
    private final boolean ownsTransport;

    /** State that the pipelines of one client share, whichever host they send to. */
    private record Shared(
            Stage first,
            TimeSource time,
            @Nullable TokenCache tokens,
            boolean confidential,
            Redactor secrets,
            RateLimits rateLimits,
            @Nullable SharedStore sharedLimits,
            WorkingPageSizes pageSizes,
            ClientThreads threads,
            Listeners listeners,
            OkHttpTransport transport,
            WarmUp warmUp,
            ClientConfig withoutCredentials) {}

    /**
     * Creates a pipeline.
     *
     * @throws ConfigurationException if the base URL is missing or invalid, or is plain HTTP to another machine; if
     *     both an OkHttp client and network options are set, or the network options have an empty trust store
     */
    public Pipeline(ClientConfig config) {
        var warmUp = new WarmUp(config.executor() == null);
        var transport =
                new OkHttpTransport(config.httpClient(), config.network(), config.cleartext(), config.attemptTimeout());
        if (config.baseUrl() == null) {
            throw new ConfigurationException("The client needs a base URL");
        }
        if ("https".equalsIgnoreCase(config.baseUrl().getScheme())) {
            warmUp.whileTlsIsPrepared();
        }
        this.base = transport.accept(config.baseUrl());
        this.shared = shared(config, transport, warmUp);
        this.ownsTransport = true;
    }

    private Pipeline(Shared shared, HttpUrl base, boolean ownsTransport) {
        this.shared = shared;
        this.base = base;
        this.ownsTransport = ownsTransport;
    }

    private static Shared shared(ClientConfig config, OkHttpTransport transport, WarmUp warmUp) {
        var time = config.time();
        var listeners = Listeners.of(config.listeners().stream()
                .map(listener -> listener.forClient(config.name()))
                .toList());
        // The context outlives the credentials, which the cache drops when the client is closed.
        var withoutCredentials = config.anonymous();
        var credentials = config.credentials();
        var tokens = credentials == null
                ? null
                : new TokenCache(
                        credentials,
                        time,
                        config.retry(),
                        listeners,
                        (deadline, retrier) -> tokenContext(withoutCredentials, transport, deadline, retrier));
        var sharedLimits = sharedLimits(config, listeners);
        var rateLimits = new RateLimits(config.rateLimits(), time, sharedLimits);
        var retrier = config.retrier() == null ? new Retrier(config.retry(), time, listeners) : config.retrier();
        Stage stages = new TransportStage(
                transport, time, attemptTimeout(config), config.responseLimits(), listeners::drift, config.errors());
        stages = new LoggingStage(time, stages);
        if (!listeners.isEmpty()) {
            stages = new ObservationStage(listeners, time, stages);
        }
        stages = new BeforeAttemptStage(stages);
        stages = new RateLimitFeedbackStage(rateLimits, config.retry().maxServerDelay(), stages);
        if (tokens != null) {
            stages = new AuthenticationStage(tokens, stages);
        }
        stages = new RateLimitStage(rateLimits, listeners, time, stages);
        var pageSizes = new WorkingPageSizes();
        stages = new RetryStage(retrier, pageSizes, stages);
        stages = new GraceStage(listeners, time, stages);
        stages = new DeprecationStage(stages);
        stages = new HeaderStage(config.userAgent(), stages);
        stages = new DeadlineStage(time, stages);
        stages = new CorrelationStage(config.name(), stages);
        var threads =
                config.executor() == null ? new ClientThreads(config.name()) : ClientThreads.of(config.executor());
        return new Shared(
                stages,
                time,
                tokens,
                config.confidential(),
                config.errors().redactor(),
                rateLimits,
                sharedLimits,
                pageSizes,
                threads,
                listeners,
                transport,
                warmUp,
                withoutCredentials);
    }

    private static @Nullable SharedStore sharedLimits(ClientConfig config, Listeners listeners) {
        return config.sharedLimits() == null
                ? null
                : new SharedStore(
                        config.sharedLimits(),
                        config.platform(),
                        config.limitOwner(),
                        attemptTimeout(config),
                        listeners,
                        config.time());
    }

    private static Duration attemptTimeout(ClientConfig config) {
        return config.attemptTimeout() == null ? DEFAULT_ATTEMPT_TIMEOUT : config.attemptTimeout();
    }

    /** Returns the context of a token request, which goes over the same transport. */
    static TokenContext tokenContext(
            ClientConfig config, OkHttpTransport transport, Deadline deadline, Retrier retrier) {
        return new TokenContext(
                transport::client,
                config.time(),
                deadline,
                retrier,
                config.userAgent(),
                config.errors(),
                attemptTimeout(config),
                (url, request, errors, context) -> new Pipeline(
                                shared(
                                        config.errors(errors).forTokenRequests(context.retrier()),
                                        transport,
                                        WarmUp.none()),
                                url,
                                false)
                        .send(url, request, CallOptions.none().deadline(context.deadline()))
                        .value());
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(ApiRequest<T> request, CallOptions options) {
        shared.transport.checkOpen();
        return send(request.url(base), request, options);
    }

    private <T extends @Nullable Object> ApiResponse<T> send(HttpUrl url, ApiRequest<T> request, CallOptions options) {
        shared.warmUp.whileConnecting(request.endpoint());
        var signed = shared.tokens != null && !request.endpoint().isAnonymous();
        try {
            return shared.first.send(
                    new CallState<>(request, url, options, signed, shared.confidential, shared.secrets));
        } catch (ActionException e) {
            throw e.failure();
        }
    }

    @Override
    public <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendAsync(
            ApiRequest<T> request, CallOptions options) {
        return shared.threads.call(() -> send(request, options));
    }

    @Override
    public ListSpec list(Endpoint<?> endpoint) {
        var context = new ListContext(
                authority(base), shared.threads, shared.listeners, shared.time, shared.rateLimits, shared.pageSizes);
        return ListSpec.of(endpoint, context);
    }

    /** Returns host and port, also the default port, so that a continuation token is valid for both forms. */
    private static String authority(HttpUrl url) {
        return url.host() + ":" + url.port();
    }

    /**
     * Returns the same pipeline to another host, with the same token, rate limits and connections.
     *
     * @throws ConfigurationException if the URL is invalid, or is plain HTTP to another machine
     */
    public Pipeline at(URI baseUrl) {
        return new Pipeline(shared, shared.transport.accept(baseUrl), ownsTransport);
    }

    /**
     * Returns a pipeline with other credentials: with a token, rate limits, pauses and threads of its own, over the same
     * connections and with the same settings. It works as long as this pipeline is open, and closing it leaves the
     * connections open.
     *
     * @param name the name of the client that the pipeline belongs to
     * @param tenant the id of the tenant's workspace that the credentials belong to
     * @throws IllegalStateException if this client is closed
     */
    public Pipeline with(Credentials credentials, String name, String tenant) {
        shared.transport.checkOpen();
        var owner = shared.withoutCredentials.limitOwner().ofTenant(tenant);
        var config =
                shared.withoutCredentials.credentials(credentials).name(name).limitOwner(owner);
        return new Pipeline(shared(config, shared.transport, WarmUp.none()), base, false);
    }

    /**
     * Returns credentials that exchange this client's token for another at a token endpoint (RFC 8693). They work as
     * long as this client is open and can obtain a token.
     *
     * @throws ConfigurationException if the URL is invalid, or is plain HTTP to another machine; if this client sends
     *     requests without a token
     * @throws IllegalStateException if this client is closed
     */
    public Credentials exchangedAt(URI tokenEndpoint) {
        if (shared.tokens == null) {
            throw new ConfigurationException("A client without a token cannot exchange it: give it credentials");
        }
        shared.transport.checkOpen();
        return new TokenExchangeCredentials(
                shared.tokens, shared.transport::isClosed, tokenEndpoint, shared.transport.plainHttp());
    }

    /**
     * Returns the claims of the client's token, and obtains a token first if necessary.
     *
     * @param workspaceId the workspace that the client belongs to, or null if it is unknown
     * @throws ConfigurationException if this client sends requests without a token
     * @throws IllegalStateException if this client is closed
     */
    public TokenInfo tokenInfo(@Nullable String workspaceId) {
        if (shared.tokens == null) {
            throw new ConfigurationException("A client without a token has no account: give it credentials");
        }
        shared.transport.checkOpen();
        return shared.tokens.describe(Deadline.none(), workspaceId);
    }

    /** Returns the URL that the paths of requests are appended to. */
    public URI baseUrl() {
        return base.uri();
    }

    @Override
    public TimeSource time() {
        return shared.time;
    }

    /** Returns the threads for prefetched pages and asynchronous calls. */
    public ClientThreads threads() {
        return shared.threads;
    }

    /** Returns the listeners of this client. */
    public Listeners listeners() {
        return shared.listeners;
    }

    @Override
    public <T> Operation<T> operation(PollingStrategy<T> work) {
        return Operation.of(work, operations());
    }

    /** Returns what operations are polled with. */
    public OperationContext operations() {
        return new OperationContext(shared.time, shared.threads, shared.listeners);
    }

    /** Returns the rate limits of this client, with their wait times. */
    public RateLimits rateLimits() {
        return shared.rateLimits;
    }

    /** Returns the number of tokens obtained so far. */
    public long tokensObtained() {
        return shared.tokens == null ? 0 : shared.tokens.tokensObtained();
    }

    /**
     * Interrupts the running fetches of lists, closes the connections, unless the caller owns the OkHttp client or another
     * pipeline owns the connections, and drops token and credentials.
     */
    @Override
    public void close() {
        if (shared.tokens != null) {
            shared.tokens.close();
        }
        if (shared.sharedLimits != null) {
            shared.sharedLimits.close();
        }
        if (ownsTransport) {
            shared.transport.close();
        }
        shared.threads.close();
    }
}
