package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.Deadline;

/** How the requests of one quota are kept apart. Safe for use by several threads. */
public sealed interface Limit permits Unlimited, CallerRateLimiter, SlidingWindowRateLimiter {

    /** Where those wait who want a place. */
    Pause room();

    /**
     * Takes a place for one request and waits until it may be sent.
     *
     * @return false, and no place taken, if that would be after the deadline
     * @throws InterruptedException if the thread was interrupted while waiting; no place is taken then
     */
    boolean await(Deadline deadline) throws InterruptedException;

    /** Says that the exchange for which a place was taken is over. */
    void release();

    /** Says that nothing was sent in the place that was taken. */
    void giveBack();

    /** The least that somebody who asked now would wait for a place, in nanoseconds, or -1 where that is not known. */
    long leastWaitNanos();

    /** What is limited to how much, for a message: {@code the limit of 60 per minute}. */
    String description();
}
