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

    /** Makes the limit of an operation for which the documented one does not count. */
    @FunctionalInterface
    private interface Rule {
        Limit limit(String operationId, Pause room);
    }

    private RateLimitOptions(boolean on, double scale, Map<String, Rule> rules) {
        this.on = on;
        this.scale = scale;
        this.rules = rules;
    }

    /** Every documented limit is kept as it is. */
    public static RateLimitOptions documented() {
        return DOCUMENTED;
    }

    /** No limit is kept, and what the service says about its limits delays no other request. */
    public static RateLimitOptions off() {
        return OFF;
    }

    /**
     * Uses only a part of each documented limit, at least one request a minute, because others share the workspace.
     * Limits that are set for a single operation stay as they are set.
     *
     * @param part more than 0, at most 1
     * @throws IllegalArgumentException if it is not
     */
    public RateLimitOptions scale(double part) {
        if (!(part > 0 && part <= 1)) {
            throw new IllegalArgumentException("the part of the limits to use must be over 0 and up to 1, not " + part);
        }
        return new RateLimitOptions(on, part, rules);
    }

    /**
     * Sets the limit of an operation, whatever is documented.
     *
     * @param operationId the operation's name in the contract
     * @param requestsPerMinute the limit, or 0 for none
     * @throws IllegalArgumentException if it is negative
     */
    public RateLimitOptions limit(String operationId, int requestsPerMinute) {
        if (requestsPerMinute < 0) {
            throw new IllegalArgumentException(
                    "the limit of %s cannot be negative: %s".formatted(operationId, requestsPerMinute));
        }
        return with(operationId, (id, room) -> perMinute(id, requestsPerMinute, room));
    }

    /**
     * Sets the limit of an operation as resilience4j describes it: so many requests in any period of that length.
     *
     * @param operationId the operation's name in the contract
     * @param config the limit and the period; its timeout only counts for those who ask through resilience4j's own
     *     methods, the SDK's requests have deadlines
     */
    public RateLimitOptions limit(String operationId, RateLimiterConfig config) {
        Objects.requireNonNull(config, "config");
        return with(operationId, (id, room) -> new SlidingWindowRateLimiter(id, config, room));
    }

    /**
     * Keeps the limit of an operation with a rate limiter of the caller's own, which counts as it likes. A wait that it
     * asks for ends with the call's deadline; a permission that it promises for later than that is lost, since
     * resilience4j knows no way to give one back. A limiter that cannot reserve blocks as long as its own timeout says.
     *
     * <p>One that another client {@linkplain RateLimits#rateLimiters() made} keeps one limit for both of them.
     *
     * @param operationId the operation's name in the contract
     * @param limiter the rate limiter
     */
    public RateLimitOptions limit(String operationId, RateLimiter limiter) {
        Objects.requireNonNull(limiter, "limiter");
        return with(
                operationId,
                (id, room) ->
                        limiter instanceof SlidingWindowRateLimiter ours ? ours : new CallerRateLimiter(limiter, room));
    }

    private RateLimitOptions with(String operationId, Rule rule) {
        var more = new HashMap<>(rules);
        more.put(Objects.requireNonNull(operationId, "operationId"), rule);
        return new RateLimitOptions(on, scale, Map.copyOf(more));
    }

    boolean areOff() {
        return !on;
    }

    Limit limit(Endpoint<?> endpoint, Pause room) {
        var rule = rules.get(endpoint.operationId());
        return rule != null
                ? rule.limit(endpoint.operationId(), room)
                : perMinute(endpoint.operationId(), scaled(endpoint.requestsPerMinute()), room);
    }

    private int scaled(int documented) {
        return documented == 0 ? 0 : Math.max(1, (int) (documented * scale));
    }

    private static Limit perMinute(String operationId, int limit, Pause room) {
        if (limit == 0) {
            return new Unlimited(room);
        }
        var config = RateLimiterConfig.custom()
                .limitForPeriod(limit)
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .build();
        return new SlidingWindowRateLimiter(operationId, config, room);
    }
}
