package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.client.WaitStats;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the threads of one quota wait: until their place is free, and while the service asked for a pause. Counts what
 * that costs. Safe for use by several threads.
 */
public final class Pause {

    private final TimeSource time;
    private final long origin;
    private final AtomicReference<@Nullable Deadline> pause = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder waits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    public Pause(TimeSource time) {
        this.time = time;
        this.origin = time.nanoTime();
    }

    TimeSource time() {
        return time;
    }

    /** Nanoseconds since this room was opened: unlike the clock's own readings, they can be compared as numbers. */
    long now() {
        return time.nanoTime() - origin;
    }

    /** Lets nobody out for so long. A longer pause that is under way stays as it is. */
    void pause(Duration length) {
        var end = Deadline.after(length, time);
        pause.accumulateAndGet(
                end,
                (current, proposed) ->
                        current != null && current.remainingNanos() > proposed.remainingNanos() ? current : proposed);
    }

    /** What is left of the pause, or 0. */
    long pausedNanos() {
        var end = pause.get();
        return end == null ? 0 : end.remainingNanos();
    }

    /**
     * Waits for a moment, and for the end of the pause, also of one that begins in the meantime.
     *
     * @return false, at once, if that would end after the deadline
     */
    boolean waitUntil(long moment, Deadline deadline) throws InterruptedException {
        var wait = waitFor(moment);
        if (wait <= 0) {
            return true;
        }
        if (deadline.remainingNanos() < wait) {
            return false;
        }
        waits.increment();
        var since = enter();
        try {
            do {
                time.sleep(Duration.ofNanos(wait));
                wait = waitFor(moment);
            } while (wait > 0 && deadline.remainingNanos() >= wait);
            return wait <= 0;
        } finally {
            leave(since);
        }
    }

    private long waitFor(long moment) {
        return Math.max(moment - now(), pausedNanos());
    }

    /** Begins a wait that somebody else ends, and returns the present moment. */
    long enter() {
        waiting.incrementAndGet();
        return now();
    }

    /** Ends a wait that began at the given moment. */
    void leave(long since) {
        waiting.decrementAndGet();
        waitedNanos.add(now() - since);
    }

    /** How many threads are waiting. */
    int waiting() {
        return waiting.get();
    }

    WaitStats waits() {
        return new WaitStats(waits.sum(), Duration.ofNanos(waitedNanos.sum()));
    }
}
