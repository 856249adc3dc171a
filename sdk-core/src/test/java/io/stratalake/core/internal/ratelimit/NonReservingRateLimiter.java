package io.stratalake.core.internal.ratelimit;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.Map;

/** A caller's rate limiter that grants a fixed number of permissions, never waits and does not support reservations. */
public final class NonReservingRateLimiter implements RateLimiter {

    private final RateLimiter events = RateLimiter.ofDefaults("events");
    private int permissions;

    public NonReservingRateLimiter(int permissions) {
        this.permissions = permissions;
    }

    @Override
    public boolean acquirePermission(int permits) {
        if (Thread.currentThread().isInterrupted() || permits > permissions) {
            return false;
        }
        permissions -= permits;
        return true;
    }

    @Override
    public long reservePermission(int permits) {
        throw new UnsupportedOperationException("reservePermission");
    }

    @Override
    public void changeTimeoutDuration(Duration timeoutDuration) {
        throw new UnsupportedOperationException("changeTimeoutDuration");
    }

    @Override
    public void changeLimitForPeriod(int limitForPeriod) {
        throw new UnsupportedOperationException("changeLimitForPeriod");
    }

    @Override
    public void drainPermissions() {
        permissions = 0;
    }

    @Override
    public String getName() {
        return "mine";
    }

    @Override
    public RateLimiterConfig getRateLimiterConfig() {
        return RateLimiterConfig.custom().timeoutDuration(Duration.ZERO).build();
    }

    @Override
    public Map<String, String> getTags() {
        return Map.of();
    }

    @Override
    public Metrics getMetrics() {
        return events.getMetrics();
    }

    @Override
    public EventPublisher getEventPublisher() {
        return events.getEventPublisher();
    }
}
