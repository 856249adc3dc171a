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
 * How the request limits are kept. Immutable; {@link #documented()} is the usual case.
 *
 * <pre>{@code
 * // another job uses the same workspace, and the service granted us more claims than it documents
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

    /** Returns the documented limits. */
    public static RateLimitOptions documented() {
        return DOCUMENTED;
    }

    /** Returns no limits. Rate-limit headers of the service are ignored, too. */
    public static RateLimitOptions off() {
        return OFF;
    }

    /**
     * Scales each documented limit, to at least one request a minute, because others share the workspace. Limits of
     * single operations are not scaled.
     *
     * @param factor more than 0, at most 1
     * @throws IllegalArgumentException if it is not
     */
    public RateLimitOptions scale(double factor) {
        if (!(factor > 0 && factor <= 1)) {
            throw new IllegalArgumentException("scale must be more than 0 and at most 1, not " + factor);
        }
        return new RateLimitOptions(on, factor, rules);
    }

    /**
     * Overrides the documented limit of an operation.
     *
     * @param operationId the operation's name in the contract
     * @param requestsPerMinute the limit, or 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public RateLimitOptions limit(String operationId, int requestsPerMinute) {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "the limit of %s must not be negative: %s".formatted(operationId, requestsPerMinute));
        }
        return with(operationId, (id, pause) -> perMinute(id, requestsPerMinute, pause));
    }

    /**
     * Overrides the limit of an operation by a resilience4j configuration: its number of requests in any of its
     * periods.
     *
     * @param operationId the operation's name in the contract
     * @param config the limit and the period. Its timeout applies only to permissions through resilience4j's own
     *     methods; the SDK's requests have deadlines
     */
    public RateLimitOptions limit(String operationId, RateLimiterConfig config) {
        Objects.requireNonNull(config, "config");
        return with(operationId, (id, pause) -> new SlidingWindowRateLimiter(id, config, pause));
    }

    /**
     * Overrides the limit of an operation by the caller's own rate limiter. A wait ends at the deadline of the call; a
     * permission that was reserved for a later time is lost, because resilience4j cannot cancel one. A limiter that
     * cannot reserve blocks for up to its own timeout.
     *
     * <p>A limiter {@linkplain RateLimits#rateLimiters() of another client} is one limit for both clients.
     *
     * @param operationId the operation's name in the contract
     * @param limiter the rate limiter
     */
    public RateLimitOptions limit(String operationId, RateLimiter limiter) {
        Objects.requireNonNull(limiter, "limiter");
        return with(
                operationId,
                (id, pause) ->
                        limiter instanceof SlidingWindowRateLimiter own ? own : new CallerRateLimiter(limiter, pause));
    }

    private RateLimitOptions with(String operationId, Rule rule) {
        var more = new HashMap<>(rules);
        more.put(Objects.requireNonNull(operationId, "operationId"), rule);
        return new RateLimitOptions(on, scale, Map.copyOf(more));
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
