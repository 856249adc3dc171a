package io.stratalake.core.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A time source for tests: it stands still until somebody sleeps, and a sleep is over at once, the clock moved on by
 * its length. Every sleep is recorded.
 *
 * <p>When several threads sleep, each wakes with the clock at or after the end of its own sleep. Safe for use by
 * several threads.
 */
public final class SimulatedTime implements TimeSource {

    private final Instant start;
    private final List<Duration> sleeps = new ArrayList<>();
    private long elapsedNanos;
    private Duration wallClockShift = Duration.ZERO;

    /** A clock that starts at the given time of day. */
    public SimulatedTime(Instant start) {
        this.start = start;
    }

    /** A clock that starts on 1 January 2026, 00:00 UTC. */
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
        if (duration.compareTo(Duration.ZERO) > 0) {
            sleeps.add(duration);
            elapsedNanos += duration.toNanos();
        }
    }

    /**
     * Moves the clock on, as if this much time had passed.
     *
     * @throws IllegalArgumentException if it is negative: this clock never goes back, unlike that on the wall
     */
    public synchronized void advance(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("time does not go back, this duration is negative: " + duration);
        }
        elapsedNanos += duration.toNanos();
    }

    /** Changes the time of day without time passing, as an administrator or a time server would. */
    public synchronized void shiftWallClock(Duration shift) {
        wallClockShift = wallClockShift.plus(shift);
    }

    /** The sleeps so far, in order. */
    public synchronized List<Duration> sleeps() {
        return List.copyOf(sleeps);
    }

    /** The time that passed since the start. */
    public synchronized Duration elapsed() {
        return Duration.ofNanos(elapsedNanos);
    }
}
