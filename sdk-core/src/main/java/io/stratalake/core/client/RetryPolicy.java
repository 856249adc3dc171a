package io.stratalake.core.client;

import java.time.Duration;

/**
 * How often and how patiently a request is tried again. Immutable.
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

    /** Five attempts, back-off from 500 ms up to 30 s, and up to 5 minutes where the service asks to wait. */
    public static RetryPolicy standard() {
        return STANDARD;
    }

    /** One attempt, and no other. */
    public static RetryPolicy none() {
        return NONE;
    }

    /**
     * The same policy with another number of attempts, the first one included. A request that is sent once more because
     * its token was refused makes one attempt with it.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public RetryPolicy maxAttempts(int attempts) {
        if (attempts < 1) {
            throw new IllegalArgumentException("maxAttempts counts the first attempt too: at least 1, not " + attempts);
        }
        return new RetryPolicy(attempts, baseDelay, maxDelay, maxServerDelay);
    }

    /**
     * The same policy with another bound for the wait after the first attempt. The bound doubles with every attempt;
     * the wait is drawn evenly between zero and the bound.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy baseDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, checked("baseDelay", delay), maxDelay, maxServerDelay);
    }

    /**
     * The same policy with another bound for every wait that the service did not ask for.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, checked("maxDelay", delay), maxServerDelay);
    }

    /**
     * The same policy with another bound for waits that the service asks for. Where it asks for more, the failure is
     * reported at once.
     *
     * @throws IllegalArgumentException if it is negative or longer than a year
     */
    public RetryPolicy maxServerDelay(Duration delay) {
        return new RetryPolicy(maxAttempts, baseDelay, maxDelay, checked("maxServerDelay", delay));
    }

    private static Duration checked(String name, Duration delay) {
        if (delay.isNegative() || delay.compareTo(LONGEST_DELAY) > 0) {
            throw new IllegalArgumentException(name + " lies between zero and a year, this one is " + delay);
        }
        return delay;
    }

    /** The number of attempts, the first one included. */
    public int maxAttempts() {
        return maxAttempts;
    }

    /** The bound for the wait after the first attempt. */
    public Duration baseDelay() {
        return baseDelay;
    }

    /** The bound for every wait that the service did not ask for. */
    public Duration maxDelay() {
        return maxDelay;
    }

    /** The bound for waits that the service asks for. */
    public Duration maxServerDelay() {
        return maxServerDelay;
    }

    @Override
    public String toString() {
        return "RetryPolicy[maxAttempts %s, baseDelay %s, maxDelay %s, maxServerDelay %s]"
                .formatted(maxAttempts, baseDelay, maxDelay, maxServerDelay);
    }
}
