package io.stratalake.spring.boot.autoconfigure;

import io.stratalake.core.client.RetryPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The attempts of a request and the delays between them.
 *
 * @param maxAttempts Number of attempts, including the first.
 * @param baseDelay Upper bound of the delay after the first attempt. It doubles with every attempt.
 * @param maxDelay Upper bound of every delay that the service does not request.
 * @param maxServerDelay Longest delay that the service may request. If it requests a longer one, the call fails.
 */
record RetryProperties(
        @Nullable Integer maxAttempts,
        @Nullable Duration baseDelay,
        @Nullable Duration maxDelay,
        @Nullable Duration maxServerDelay) {

    static @Nullable RetryProperties merge(@Nullable RetryProperties own, @Nullable RetryProperties defaults) {
        if (own == null || defaults == null) {
            return own == null ? defaults : own;
        }
        return new RetryProperties(
                Settings.first(own.maxAttempts, defaults.maxAttempts),
                Settings.first(own.baseDelay, defaults.baseDelay),
                Settings.first(own.maxDelay, defaults.maxDelay),
                Settings.first(own.maxServerDelay, defaults.maxServerDelay));
    }

    RetryPolicy policy() {
        var policy = RetryPolicy.standard();
        policy = maxAttempts == null ? policy : policy.maxAttempts(maxAttempts);
        policy = baseDelay == null ? policy : policy.baseDelay(baseDelay);
        policy = maxDelay == null ? policy : policy.maxDelay(maxDelay);
        return maxServerDelay == null ? policy : policy.maxServerDelay(maxServerDelay);
    }
}
