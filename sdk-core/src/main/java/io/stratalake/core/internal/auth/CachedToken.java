package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token and its age. Measured with {@link io.stratalake.core.time.TimeSource#nanoTime()}, so that a change of the
 * machine's clock neither ages nor rejuvenates it.
 *
 * @param receivedNanos when it came
 * @param renewalAge the age from which on it should be renewed, or null if only a rejection ends it
 */
record CachedToken(
        AccessToken token, long receivedNanos, @Nullable Duration renewalAge) {

    private static final int MARGIN_SHARE = 5;
    private static final Duration LARGEST_MARGIN = Duration.ofMinutes(2);
    private static final int REST_SHARE = 4;
    private static final Duration LONGEST_REST = Duration.ofSeconds(10);

    static CachedToken received(AccessToken token, long nowNanos) {
        var lifetime = token.lifetime().orElse(null);
        return new CachedToken(token, nowNanos, lifetime == null ? null : lifetime.minus(margin(lifetime)));
    }

    /** How long before its end a token is renewed: 20 % of its lifetime, at most 2 minutes. */
    private static Duration margin(Duration lifetime) {
        return shorter(lifetime.dividedBy(MARGIN_SHARE), LARGEST_MARGIN);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    Duration age(long nowNanos) {
        return Duration.ofNanos(nowNanos - receivedNanos);
    }

    /** Whether the service still takes it, as far as is known. */
    boolean isAlive(long nowNanos) {
        return token.lifetime()
                .map(lifetime -> age(nowNanos).compareTo(lifetime) < 0)
                .orElse(true);
    }

    /** Whether it should be renewed: because its end is near, or behind it. */
    boolean isDue(long nowNanos) {
        return renewalAge != null && age(nowNanos).compareTo(renewalAge) >= 0;
    }

    /** The time until its end; only for tokens that have one. */
    Duration timeToLive(long nowNanos) {
        var left = token.lifetime().orElseThrow().minus(age(nowNanos));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** The same token, not due again for a short while: a renewal failed, and the endpoint should get a rest. */
    CachedToken resting(long nowNanos) {
        var lifetime = token.lifetime().orElseThrow();
        var rest = shorter(margin(lifetime).dividedBy(REST_SHARE), LONGEST_REST);
        return new CachedToken(token, receivedNanos, shorter(age(nowNanos).plus(rest), lifetime));
    }
}
