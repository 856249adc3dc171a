package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.RateLimits;
import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Heeds what the service says about its quota: the operation pauses for all threads of the client. It stands below
 * authentication, where each answer is the operation's own: what a token endpoint says of itself concerns no operation.
 */
final class RateLimitFeedbackStage implements Stage {

    private static final int TOO_MANY_REQUESTS = 429;

    private final RateLimits quotas;
    private final Duration longestPause;
    private final Stage next;

    /**
     * @param longestPause the most that a service is waited for. Then it is asked again, whatever it said: a call
     *     without a deadline would otherwise wait as long as a clock is wrong
     */
    RateLimitFeedbackStage(RateLimits quotas, Duration longestPause, Stage next) {
        this.quotas = quotas;
        this.longestPause = longestPause;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        var endpoint = exchange.endpoint();
        try {
            var response = next.send(exchange);
            quotas.observe(endpoint, response.headers());
            return response;
        } catch (StratalakeException e) {
            quotas.observe(endpoint, e.headers());
            // All threads of this client share the limit; the others would only be refused too.
            if (e.status() == TOO_MANY_REQUESTS) {
                e.retryAfter().ifPresent(delay -> quotas.pause(endpoint, bounded(delay)));
            }
            throw e;
        }
    }

    private Duration bounded(Duration delay) {
        return delay.compareTo(longestPause) > 0 ? longestPause : delay;
    }
}
