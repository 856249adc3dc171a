package io.stratalake.sandbox.simulation;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;

/** Work that is done once it was asked after a few times, or once the time passed that the asking would have taken. */
public final class PollCountdown {

    private final TimeSource time;
    private final int polls;
    private final Duration interval;
    private final long startedNanos;
    private int polled;

    /** @param interval how long one poll after another takes, for who does not poll */
    public PollCountdown(TimeSource time, int polls, Duration interval) {
        this.time = time;
        this.polls = polls;
        this.interval = interval;
        this.startedNanos = time.nanoTime();
    }

    /** Whether this poll finds the work done. */
    public boolean poll() {
        polled++;
        return polled > polls || isOver();
    }

    /** Whether the work is done for somebody who does not poll. */
    public boolean isOver() {
        return time.nanoTime() - startedNanos >= interval.multipliedBy(polls).toNanos();
    }
}
