package io.stratalake.core.internal.retry;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs an attempt until it succeeds, fails for good, or the policy or the deadline ends it. Safe for use by several
 * threads.
 *
 * <p>Tried again are, if the request is repeatable: connection failures, 408, 429, 502, 503, 504, and a 500 with a
 * delay. If it is not: connection failures before the service could take the request, 429, and a 503 with a delay. The
 * wait is the one that the service asks for, else exponential back-off with full jitter.
 *
 * <p>Retriers may be nested: a failure that an inner one has tried {@link RetryPolicy#maxAttempts()} times is not
 * tried that often once more by the outer one.
 */
public final class Retrier {

    private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);

    /**
     * Statuses that are never retried here. Another attempt with a new token, or within a grace period that the caller
     * sets, is not a retry and does not count as one.
     */
    private static final Set<String> REFUSALS = Set.of("400", "401", "403", "404");

    private final RetryPolicy policy;
    private final TimeSource time;
    private final Backoff backoff;
    private final Listeners listeners;

    /** A retrier with a source of randomness of its own. */
    public Retrier(RetryPolicy policy, TimeSource time) {
        this(policy, time, Listeners.NONE);
    }

    /**
     * @param listeners are told of each wait
     */
    public Retrier(RetryPolicy policy, TimeSource time, Listeners listeners) {
        this(policy, time, new Random(), listeners);
    }

    /**
     * @param random where the jitter comes from; must be safe for use by several threads, as {@link Random} is
     */
    public Retrier(RetryPolicy policy, TimeSource time, RandomGenerator random) {
        this(policy, time, random, Listeners.NONE);
    }

    private Retrier(RetryPolicy policy, TimeSource time, RandomGenerator random, Listeners listeners) {
        this.listeners = listeners;
        this.policy = policy;
        this.time = time;
        this.backoff = new Backoff(policy, random);
    }

    /** Made when an attempt failed: most calls succeed, and are not to pay for what they do not need. */
    private Retry.AsyncContext<Object> retry(boolean repeatable) {
        var retryable = new Retryable(repeatable);
        return Retry.of(
                        repeatable ? "repeatable" : "not repeatable",
                        RetryConfig.custom()
                                .maxAttempts(policy.maxAttempts())
                                .retryOnException(failure -> retryable.test(failure) && !isTriedOften(failure))
                                .intervalBiFunction(this::interval)
                                .build())
                .asyncContext();
    }

    /** Keeps nested retriers from multiplying their attempts. */
    private boolean isTriedOften(Throwable failure) {
        return failure instanceof StratalakeException known
                && known.attempts().stream()
                                .filter(attempt -> !REFUSALS.contains(attempt.outcome()))
                                .count()
                        >= policy.maxAttempts();
    }

    private long interval(int attempt, Either<Throwable, Object> outcome) {
        return backoff.millis(attempt, asked(outcome.getLeft()));
    }

    private static @Nullable Duration asked(Throwable failure) {
        return failure instanceof StratalakeException known ? known.failure().retryAfter() : null;
    }

    /**
     * Runs the attempt, again and again where that makes sense.
     *
     * @param deadline the moment after which no wait ends
     * @param repeatable whether sending the request twice has the effect of sending it once
     * @param attempt sends the request; tells failures by the classes of {@code io.stratalake.core.error}
     * @return what the first attempt that succeeded returned
     * @throws StratalakeException the last attempt's failure, if it is not worth another attempt, if the attempts are
     *     used up, or if the service asks to wait longer than {@link RetryPolicy#maxServerDelay()}
     * @throws DeadlineExceededException if the wait before the next attempt would last until the deadline or longer;
     *     nothing was waited for, the last attempt's failure is the cause
     * @throws CancelledException if the thread is interrupted while it waits; its flag is set again
     */
    public <T extends @Nullable Object> T run(Deadline deadline, boolean repeatable, Supplier<T> attempt) {
        Retry.AsyncContext<Object> retry = null;
        for (int attempts = 1; ; attempts++) {
            try {
                // 1. Try. What is no failure of a call (an error in the program, say) leaves as it came.
                return attempt.get();
            } catch (StratalakeException failure) {
                // 2. Is it worth another attempt, is there one left, and how long must it wait?
                retry = retry == null ? retry(repeatable) : retry;
                var millis = retry.onError(failure);
                if (millis < 0) {
                    throw failure;
                }
                // 3. Is there time for it?
                var wait = Duration.ofMillis(millis);
                if (!leavesTimeAfter(wait, deadline)) {
                    throw outOfTime(failure, wait, deadline);
                }
                // 4. Wait, and start over.
                log(failure, attempts, wait);
                listeners.retry(new RetryWait(attempts, wait, failure));
                pause(wait, failure);
            }
        }
    }

    /** A wait that ends at the very deadline leaves no time for the attempt after it. */
    private static boolean leavesTimeAfter(Duration wait, Deadline deadline) {
        return !deadline.exists() || deadline.remaining().compareTo(wait) > 0;
    }

    private static DeadlineExceededException outOfTime(StratalakeException failure, Duration wait, Deadline deadline) {
        var advice = "Another attempt may succeed %s from now, but the deadline is %s away: allow the call more time"
                .formatted(wait, deadline.remaining());
        return new DeadlineExceededException(advice, failure.failure(), failure);
    }

    private static void log(StratalakeException failure, int attempts, Duration wait) {
        // Not the message: it may quote the service, and what a service says is not known to be free of secrets.
        LOG.debug(
                "{} {}: attempt {} failed ({}, status {}), the next one begins in {}",
                failure.failure().method(),
                failure.failure().path(),
                attempts,
                failure.getClass().getSimpleName(),
                failure.status(),
                wait);
    }

    private void pause(Duration wait, StratalakeException failure) {
        try {
            time.sleep(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var cancelled = new CancelledException(
                    "The thread was interrupted while it waited for the next attempt", failure.failure(), e);
            cancelled.addSuppressed(failure);
            throw cancelled;
        }
    }
}
