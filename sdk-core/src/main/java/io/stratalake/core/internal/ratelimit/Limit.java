package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rate limit of one operation. */
public sealed interface Limit extends Releasable
        permits Unlimited, CallerRateLimiter, SlidingWindowRateLimiter, SharedLimit, SharedPause {

    /** Returns the limit of this process alone, for a limit that several processes share; otherwise this limit. */
    default Limit local() {
        return this;
    }

    /** Returns the pause of the operation, where its requests wait. */
    Pause pause();

    /**
     * Takes a permission for one request and waits until it may be sent.
     *
     * @return the permission, or null if that would be after the deadline
     * @throws InterruptedException if the thread was interrupted while it waited; no permission is taken then
     */
    @Nullable
    Permit acquire(Deadline deadline) throws InterruptedException;

    /**
     * Waits as {@link #acquire} does, and keeps what other processes could take meanwhile for the next request of this
     * process.
     *
     * @return false if that would be after the deadline
     */
    default boolean reserve(Deadline deadline) throws InterruptedException {
        return true;
    }

    /** Holds back all requests for a time. Has no effect on a longer pause that is in progress. */
    default void pauseFor(Duration length) {
        pause().start(length);
    }

    /** Returns the shortest wait of a new request in nanoseconds, or -1 if it is unknown. */
    long minimumWaitNanos();

    /** Returns the time until the last of some requests may be sent, if nothing else uses the limit. */
    Duration durationOf(long requests);

    /** Returns the limit as part of a message: {@code the limit of 60 per minute}. */
    String description();
}
