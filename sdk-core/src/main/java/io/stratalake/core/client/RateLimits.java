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

/**
 * The rate limits of a client. Requests wait here instead of failing with a 429. Thread-safe.
 *
 * <p>Services count per workspace, in a way that is not documented. So each operation sends at most its limit in any
 * period of one minute, wherever the minute begins.
 *
 * <pre>{@code
 * try (var permit = rateLimits.acquire(endpoint, deadline)) {
 *     var response = send(request);
 *     rateLimits.observe(endpoint, response.headers());
 * }
 * }</pre>
 */
public final class RateLimits {

    /** Services count by the minute, so a later reset than this is implausible. */
    private static final Duration MAX_OBSERVED_PAUSE = Duration.ofMinutes(2);

    private final RateLimitOptions options;
    private final TimeSource time;
    private final ConcurrentHashMap<String, OperationLimit> limits = new ConcurrentHashMap<>();

    /**
     * Creates the rate limits of a client.
     *
     * @param time the clock and sleeper
     */
    public RateLimits(RateLimitOptions options, TimeSource time) {
        this.options = Objects.requireNonNull(options, "options");
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * Waits until a request may be sent. Threads are served in order.
     *
     * @return the permit, to be released when the response begins or the attempt ends
     * @throws RateLimitExceededException at once, if the request could only be sent after the deadline. Its
     *     {@code retryAfter()} is the time until the next request can be sent, if known
     * @throws CancelledException if the thread is interrupted during the wait
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline) {
        return acquire(
                endpoint, deadline, () -> Failure.unanswered(endpoint.method().name(), endpoint.path(), List.of()));
    }

    /**
     * Waits as {@link #acquire(Endpoint, Deadline)}, for a request that may have been attempted before.
     *
     * @param call the supplier of the failure so far, called only to throw an exception
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline, Supplier<Failure> call) {
        return options.areOff() ? Permit.UNLIMITED : limit(endpoint).acquire(endpoint, deadline, call);
    }

    /**
     * Pauses an operation after a refusal by the service, also one without a limit. A longer current pause is kept.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public void pause(Endpoint<?> endpoint, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a pause must not be negative: " + length);
        }
        if (!options.areOff() && !length.isZero()) {
            limit(endpoint).pause(length);
        }
    }

    /**
     * Evaluates the rate-limit headers of a response, because other processes may use the same limit: if
     * {@code X-RateLimit-Remaining} or {@code ratelimit-remaining} is 0, the operation pauses until the reset, for at
     * most 2 minutes. Missing and invalid headers are ignored.
     */
    public void observe(Endpoint<?> endpoint, Headers headers) {
        if (!options.areOff() && RateLimitHeaders.areUsedUp(headers)) {
            var reset = RateLimitHeaders.reset(headers, time.now());
            if (reset != null) {
                pause(endpoint, reset.compareTo(MAX_OBSERVED_PAUSE) > 0 ? MAX_OBSERVED_PAUSE : reset);
            }
        }
    }

    /**
     * Returns a snapshot of the wait statistics by operation id, sorted. Contains only operations that were called.
     */
    public Map<String, WaitStats> waits() {
        var waits = new TreeMap<String, WaitStats>();
        limits.forEach((operationId, limit) -> waits.put(operationId, limit.waits()));
        return Collections.unmodifiableMap(waits);
    }

    /** Returns the total wait of all requests so far. */
    public Duration waited() {
        return waits().values().stream().map(WaitStats::total).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * Returns a snapshot of the limits as resilience4j rate limiters, for its metrics and events. Their names are
     * operation ids. Contains only operations that were called.
     *
     * <p>A permission that is acquired through them counts from the time for which it is granted.
     */
    public List<RateLimiter> rateLimiters() {
        return limits.values().stream()
                .flatMap(limit -> rateLimiter(limit.limit()))
                .toList();
    }

    private static Stream<RateLimiter> rateLimiter(Limit limit) {
        if (limit instanceof SlidingWindowRateLimiter own) {
            return Stream.of(own);
        }
        return limit instanceof CallerRateLimiter caller ? Stream.of(caller.limiter()) : Stream.of();
    }

    private OperationLimit limit(Endpoint<?> endpoint) {
        var limit = limits.get(endpoint.operationId());
        return limit != null
                ? limit
                : limits.computeIfAbsent(
                        endpoint.operationId(), id -> new OperationLimit(options.limit(endpoint, new Pause(time))));
    }
}
