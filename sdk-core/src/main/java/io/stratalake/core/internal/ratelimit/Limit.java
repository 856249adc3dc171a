package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.Deadline;
import java.time.Duration;

/** The rate limit of one operation. */
public sealed interface Limit permits Unlimited, CallerRateLimiter, SlidingWindowRateLimiter {

    /** Returns the pause of the operation, where its requests wait. */
    Pause pause();

    /**
     * Takes a permission for one request and waits until it may be sent.
     *
     * @return false, and no permission taken, if that would be after the deadline
     * @throws InterruptedException if the thread was interrupted while it waited; no permission is taken then
     */
    boolean await(Deadline deadline) throws InterruptedException;

    /** Ends the use of a permission: the response began, or the attempt ended. */
    void release();

    /** Returns a permission that no request used. */
    void cancel();

    /** Returns the shortest wait of a new request in nanoseconds, or -1 if it is unknown. */
    long minimumWaitNanos();

    /** Returns the time until the last of some requests may be sent, if nothing else uses the limit. */
    Duration durationOf(long requests);

    /** Returns the limit as part of a message: {@code the limit of 60 per minute}. */
    String description();
}
