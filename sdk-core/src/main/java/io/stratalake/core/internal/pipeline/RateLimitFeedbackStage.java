package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Pauses an operation, for all threads of the client, when the service reports that its rate limit is used up. Below
 * authentication, so that responses of a token endpoint do not pause an API operation.
 */
final class RateLimitFeedbackStage implements Stage {

    private static final int TOO_MANY_REQUESTS = 429;

    private final RateLimits rateLimits;
    private final Duration maxPause;
    private final Stage next;

    /**
     * @param maxPause the longest pause, whatever the service requests: a call without a deadline would otherwise wait
     *     for as long as a clock is wrong
     */
    RateLimitFeedbackStage(RateLimits rateLimits, Duration maxPause, Stage next) {
        this.rateLimits = rateLimits;
        this.maxPause = maxPause;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var endpoint = call.endpoint();
        try {
            var response = next.send(call);
            rateLimits.observe(endpoint, response.headers());
            return response;
        } catch (StratalakeException e) {
            rateLimits.observe(endpoint, e.headers());
            // All threads of this client share the limit; the others would only be refused too.
            if (e.status() == TOO_MANY_REQUESTS) {
                e.retryAfter().ifPresent(delay -> rateLimits.pause(endpoint, bounded(delay)));
            }
            throw e;
        }
    }

    private Duration bounded(Duration delay) {
        return delay.compareTo(maxPause) > 0 ? maxPause : delay;
    }
}
