package io.stratalake.core.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.stratalake.core.internal.failure.DurationText;
import io.stratalake.core.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rate limiter that the caller created. It reserves permissions, so that the SDK waits itself: with its own clock,
 * and no longer than the deadline. A rate limiter that does not support reservations blocks for up to its own timeout.
 *
 * <p>resilience4j cannot return a permission: a reservation for after the deadline is lost.
 */
public final class CallerRateLimiter implements Limit {

    private final RateLimiter limiter;
    private final Pause pause;
    private volatile boolean reserves = true;

    public CallerRateLimiter(RateLimiter limiter, Pause pause) {
        this.limiter = limiter;
        this.pause = pause;
    }

    public RateLimiter limiter() {
        return limiter;
    }

    @Override
    public Pause pause() {
        return pause;
    }

    @Override
    public @Nullable Permit acquire(Deadline deadline) throws InterruptedException {
        return await(deadline) ? new Permit(this) : null;
    }

    /** Takes a permission as {@link #acquire} does, which the caller releases or cancels here. */
    boolean await(Deadline deadline) throws InterruptedException {
        if (reserves) {
            try {
                var nanos = limiter.reservePermission();
                return nanos >= 0 && pause.waitUntil(pause.now() + nanos, deadline);
            } catch (UnsupportedOperationException e) {
                // One of resilience4j's own rate limiters does not support reservations.
                reserves = false;
            }
        }
        return acquire() && pause.waitUntil(0, deadline);
    }

    private boolean acquire() throws InterruptedException {
        var start = pause.enter();
        try {
            var granted = limiter.acquirePermission();
            if (!granted && Thread.interrupted()) {
                throw new InterruptedException();
            }
            return granted;
        } finally {
            pause.leave(start);
        }
    }

    @Override
    public void release() {
        // The rate limiter renews its permissions by itself.
    }

    @Override
    public void cancel() {
        // resilience4j cannot return a permission.
    }

    @Override
    public long minimumWaitNanos() {
        return -1;
    }

    @Override
    public Duration durationOf(long requests) {
        var config = limiter.getRateLimiterConfig();
        return IdleStart.duration(requests, config.getLimitForPeriod(), config.getLimitRefreshPeriod());
    }

    @Override
    public String description() {
        return "the limit of your rate limiter \"%s\" (timeout %s)"
                .formatted(
                        limiter.getName(),
                        DurationText.of(limiter.getRateLimiterConfig().getTimeoutDuration()));
    }
}
