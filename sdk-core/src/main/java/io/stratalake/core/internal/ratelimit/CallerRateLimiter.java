package io.stratalake.core.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.stratalake.core.time.Deadline;

/**
 * A rate limiter that the user made. It is asked for a reservation, so that the wait is ours: bound to the deadline,
 * measured by our clock. One that cannot reserve waits in its own way, as long as its own timeout says.
 *
 * <p>resilience4j knows no way to give a permission back: a reservation that lies after the deadline is lost.
 */
public final class CallerRateLimiter implements Limit {

    private final RateLimiter limiter;
    private final Pause room;
    private volatile boolean reserves = true;

    public CallerRateLimiter(RateLimiter limiter, Pause room) {
        this.limiter = limiter;
        this.room = room;
    }

    public RateLimiter limiter() {
        return limiter;
    }

    @Override
    public Pause room() {
        return room;
    }

    @Override
    public boolean await(Deadline deadline) throws InterruptedException {
        if (reserves) {
            try {
                var nanos = limiter.reservePermission();
                return nanos >= 0 && room.waitUntil(room.now() + nanos, deadline);
            } catch (UnsupportedOperationException e) {
                // resilience4j's own SemaphoreBasedRateLimiter is one of those.
                reserves = false;
            }
        }
        return awaitItsOwnWay() && room.waitUntil(0, deadline);
    }

    private boolean awaitItsOwnWay() throws InterruptedException {
        var since = room.enter();
        try {
            var permitted = limiter.acquirePermission();
            if (!permitted && Thread.interrupted()) {
                throw new InterruptedException();
            }
            return permitted;
        } finally {
            room.leave(since);
        }
    }

    @Override
    public void release() {
        // Its permissions come back by themselves.
    }

    @Override
    public void giveBack() {
        // resilience4j knows no way to.
    }

    @Override
    public long leastWaitNanos() {
        return -1;
    }

    @Override
    public String description() {
        return "the limit of your rate limiter \"%s\" (which waits %s at most)"
                .formatted(limiter.getName(), limiter.getRateLimiterConfig().getTimeoutDuration());
    }
}
