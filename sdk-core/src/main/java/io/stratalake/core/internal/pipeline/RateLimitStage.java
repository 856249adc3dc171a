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
 * Limits the rate of requests. Below the retry stage, because the service counts every attempt; above authentication,
 * so that a token does not age during the wait.
 *
 * <p>A retry after a 401 reuses the permit: services meter per workspace, and an unauthenticated request belongs to
 * none.
 */
final class RateLimitStage implements Stage {

    /** Shorter times are the overhead of the limiter, not a wait. */
    private static final Duration MIN_WAIT = Duration.ofMillis(1);

    private final RateLimits rateLimits;
    private final Listeners listeners;
    private final TimeSource time;
    private final Stage next;

    RateLimitStage(RateLimits rateLimits, Listeners listeners, TimeSource time, Stage next) {
        this.rateLimits = rateLimits;
        this.listeners = listeners;
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        try (var permit = acquire(call)) {
            call.permit(permit);
            try {
                return next.send(call);
            } finally {
                // Without a token or a connection, the service did not count the request.
                if (!call.wasSent()) {
                    permit.cancel();
                }
            }
        }
    }

    private Permit acquire(CallState<?> call) {
        if (listeners.isEmpty()) {
            return permit(call);
        }
        var began = time.nanoTime();
        var permit = permit(call);
        var waited = Duration.ofNanos(time.nanoTime() - began);
        if (waited.compareTo(MIN_WAIT) >= 0) {
            listeners.rateLimitWaited(new RateLimitWait(call.endpoint().operationId(), waited));
        }
        return permit;
    }

    private Permit permit(CallState<?> call) {
        return rateLimits.acquire(
                call.endpoint(), call.deadline(), () -> call.failure().build());
    }
}
