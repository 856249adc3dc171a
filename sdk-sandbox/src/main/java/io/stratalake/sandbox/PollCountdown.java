package io.stratalake.sandbox;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;

/** Work that is done once it was asked after a few times, or once the time passed that the asking would have taken. */
final class PollCountdown {

    private final TimeSource time;
    private final int polls;
    private final long startedNanos;
    private int polled;

    PollCountdown(TimeSource time, int polls) {
        this.time = time;
        this.polls = polls;
        this.startedNanos = time.nanoTime();
    }

    /** Whether this poll finds the work done. */
    boolean poll() {
        polled++;
        return polled > polls || isOver();
    }

    /** Whether the work is done for somebody who does not poll. */
    boolean isOver() {
        Duration took = Duration.ofSeconds((long) AsyncOperation.POLLING_INTERVAL_SECONDS * polls);
        return time.nanoTime() - startedNanos >= took.toNanos();
    }
}
