package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.client.WaitStats;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The waits of one operation's requests: until a slot is free, and while the service requests a pause. Counts the waits
 * and their length.
 */
public final class Pause {

    private static final Logger LOG = LoggerFactory.getLogger(Pause.class);

    /** Longer waits are logged at INFO, because a program looks stuck meanwhile. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(5);

    private final String operation;
    private final TimeSource time;
    private final long origin;
    private final AtomicReference<@Nullable Deadline> end = new AtomicReference<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder waits = new LongAdder();
    private final LongAdder waitedNanos = new LongAdder();

    /** @param operation the operation's name in the contract, for logs */
    public Pause(String operation, TimeSource time) {
        this.operation = operation;
        this.time = time;
        this.origin = time.nanoTime();
    }

    TimeSource time() {
        return time;
    }

    /** Returns the nanoseconds since creation, which can be compared as numbers; readings of the clock cannot. */
    long now() {
        return time.nanoTime() - origin;
    }

    /** Holds back all requests for a time. Has no effect on a longer pause that is in progress. */
    void start(Duration length) {
        end.accumulateAndGet(
                Deadline.after(length, time),
                (current, proposed) ->
                        current != null && current.remainingNanos() > proposed.remainingNanos() ? current : proposed);
    }

    /** Returns what is left of the pause, or 0. */
    long remainingNanos() {
        var deadline = end.get();
        return deadline == null ? 0 : deadline.remainingNanos();
    }

    /**
     * Waits until a time and until the end of the pause, including a pause that starts in the meantime.
     *
     * @param moment the time, as {@link #now()} returns it
     * @return false, at once, if that would be after the deadline
     */
    boolean waitUntil(long moment, Deadline deadline) throws InterruptedException {
        var wait = nanosUntil(moment);
        if (wait <= 0) {
            return true;
        }
        if (deadline.remainingNanos() < wait) {
            return false;
        }
        waits.increment();
        var start = enter();
        try {
            do {
                log(wait);
                time.sleep(Duration.ofNanos(wait));
                wait = nanosUntil(moment);
            } while (wait > 0 && deadline.remainingNanos() >= wait);
            return wait <= 0;
        } finally {
            leave(start);
        }
    }

    /**
     * Counts a wait whose end other processes determine.
     *
     * @param nanos the length of the wait as far as it is known
     */
    void countWait(long nanos) {
        waits.increment();
        log(nanos);
    }

    /** Sleeps for a part of such a wait. */
    void sleep(long nanos) throws InterruptedException {
        var start = enter();
        try {
            time.sleep(Duration.ofNanos(nanos));
        } finally {
            leave(start);
        }
    }

    private void log(long nanos) {
        var wait = Duration.ofNanos(nanos);
        if (wait.compareTo(LONG_WAIT) > 0) {
            LOG.info(
                    "{} waits {} s, because {}",
                    operation,
                    wait.toSeconds(),
                    nanos <= remainingNanos() + 1_000_000
                            ? "the service requested a pause"
                            : "the rate limit of the operation is used up");
        }
    }

    private long nanosUntil(long moment) {
        return Math.max(moment - now(), remainingNanos());
    }

    /** Counts the current thread as waiting and returns the start of its wait. */
    long enter() {
        waiting.incrementAndGet();
        return now();
    }

    /** Ends a wait that {@link #enter()} started. */
    void leave(long start) {
        waiting.decrementAndGet();
        waitedNanos.add(now() - start);
    }

    /** Returns the number of waiting threads. */
    int waiting() {
        return waiting.get();
    }

    WaitStats waits() {
        return new WaitStats(waits.sum(), Duration.ofNanos(waitedNanos.sum()));
    }
}
