package io.stratalake.core.internal.ratelimit;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * The requests of this process within the last period, which are limited to a share while the store of shared limits is
 * unavailable. Always counts, so that the share includes the requests from before. Thread-safe.
 */
final class ShareGate {

    private final long periodNanos;

    /** The times until which released requests count, the earliest first. */
    private final Queue<Long> ends = new ArrayDeque<>();

    private int inFlight;

    ShareGate(long periodNanos) {
        this.periodNanos = periodNanos;
    }

    /** Returns how long a request has to wait for a share of so many requests, or 0. */
    synchronized long waitNanos(int share, long now) {
        while (!ends.isEmpty() && ends.element() <= now) {
            ends.remove();
        }
        var excess = inFlight + ends.size() - share;
        if (excess < 0) {
            return 0;
        }
        // A request that is in flight counts for one more period at least.
        return ends.stream().skip(excess).findFirst().map(end -> end - now).orElse(periodNanos);
    }

    synchronized void enter() {
        inFlight++;
    }

    synchronized void release(long now) {
        inFlight--;
        ends.add(now + periodNanos);
    }

    synchronized void cancel() {
        inFlight--;
    }
}
