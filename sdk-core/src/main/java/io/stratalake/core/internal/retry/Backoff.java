package io.stratalake.core.internal.retry;

import io.stratalake.core.client.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The delays before retries, in milliseconds. */
final class Backoff {

    /** The result of {@link #millis} if the service requests a longer delay than the policy allows. */
    static final long TOO_LONG = -1;

    private static final long LARGEST_JITTER_MILLIS = 1_000;

    private final RetryPolicy policy;
    private final RandomGenerator random;

    Backoff(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * Returns the delay before the next attempt.
     *
     * @param attempt the number of attempts so far
     * @param requested the delay that the service requests; null, zero and less mean that it requests none
     */
    long millis(int attempt, @Nullable Duration requested) {
        return requested == null || requested.isZero() || requested.isNegative()
                ? exponential(attempt)
                : asRequested(requested);
    }

    private long asRequested(Duration requested) {
        if (requested.compareTo(policy.maxServerDelay()) > 0) {
            return TOO_LONG;
        }
        // Rounded up, so that the delay is never shorter than requested.
        var millis = requested.plusNanos(999_999).toMillis();
        // Jitter, so that clients with the same requested delay do not all return at the same time.
        return millis + upTo(Math.min(LARGEST_JITTER_MILLIS, millis / 10));
    }

    /** Full jitter: see "Exponential Backoff And Jitter" in the AWS Architecture Blog. */
    private long exponential(int attempt) {
        var bound = Math.scalb((double) policy.baseDelay().toMillis(), attempt - 1);
        return upTo((long) Math.min((double) policy.maxDelay().toMillis(), bound));
    }

    private long upTo(long bound) {
        return random.nextLong(bound + 1);
    }
}
