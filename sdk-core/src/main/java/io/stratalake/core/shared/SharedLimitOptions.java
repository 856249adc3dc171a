package io.stratalake.core.shared;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of shared limits. Immutable.
 *
 * <pre>{@code
 * var options = SharedLimitOptions.of(engine).scope(RateLimitScope.API_CLIENT).members(5);
 * }</pre>
 */
public final class SharedLimitOptions {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(2);

    private final SharedLimits engine;
    private final RateLimitScope scope;
    private final @Nullable String name;
    private final int members;
    private final Duration timeout;

    private SharedLimitOptions(
            SharedLimits engine, RateLimitScope scope, @Nullable String name, int members, Duration timeout) {
        this.engine = engine;
        this.scope = scope;
        this.name = name;
        this.members = members;
        this.timeout = timeout;
    }

    /** Returns options with the defaults. */
    public static SharedLimitOptions of(SharedLimits engine) {
        return new SharedLimitOptions(
                Objects.requireNonNull(engine, "engine"), RateLimitScope.WORKSPACE, null, 0, DEFAULT_TIMEOUT);
    }

    /** Sets the unit by which the service counts requests. Default: {@link RateLimitScope#WORKSPACE}. */
    public SharedLimitOptions scope(RateLimitScope value) {
        return new SharedLimitOptions(engine, Objects.requireNonNull(value, "value"), name, members, timeout);
    }

    /**
     * Shares the limits with all clients of the platform that have the same name here, whatever their credentials. Default:
     * with all clients of the same workspace or API client, see {@link #scope}.
     *
     * @param group 1 to 200 characters
     * @throws IllegalArgumentException if it has another length
     */
    public SharedLimitOptions scopedTo(String group) {
        if (group.isBlank() || group.length() > 200) {
            throw new IllegalArgumentException(
                    "The name of shared limits has %s characters. Use 1 to 200, not only spaces."
                            .formatted(group.length()));
        }
        return new SharedLimitOptions(engine, scope, group, members, timeout);
    }

    /**
     * Sets the number of clients by which the limits are divided while the store is unavailable. Default: the number of
     * clients that used a limit within the last minute, as the store reported it last.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public SharedLimitOptions members(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("The number of members is %s. Use 1 or more.".formatted(count));
        }
        return new SharedLimitOptions(engine, scope, name, count, timeout);
    }

    /**
     * Sets the longest time to wait for the store, after which it counts as unavailable. Default: 2 seconds. The first
     * request of a client waits up to 5 times as long, because the engine connects meanwhile.
     *
     * @throws IllegalArgumentException if it is zero or negative
     */
    public SharedLimitOptions timeout(Duration length) {
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException(
                    "The timeout of shared limits is %s. Use more than zero.".formatted(length));
        }
        return new SharedLimitOptions(engine, scope, name, members, length);
    }

    /** Returns the engine. */
    public SharedLimits engine() {
        return engine;
    }

    /** Returns the unit by which the service counts requests. */
    public RateLimitScope scope() {
        return scope;
    }

    /** Returns the name that is set in place of the credentials, or {@code null}. */
    public @Nullable String name() {
        return name;
    }

    /** Returns the number of clients that is set, or 0 to use what the store reported. */
    public int members() {
        return members;
    }

    /** Returns the longest time to wait for the store. */
    public Duration timeout() {
        return timeout;
    }
}
