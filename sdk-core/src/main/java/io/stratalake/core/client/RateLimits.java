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
 * Keeps the documented request limits, so that a busy job waits here and never sees a 429, while a short one runs at
 * full speed. Safe for use by several threads; one for each client, or one for all clients of a workspace, since that
 * is what the services count by.
 *
 * <p>How the services count is not documented, so no more than the limit arrives there in any minute, wherever the
 * minute begins. Each operation has a quota of its own, found by its operation id; it is made at the first call.
 *
 * <pre>{@code
 * try (var permit = quotas.acquire(endpoint, deadline)) {
 *     var answer = send(request);
 *     quotas.observe(endpoint, answer.headers());
 * }
 * }</pre>
 */
public final class RateLimits {

    /** The services count by the minute. What they say about a reset further off than two of those is not believed. */
    private static final Duration LONGEST_OBSERVED_PAUSE = Duration.ofMinutes(2);

    private final RateLimitOptions options;
    private final TimeSource time;
    private final ConcurrentHashMap<String, OperationLimit> quotas = new ConcurrentHashMap<>();

    /**
     * @param options what differs from the documented limits
     * @param time what waits and periods are measured with
     */
    public RateLimits(RateLimitOptions options, TimeSource time) {
        this.options = Objects.requireNonNull(options, "options");
        this.time = Objects.requireNonNull(time, "time");
    }

    /**
     * Waits until a request may be sent. Threads are served in the order in which they asked.
     *
     * @param endpoint the operation to be called
     * @param deadline the moment after which the request need not be sent anymore
     * @return the permit, to be released when the answer began to come or the attempt ended
     * @throws RateLimitExceededException if the request could only be sent after the deadline; at once, nothing is used up.
     *     Its {@code retryAfter()} is the time until the next request can be sent, where that is known
     * @throws CancelledException if the thread was interrupted while waiting; its flag is set again, nothing is used up
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline) {
        return acquire(
                endpoint, deadline, () -> Failure.unanswered(endpoint.method().name(), endpoint.path(), List.of()));
    }

    /**
     * As {@link #acquire(Endpoint, Deadline)}, for a request of which more is known, and that may have been tried
     * before.
     *
     * @param call tells what is known so far; asked only where there is an exception to be thrown
     */
    public Permit acquire(Endpoint<?> endpoint, Deadline deadline, Supplier<Failure> call) {
        return options.areOff() ? Permit.UNLIMITED : quota(endpoint).acquire(endpoint, deadline, call);
    }

    /**
     * Sends no request of this operation for so long, because the service refused one. A longer pause that is under way
     * stays as it is. Operations without a limit pause as well.
     *
     * @throws IllegalArgumentException if the length is negative
     */
    public void pause(Endpoint<?> endpoint, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException("a pause cannot be negative: " + length);
        }
        if (!options.areOff() && !length.isZero()) {
            quota(endpoint).pause(length);
        }
    }

    /**
     * Heeds what the service says about the quota in the headers of an answer, for it may be shared with other
     * processes: where {@code X-RateLimit-Remaining} or {@code ratelimit-remaining} is 0, the operation pauses until
     * the reset, two minutes at most. Headers that are missing or make no sense change nothing.
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
     * What the limits have cost so far, by operation id and sorted by it. Operations that were never called are not
     * there. A snapshot.
     */
    public Map<String, WaitStats> waits() {
        var waits = new TreeMap<String, WaitStats>();
        quotas.forEach((operationId, quota) -> waits.put(operationId, quota.waits()));
        return Collections.unmodifiableMap(waits);
    }

    /** How long all requests of all operations have waited together so far. */
    public Duration waited() {
        return waits().values().stream().map(WaitStats::total).reduce(Duration.ZERO, Duration::plus);
    }

    /**
     * The limits in use as resilience4j rate limiters, for its metrics and events; named by operation id. Those of
     * operations that were never called are not there yet. A snapshot.
     *
     * <p>A permission taken through them counts from the moment for which it is granted, since they are not told of the
     * answer.
     */
    public List<RateLimiter> rateLimiters() {
        return quotas.values().stream()
                .flatMap(quota -> rateLimiter(quota.limit()))
                .toList();
    }

    private static Stream<RateLimiter> rateLimiter(Limit limit) {
        if (limit instanceof SlidingWindowRateLimiter ours) {
            return Stream.of(ours);
        }
        return limit instanceof CallerRateLimiter foreign ? Stream.of(foreign.limiter()) : Stream.of();
    }

    private OperationLimit quota(Endpoint<?> endpoint) {
        var quota = quotas.get(endpoint.operationId());
        return quota != null
                ? quota
                : quotas.computeIfAbsent(
                        endpoint.operationId(), id -> new OperationLimit(options.limit(endpoint, new Pause(time))));
    }
}
