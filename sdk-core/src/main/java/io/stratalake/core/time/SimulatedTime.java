package io.stratalake.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time source for tests. Its clock stands still until a thread sleeps: the sleep returns immediately and advances the
 * clock by its length. Every sleep is recorded, also one of length zero.
 *
 * <p>If several threads sleep, each returns with the clock at or after the end of its own sleep. Thread-safe.
 */
public final class SimulatedTime implements TimeSource {

    private final Instant start;
    private final List<Duration> sleeps = new ArrayList<>();
    private long elapsedNanos;
    private Duration wallClockShift = Duration.ZERO;

    /** Creates a clock that starts at an instant. */
    public SimulatedTime(Instant start) {
        this.start = start;
    }

    /** Creates a clock that starts on 1 January 2026, 00:00 UTC. */
    public SimulatedTime() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public synchronized long nanoTime() {
        return elapsedNanos;
    }

    @Override
    public synchronized Instant now() {
        return start.plusNanos(elapsedNanos).plus(wallClockShift);
    }

    @Override
    public synchronized void sleep(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var length = duration.isNegative() ? Duration.ZERO : duration;
        sleeps.add(length);
        elapsedNanos += length.toNanos();
    }

    /**
     * Advances the clock.
     *
     * @throws IllegalArgumentException if the duration is negative, because the clock is monotonic: see {@link
     *     #shiftWallClock}
     */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration %s is negative. Use shiftWallClock(...) to set the time of day back."
                            .formatted(duration));
        }
        elapsedNanos += duration.toNanos();
    }

    /** Changes the time of day only, as an administrator or a time server does. */
    public synchronized void shiftWallClock(Duration shift) {
        wallClockShift = wallClockShift.plus(shift);
    }

    /** Returns all sleeps in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** Returns the time since the start. */
    public synchronized Duration elapsed() {
        return Duration.ofNanos(elapsedNanos);
    }
}
