package io.stratalake.core.internal.retry;

import io.stratalake.core.client.RetryPolicy;
import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How long to wait before the next attempt, in milliseconds.
 */
final class Backoff {

    /** What {@link #millis} answers where the wait that the service asks for is not worth it. */
    static final long TOO_LONG = -1;

    private static final long LARGEST_JITTER_MILLIS = 1_000;

    private final RetryPolicy policy;
    private final RandomGenerator random;

    Backoff(RetryPolicy policy, RandomGenerator random) {
        this.policy = policy;
        this.random = random;
    }

    /**
     * @param attempt how many attempts were made
     * @param asked how long the service asks to wait, or null; zero and less is no answer either
     */
    long millis(int attempt, @Nullable Duration asked) {
        return asked == null || asked.isZero() || asked.isNegative() ? own(attempt) : asAsked(asked);
    }

    private long asAsked(Duration asked) {
        if (asked.compareTo(policy.maxServerDelay()) > 0) {
            return TOO_LONG;
        }
        // Never less than asked for: a fraction of a millisecond counts as a whole one.
        var millis = asked.plusNanos(999_999).toMillis();
        // A little more, so that all who were told the same moment do not return at the same moment.
        return millis + upTo(Math.min(LARGEST_JITTER_MILLIS, millis / 10));
    }

    /** Full jitter: see "Exponential Backoff And Jitter" in the AWS Architecture Blog. */
    private long own(int attempt) {
        var bound = Math.scalb((double) policy.baseDelay().toMillis(), attempt - 1);
        return upTo((long) Math.min((double) policy.maxDelay().toMillis(), bound));
    }

    private long upTo(long bound) {
        return random.nextLong(bound + 1);
    }
}
