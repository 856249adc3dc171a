package io.stratalake.core.client;

import java.time.Duration;

/**
 * The number of attempts of a request, and the waits between them.
 *
 * <pre>{@code
 * var policy = RetryPolicy.standard().maxAttempts(3).maxDelay(Duration.ofSeconds(10));
 * }</pre>
 */
public final class RetryPolicy {

    private static final RetryPolicy STANDARD =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final RetryPolicy NONE = STANDARD.maxAttempts(1);
    private static final Duration MAX_DELAY = Duration.ofDays(365);

    private final int maxAttempts;
    private final Duration baseDelay;
    private final Duration maxDelay;
    private final Duration maxServerDelay;

    private RetryPolicy(int maxAttempts, Duration baseDelay, Duration maxDelay, Duration maxServerDelay) {
        this.maxAttempts = maxAttempts;
        this.baseDelay = baseDelay;
        this.maxDelay = maxDelay;
        this.maxServerDelay = maxServerDelay;
    }

    /**
     * Returns the default: 5 attempts, exponential backoff from 500 ms to 30 s, and a {@code Retry-After} of up to 5
     * minutes.
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** Returns a policy with a single attempt. */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * Sets the number of attempts, including the first one. Default: 5. A request that is sent again with a new token
     * after a 401 counts as one attempt.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy maxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("maxAttempts must be at least 1, not " + attempts);
        }
        return new RetryPolicy(attempts, baseDelay, maxDelay, maxServerDelay);
    }

    /**
     * Sets the upper bound of the first wait. Default: 500 ms. The bound doubles with every attempt; the wait is random
     * between zero and the bound (full jitter).
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy baseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, checked("baseDelay", delay), maxDelay, maxServerDelay);
    }

    /**
     * Sets the upper bound of every wait that the service does not request. Default: 30 seconds.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, checked("maxDelay", delay), maxServerDelay);
    }

    /**
     * Sets the upper bound of waits that the service requests ({@code Retry-After}). Default: 5 minutes. If it requests
     * a longer one, the call fails at once.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxServerDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, maxDelay, checked("maxServerDelay", delay));
    }

    private static Duration checked(String name, Duration delay) {
        if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
            throw new IllegalArgumentException(name + " must be from zero to a year, not " + delay);
        }
        return delay;
    }

    /** Returns the number of attempts, including the first one. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Returns the upper bound of the first wait. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** Returns the upper bound of every wait that the service does not request. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** Returns the upper bound of waits that the service requests. */
    public Duration maxServerDelay() {
        return maxServerDelay;
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts %s, baseDelay %s, maxDelay %s, maxServerDelay %s]"
                .formatted(maxAttempts, baseDelay, maxDelay, maxServerDelay);
    }
}
