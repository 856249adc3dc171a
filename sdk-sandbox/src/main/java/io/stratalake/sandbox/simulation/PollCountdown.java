package io.stratalake.sandbox.simulation;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Work that is done after a number of polls, or after the time that the polls would take. Work that is found late was done
 * when that time was over.
 */
public final class PollCountdown {

    private final TimeSource time;
    private final int polls;
    private final Instant startedAt;
    private final Instant dueAt;
    private int polled;
    private @Nullable Instant endedAt;

    /** @param interval the time of a poll, for clients that do not poll */
    public PollCountdown(TimeSource time, int polls, Duration interval) {
        this.time = time;
        this.polls = polls;
        this.startedAt = time.now();
        this.dueAt = startedAt.plus(interval.multipliedBy(polls));
    }

    /** Counts a poll, and returns whether it finds the work done. */
    public boolean poll() {
        polled++;
        if (polled > polls) {
            end();
        }
        return isOver();
    }

    /** Returns whether the work is done for a client that does not poll. */
    public boolean isOver() {
        if (endedAt == null && !time.now().isBefore(dueAt)) {
            end();
        }
        return endedAt != null;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns when the work was done.
     *
     * @throws IllegalStateException if it is not done
     */
    public Instant endedAt() {
        if (endedAt == null) {
            throw new IllegalStateException("The work is not done.");
        }
        return endedAt;
    }

    private void end() {
        if (endedAt == null) {
            Instant now = time.now();
            endedAt = now.isBefore(dueAt) ? now : dueAt;
        }
    }
}
