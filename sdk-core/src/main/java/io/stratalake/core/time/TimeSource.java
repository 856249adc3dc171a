package io.stratalake.core.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock and a sleeper. The SDK uses it for every wait (back-off, rate limits, polling) and every age (tokens,
 * deadlines).
 *
 * <p>Programs use {@link #system()}. With {@link SimulatedTime}, a test of a two-hour token takes milliseconds.
 * Implementations are thread-safe.
 */
public interface TimeSource {

    /** Returns the time source of this machine. */
    static TimeSource system() {
        return SystemTime.INSTANCE;
    }

    /**
     * Returns the reading of a monotonic clock in nanoseconds. Only the difference of two readings is meaningful.
     * Deadlines and ages use it, so that a change of the wall clock does not affect them.
     */
    long nanoTime();

    /** Returns the time of day, for dates from a server and for log lines. */
    Instant now();

    /**
     * Sleeps for a duration.
     *
     * @param duration zero or negative to return immediately
     * @throws InterruptedException if the thread is interrupted before or during the sleep
     */
    void sleep(Duration duration) throws InterruptedException;
}
