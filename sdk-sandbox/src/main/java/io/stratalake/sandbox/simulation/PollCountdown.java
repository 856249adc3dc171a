package io.stratalake.sandbox.simulation;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;

/** Work that is done after a number of polls, or after the time that the polls would take. */
public final class PollCountdown {

    private final TimeSource time;
    private final int polls;
    private final Duration interval;
    private final long startedNanos;
    private int polled;

    /** @param interval the time of a poll, for clients that do not poll */
    public PollCountdown(TimeSource time, int polls, Duration interval) {
        this.time = time;
        this.polls = polls;
        this.interval = interval;
        this.startedNanos = time.nanoTime();
    }

    /** Counts a poll, and returns whether it finds the work done. */
    public boolean poll() {
        polled++;
        return polled > polls || isOver();
    }

    /** Returns whether the work is done for a client that does not poll. */
    public boolean isOver() {
        return time.nanoTime() - startedNanos >= interval.multipliedBy(polls).toNanos();
    }
}
