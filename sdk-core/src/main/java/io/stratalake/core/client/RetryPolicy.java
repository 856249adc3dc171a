package io.stratalake.core.client;

import java.time.Duration;

/**
 * The number of attempts of a request and the delays between them. Immutable.
 *
 * <pre>{@code
 * var policy = RetryPolicy.standard().maxAttempts(3).maxDelay(Duration.ofSeconds(10));
 * }</pre>
 */
public final class RetryPolicy {

    private static final RetryPolicy STANDARD =
            new RetryPolicy(5, Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(5));
    private static final RetryPolicy NONE = STANDARD.maxAttempts(1);
    private static final Duration LONGEST_DELAY = Duration.ofDays(365);

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
     * Returns the default policy: 5 attempts, exponential backoff from 500 ms to 30 s, and up to 5 minutes if the
     * service requests a delay.
     */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** Returns a policy without retries: 1 attempt. */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * Sets the number of attempts, including the first. Default: 5. Sending a request again with a new token, after a
     * 401, does not count as another attempt.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy maxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "maxAttempts includes the first attempt: set at least 1, not " + attempts);
        }
        return new RetryPolicy(attempts, baseDelay, maxDelay, maxServerDelay);
    }

    /**
     * Sets the upper bound of the delay after the first attempt. Default: 500 ms. The bound doubles with every attempt;
     * the delay is random between zero and the bound (full jitter).
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy baseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, checked("baseDelay", delay), maxDelay, maxServerDelay);
    }

    /**
     * Sets the upper bound of every delay that the service does not request. Default: 30 seconds.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, checked("maxDelay", delay), maxServerDelay);
    }

    /**
     * Sets the longest delay that the service may request. Default: 5 minutes. If it requests a longer one, the call
     * fails without another attempt.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxServerDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, maxDelay, checked("maxServerDelay", delay));
    }

    private static Duration checked(String name, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(name + " must be between zero and 365 days, not " + delay);
        }
        return delay;
    }

    /** Returns the number of attempts, including the first. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** Returns the upper bound of the delay after the first attempt. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** Returns the upper bound of every delay that the service does not request. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** Returns the longest delay that the service may request. */
    public Duration maxServerDelay() {
        return maxServerDelay;
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts %s, baseDelay %s, maxDelay %s, maxServerDelay %s]"
                .formatted(maxAttempts, baseDelay, maxDelay, maxServerDelay);
    }
}
