package io.stratalake.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * Where the SDK takes the time from, and how it waits.
 *
 * <p>Everything that waits in this SDK (back-off, quota, polling) or that has an age (tokens, deadlines) asks a time
 * source. The real one is {@link #system()}; {@link SimulatedTime} makes a test of a two-hour token take milliseconds.
 * Implementations are safe for use by several threads.
 */
public interface TimeSource {

    /** The time source of this machine. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /**
     * A reading of a clock that never goes back, in nanoseconds. Only differences between two readings mean anything;
     * deadlines and ages are measured with it, so that a change of the machine's clock does not touch them.
     */
    long nanoTime();

    /** The time of day, for dates that a server sends and for log lines. */
    Instant now();

    /**
     * Waits.
     *
     * @param duration how long; returns at once when zero or negative
     * @throws InterruptedException if the thread was interrupted before or while waiting
     */
    void sleep(Duration duration) throws InterruptedException;
}
