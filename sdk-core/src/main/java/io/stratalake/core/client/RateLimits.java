package io.stratalake.core.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.internal.ratelimit.CallerRateLimiter;
import io.stratalake.core.internal.ratelimit.Limit;
import io.stratalake.core.internal.ratelimit.OperationLimit;
import io.stratalake.core.internal.ratelimit.Pause;
import io.stratalake.core.internal.ratelimit.Permit;
import io.stratalake.core.internal.ratelimit.RateLimitHeaders;
import io.stratalake.core.internal.ratelimit.SharedStore;
import io.stratalake.core.internal.ratelimit.SlidingWindowRateLimiter;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The rate limits of a client. A busy job waits here and receives no 429; a short one runs at full speed. Thread-safe.
 * Use one instance per client, or one for all clients of a workspace, because the services count by workspace.
 *
 * <p>How the services count is not documented, so no more requests than the limit arrive there in any minute, wherever
 * the minute begins. Each operation has its own limit, found by its operation id and created by the first call.
 *
 * <pre>{@code
 * try (var permit = rateLimits.acquire(endpoint, deadline)) {
 *     var response = send(request);
 *     rateLimits.observe(endpoint, response.headers());
 * }
 * }</pre>
 */
public final class RateLimits {

    /** The services count by the minute, so a later reset is an error of the service. */
    private static final Duration LONGEST_OBSERVED_PAUSE = Duration.ofMinutes(2);

    private final RateLimitOptions options;
    private final TimeSource time;
    private final @Nullable SharedStore store;
    private final ConcurrentHashMap<String, OperationLimit> limits = new ConcurrentHashMap<>();

    /**
     * @param options the changes to the documented limits
     * @param time the clock for waits and periods
     */
    public RateLimits(RateLimitOptions options, TimeSource time) {
        this(options, time, null);
    }

    /**
     * Creates rate limits that several processes may share.
     *
     * @param options the changes to the documented limits
     * @param time the clock for waits and periods
     * @param store the store of shared limits, or {@code null} to share none
     */
    public RateLimits(RateLimitOptions options, TimeSource time, @Nullable SharedStore store) {
        this.options = Objects.requireNonNull(options, "options");
        this.time = Objects.requireNonNull(time, "time");
        this.store = store;
    }

    /**
     * Waits until a request may be sent. Threads are served in the order of their calls.
     *
     * @param endpoint the operation
     * @param deadline the time by which the request must be sent
     * @return the permit, which must be released when the response begins or the attempt ends
     * @throws RateLimitExceededException at once, if the request could only be sent after the deadline. Its {@code
     *     retryAfter()} is the time until the next request can be sent, if known
     * @throws CancelledException if the thread was interrupted while it waited; its flag is set again
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline) {
        return acquire(
                endpoint,
                deadline,
                () -> Failure.withoutResponse(endpoint.method().name(), endpoint.path(), List.of()));
    }

    /**
     * Waits until a request may be sent, as {@link #acquire(Endpoint, Deadline)} does, with details of the call for
     * exceptions.
     *
     * @param call returns the details, such as previous attempts; called only before an exception is thrown
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline, Supplier<Failure> call) {
        return options.areOff() ? Permit.UNLIMITED : limit(endpoint).acquire(endpoint, deadline, call);
    }

    /**
     * Holds back all requests of an operation for a time, because the service rejected one. Has no effect on a longer
     * pause that is in progress. Operations without a limit pause as well.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public void pause(Endpoint<?> endpoint, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a pause cannot be negative: " + length);
        }
        if (!options.areOff() && !length.isZero()) {
            limit(endpoint).pause(length);
        }
    }

    /**
     * Reads the rate limit headers of a response, because other processes may use the same limit: if {@code
     * X-RateLimit-Remaining} or {@code ratelimit-remaining} is 0, the operation pauses until the reset, for 2 minutes
     * at most. Missing and invalid headers have no effect.
     */
    public void observe(Endpoint<?> endpoint, Headers headers) {
        if (!options.areOff() && RateLimitHeaders.areUsedUp(headers)) {
            var reset = RateLimitHeaders.reset(headers, time.now());
            if (reset != null) {
                pause(endpoint, reset.compareTo(LONGEST_OBSERVED_PAUSE) > 0 ? LONGEST_OBSERVED_PAUSE : reset);
            }
        }
    }

    /**
     * Waits until a request of an operation may be sent, and takes no permit. For work that has to be recorded right
     * before its request is sent: a wait inside the request would come after the record.
     *
     * @param deadline the longest wait
     * @return whether a request may be sent now, unless another thread is faster; false at once, if that would be after
     *     the deadline
     * @throws CancelledException if the thread was interrupted while it waited; its flag is set again
     */
    public boolean awaitTurn(Endpoint<?> endpoint, Deadline deadline) {
        return options.areOff() || limit(endpoint).awaitTurn(endpoint, deadline);
    }

    /**
     * Returns the cost of some requests of an operation, if nothing else uses its limit. Sends nothing.
     *
     * @throws IllegalArgumentException if the number of requests is negative
     */
    public RequestPlan plan(Endpoint<?> endpoint, long requests) {
        var duration = options.areOff() || requests <= 0
                ? Duration.ZERO
                : options.limit(endpoint, new Pause(endpoint.operationId(), time))
                        .durationOf(requests);
        return new RequestPlan(requests, duration);
    }

    /**
     * Returns a snapshot of the waits so far, sorted by operation id. Operations that were never called are absent.
     */
    public Map<String, WaitStats> waits() {
        var waits = new TreeMap<String, WaitStats>();
        limits.forEach((operationId, limit) -> waits.put(operationId, limit.waits()));
        return Collections.unmodifiableMap(waits);
    }

    /** Returns the sum of the waits of all requests of all operations so far. */
    public Duration waited() {
        return waits().values().stream().map(WaitStats::total).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Returns a snapshot of the limits as resilience4j rate limiters, for its metrics and events. Their names are the
     * operation ids; operations that were never called are absent.
     *
     * <p>Only the SDK's own requests take permissions from them: the methods of {@link RateLimiter} that acquire
     * permissions or change the limit throw {@link UnsupportedOperationException}.
     */
    public List<RateLimiter> rateLimiters() {
        return limits.values().stream()
                .flatMap(operation -> rateLimiter(operation.limit().local()))
                .toList();
    }

    private static Stream<RateLimiter> rateLimiter(Limit limit) {
        if (limit instanceof SlidingWindowRateLimiter limiter) {
            return Stream.of(limiter);
        }
        return limit instanceof CallerRateLimiter caller ? Stream.of(caller.limiter()) : Stream.of();
    }

    private OperationLimit limit(Endpoint<?> endpoint) {
        var limit = limits.get(endpoint.operationId());
        return limit != null ? limit : limits.computeIfAbsent(endpoint.operationId(), id -> newLimit(endpoint));
    }

    private OperationLimit newLimit(Endpoint<?> endpoint) {
        var limit = options.limit(endpoint, new Pause(endpoint.operationId(), time));
        return new OperationLimit(store == null ? limit : store.share(endpoint, limit));
    }
}
