package io.stratalake.core.client;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.internal.ratelimit.CallerRateLimiter;
import io.stratalake.core.internal.ratelimit.Limit;
import io.stratalake.core.internal.ratelimit.Pause;
import io.stratalake.core.internal.ratelimit.SlidingWindowRateLimiter;
import io.stratalake.core.internal.ratelimit.Unlimited;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of the rate limits. Default: {@link #documented()}. Immutable.
 *
 * <pre>{@code
 * // another job uses the same workspace, and the service allows this workspace more claims than it documents
 * var options = RateLimitOptions.documented().scale(0.5).limit("claimSubscriptions", 10);
 * }</pre>
 */
public final class RateLimitOptions {

    private static final RateLimitOptions DOCUMENTED = new RateLimitOptions(true, 1, Map.of());
    private static final RateLimitOptions OFF = new RateLimitOptions(false, 1, Map.of());

    private final boolean on;
    private final double scale;
    private final Map<String, Rule> rules;

    /** Creates the limit of an operation that overrides the documented one. */
    @FunctionalInterface
    private interface Rule {
        Limit limit(String operationId, Pause pause);
    }

    private RateLimitOptions(boolean on, double scale, Map<String, Rule> rules) {
        this.on = on;
        this.scale = scale;
        this.rules = rules;
    }

    /** Returns options that keep every documented limit. */
    public static RateLimitOptions documented() {
        return DOCUMENTED;
    }

    /** Returns options that keep no limit. Rate limit headers and 429 responses delay no other request either. */
    public static RateLimitOptions off() {
        return OFF;
    }

    /**
     * Uses a fraction of each documented limit, but at least one request per minute, because others share the
     * workspace. Does not scale limits that are set for a single operation.
     *
     * @param factor more than 0, at most 1. Default: 1
     * @throws IllegalArgumentException if it is out of range
     */
    public RateLimitOptions scale(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException(
                    "the scale of the rate limits must be more than 0 and at most 1, not " + factor);
        }
        return new RateLimitOptions(on, factor, rules);
    }

    /**
     * Sets the limit of an operation in place of the documented one.
     *
     * @param operationId the operation's name in the contract
     * @param requestsPerMinute the limit, or 0 for no limit
     * @throws IllegalArgumentException if it is negative
     */
    public RateLimitOptions limit(String operationId, int requestsPerMinute) {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "the rate limit of %s must be 0 or more, not %s".formatted(operationId, requestsPerMinute));
        }
        return with(operationId, (id, pause) -> perMinute(id, requestsPerMinute, pause));
    }

    /**
     * Sets the limit and the period of an operation.
     *
     * @param operationId the operation's name in the contract
     * @param config the limit and the period; its timeout has no effect, because requests have deadlines
     */
    public RateLimitOptions limit(String operationId, RateLimiterConfig config) {
        Objects.requireNonNull(config, "config");
        return with(operationId, (id, pause) -> new SlidingWindowRateLimiter(id, config, pause));
    }

    /**
     * Keeps the limit of an operation with a rate limiter of the caller. A wait ends with the call's deadline; a
     * permission that is reserved for later is lost, because resilience4j cannot return one. A rate limiter that does
     * not support reservations blocks for up to its own timeout.
     *
     * <p>A rate limiter {@linkplain RateLimits#rateLimiters() of another client} is shared by both clients.
     *
     * @param operationId the operation's name in the contract
     * @param limiter the rate limiter
     */
    public RateLimitOptions limit(String operationId, RateLimiter limiter) {
        Objects.requireNonNull(limiter, "limiter");
        return with(
                operationId,
                (id, pause) -> limiter instanceof SlidingWindowRateLimiter shared
                        ? shared
                        : new CallerRateLimiter(limiter, pause));
    }

    private RateLimitOptions with(String operationId, Rule rule) {
        var changed = new HashMap<>(rules);
        changed.put(Objects.requireNonNull(operationId, "operationId"), rule);
        return new RateLimitOptions(on, scale, Map.copyOf(changed));
    }

    boolean areOff() {
        return !on;
    }

    Limit limit(Endpoint<?> endpoint, Pause pause) {
        var rule = rules.get(endpoint.operationId());
        return rule != null
                ? rule.limit(endpoint.operationId(), pause)
                : perMinute(endpoint.operationId(), scaled(endpoint.requestsPerMinute()), pause);
    }

    private int scaled(int documented) {
        return documented == 0 ? 0 : Math.max(1, (int) (documented * scale));
    }

    private static Limit perMinute(String operationId, int limit, Pause pause) {
        if (limit == 0) {
            return new Unlimited(pause);
        }
        var config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .build();
        return new SlidingWindowRateLimiter(operationId, config, pause);
    }
}
