package io.stratalake.core.internal.retry;

import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.DurationText;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A loop that runs an attempt until it succeeds, fails permanently, or the policy or the deadline ends it. Thread-safe.
 *
 * <p>Retries of a repeatable request: connection failures, 408, 429, 502, 503, 504, and a 500 with a delay. Retries of
 * any other request: connection failures before the request could take effect, 429, and a 503 with a delay. The delay
 * is the one that the service requests, otherwise exponential backoff with full jitter.
 *
 * <p>Retriers may be nested: the outer one does not retry a failure after {@link RetryPolicy#maxAttempts()} attempts of
 * the inner one.
 */
public final class Retrier {

    private static final Logger LOG = LoggerFactory.getLogger(Retrier.class);

    /** Longer waits are logged at INFO, because a program looks stuck meanwhile. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    /**
     * Outcomes that are never retried here and do not count as attempts: after them, a request is sent again only with
     * a new token or within a grace period that the caller sets.
     */
    private static final Set<String> UNCOUNTED = Set.of("400", "401", "403", "404");

    private final RetryPolicy policy;
    private final TimeSource time;
    private final Backoff backoff;
    private final Listeners listeners;

    public Retrier(RetryPolicy policy, TimeSource time) {
        this(policy, time, Listeners.NONE);
    }

    public Retrier(RetryPolicy policy, TimeSource time, Listeners listeners) {
        this(policy, time, new Random(), listeners);
    }

    /**
     * @param random the source of the jitter; must be thread-safe, as {@link Random} is
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

    /** Creates the state of one run; called after a failure only, because most calls succeed at the first attempt. */
    private Retry.AsyncContext<Object> retry(boolean repeatable) {
        var retryable = new Retryable(repeatable);
        return Retry.of(
                        repeatable ? "repeatable" : "not repeatable",
                        RetryConfig.custom()
                                .maxAttempts(policy.maxAttempts())
                                .retryOnException(failure -> retryable.test(failure) && !isExhausted(failure))
                                .intervalBiFunction(this::interval)
                                .build())
                .asyncContext();
    }

    /** Prevents nested retriers from multiplying their attempts. */
    private boolean isExhausted(Throwable failure) {
        return failure instanceof StratalakeException known
                && known.attempts().stream()
                                .filter(attempt -> !UNCOUNTED.contains(attempt.outcome()))
                                .count()
                        >= policy.maxAttempts();
    }

    private long interval(int attempt, Either<Throwable, Object> outcome) {
        return backoff.millis(attempt, requestedDelay(outcome.getLeft()));
    }

    private static @Nullable Duration requestedDelay(Throwable failure) {
        return failure instanceof StratalakeException known ? known.failure().retryAfter() : null;
    }

    /**
     * Runs the attempt and retries its failures.
     *
     * @param deadline the time by which every wait must end
     * @param repeatable whether sending the request twice has the effect of sending it once
     * @param attempt sends the request; throws the exceptions of {@code io.stratalake.core.error}
     * @return the result of the first successful attempt
     * @throws StratalakeException the last attempt's failure, if it is not retryable, if no attempt is left, or if the
     *     service requests a longer delay than {@link RetryPolicy#maxServerDelay()}
     * @throws DeadlineExceededException at once, if the wait before the next attempt would last until the deadline or
     *     longer; its cause is the last attempt's failure
     * @throws CancelledException if the thread is interrupted while it waits; its flag is set again
     */
    public <T extends @Nullable Object> T run(Deadline deadline, boolean repeatable, Supplier<T> attempt) {
        return run(deadline, repeatable, failure -> false, attempt);
    }

    /**
     * Runs the attempt and retries its failures, as {@link #run(Deadline, boolean, Supplier)} does, except for those that
     * the caller handles in another way.
     *
     * @param isFinal returns whether a failure is thrown at once
     */
    public <T extends @Nullable Object> T run(
            Deadline deadline, boolean repeatable, Predicate<StratalakeException> isFinal, Supplier<T> attempt) {
        Retry.AsyncContext<Object> retry = null;
        for (int attempts = 1; ; attempts++) {
            try {
                // 1. Try. Any other exception, such as a programming error, passes through unchanged.
                return attempt.get();
            } catch (StratalakeException failure) {
                if (isFinal.test(failure)) {
                    throw failure;
                }
                // 2. Is the failure retryable, is an attempt left, and how long is the delay?
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

    /** A wait that ends exactly at the deadline leaves no time for the next attempt. */
    private static boolean leavesTimeAfter(Duration wait, Deadline deadline) {
        return !deadline.exists() || deadline.remaining().compareTo(wait) > 0;
    }

    private static DeadlineExceededException outOfTime(StratalakeException failure, Duration wait, Deadline deadline) {
        var advice = "The next attempt is due in %s, but the deadline is %s away: allow the call more time"
                .formatted(DurationText.of(wait), DurationText.of(deadline.remaining()));
        return new DeadlineExceededException(advice, failure.failure(), failure);
    }

    private static void log(StratalakeException failure, int attempts, Duration wait) {
        // Without the message: it may quote the service, whose texts may contain secrets.
        LOG.atLevel(wait.compareTo(LONG_WAIT) > 0 ? Level.INFO : Level.DEBUG)
                .log(
                        "{} {}: attempt {} failed ({}, status {}), the next one starts in {}",
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
