package io.stratalake.core.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A point in time by which an action must end, measured with a monotonic clock. Immutable. */
public final class Deadline {

    private static final Deadline NONE = new Deadline(null, 0);

    private final @Nullable TimeSource time;
    private final long endNanos;

    private Deadline(@Nullable TimeSource time, long endNanos) {
        this.time = time;
        this.endNanos = endNanos;
    }

    /** Returns a deadline that never passes. */
    public static Deadline none() {
        return NONE;
    }

    /**
     * Returns a deadline that passes after a duration from now.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Deadline after(Duration duration, TimeSource time) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(
                    "The duration %s of a deadline is negative. Use zero or more.".formatted(duration));
        }
        return new Deadline(time, time.nanoTime() + saturatedNanos(duration));
    }

    /** Returns false for {@link #none()}. */
    public boolean exists() {
        return time != null;
    }

    /**
     * Returns the remaining time.
     *
     * @return zero if the deadline has passed; {@link Long#MAX_VALUE} nanoseconds for {@link #none()}
     */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Returns the remaining time as {@link #remaining()} does, in nanoseconds. */
    public long remainingNanos() {
        return time == null ? Long.MAX_VALUE : Math.max(0, endNanos - time.nanoTime());
    }

    /** Returns whether no time remains. */
    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** Returns whether a wait that starts now would end after the deadline. */
    public boolean isBefore(Duration wait) {
        return time != null && remaining().compareTo(wait) < 0;
    }

    /** Returns the earlier of two deadlines. */
    public Deadline orEarlier(Deadline other) {
        return other.remainingNanos() < remainingNanos() ? other : this;
    }

    /** Limits a duration to half of the range, so that the sum with a clock reading cannot overflow. */
    private static long saturatedNanos(Duration duration) {
        var longest = Long.MAX_VALUE / 2;
        return duration.compareTo(Duration.ofNanos(longest)) > 0 ? longest : duration.toNanos();
    }

    @Override
    public String toString() {
        return time == null ? "no deadline" : "in " + remaining();
    }
}
