package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.ratelimit.Permit;
import io.stratalake.core.observe.RateLimitWait;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the documented limits. It stands below the retry stage, because every attempt counts at the server; above
 * authentication, so that a token is taken after the wait and not before it.
 *
 * <p>A request that is sent once more with another token (401) takes one permit for both: the limits are those of a
 * workspace, and whom the service does not know has none, so that it counts the second only.
 */
final class RateLimitStage implements Stage {

    /** What takes less is the way through the limiter and no wait. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final RateLimits quotas;
    private final Listeners listeners;
    private final TimeSource time;
    private final Stage next;

    RateLimitStage(RateLimits quotas, Listeners listeners, TimeSource time, Stage next) {
        this.quotas = quotas;
        this.listeners = listeners;
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        try (var permit = acquire(exchange)) {
            exchange.permit(permit);
            try {
                return next.send(exchange);
            } finally {
                // Without a token or a connection the service has nothing to count.
                if (!exchange.wasSent()) {
                    permit.cancel();
                }
            }
        }
    }

    private Permit acquire(CallState<?> exchange) {
        if (listeners.isEmpty()) {
            return permit(exchange);
        }
        var began = time.nanoTime();
        var permit = permit(exchange);
        var waited = Duration.ofNanos(time.nanoTime() - began);
        if (waited.compareTo(SHORTEST_WAIT) >= 0) {
            listeners.rateLimitWaited(new RateLimitWait(exchange.endpoint().operationId(), waited));
        }
        return permit;
    }

    private Permit permit(CallState<?> exchange) {
        return quotas.acquire(
                exchange.endpoint(),
                exchange.deadline(),
                () -> exchange.failure().build());
    }
}
