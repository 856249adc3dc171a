package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token with the time of its receipt, by {@link io.stratalake.core.time.TimeSource#nanoTime()}, so that changes of
 * the system clock do not matter. Immutable.
 *
 * @param receivedNanos the time of receipt
 * @param renewalAge the age from which on the token is renewed, or null if its lifetime is unknown
 */
record CachedToken(
        AccessToken token, long receivedNanos, @Nullable Duration renewalAge) {

    private static final int MARGIN_DIVISOR = 5;
    private static final Duration MAX_MARGIN = Duration.ofMinutes(2);
    private static final int RETRY_DIVISOR = 4;
    private static final Duration MAX_RETRY_DELAY = Duration.ofSeconds(10);

    static CachedToken received(AccessToken token, long nowNanos) {
        var lifetime = token.lifetime().orElse(null);
        return new CachedToken(token, nowNanos, lifetime == null ? null : lifetime.minus(margin(lifetime)));
    }

    /** Returns how long before expiry a token is renewed: 20 % of its lifetime, at most 2 minutes. */
    static Duration margin(Duration lifetime) {
        return shorter(lifetime.dividedBy(MARGIN_DIVISOR), MAX_MARGIN);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - receivedNanos);
    }

    /** Returns whether the token has not expired. */
    boolean isValid(long nowNanos) {
        return token.lifetime()
                .map(lifetime -> age(nowNanos).compareTo(lifetime) < 0)
                .orElse(true);
    }

    /** Returns whether the token should be renewed. */
    boolean isDue(long nowNanos) {
        return renewalAge != null && age(nowNanos).compareTo(renewalAge) >= 0;
    }

    /** Returns the time until expiry. Only for tokens with a known lifetime. */
    Duration timeToLive(long nowNanos) {
        var left = token.lifetime().orElseThrow().minus(age(nowNanos));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns the same token, due again after a short delay. For a failed renewal. */
    CachedToken retryLater(long nowNanos) {
        var lifetime = token.lifetime().orElseThrow();
        var delay = shorter(margin(lifetime).dividedBy(RETRY_DIVISOR), MAX_RETRY_DELAY);
        return new CachedToken(token, receivedNanos, shorter(age(nowNanos).plus(delay), lifetime));
    }
}
