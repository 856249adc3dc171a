package io.stratalake.core.time;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The moment by which something must be over, measured by a clock that never goes back. Immutable.
 */
public final class Deadline {

    private static final Deadline NONE = new Deadline(null, 0);

    private final @Nullable TimeSource time;
    private final long endNanos;

    private Deadline(@Nullable TimeSource time, long endNanos) {
        this.time = time;
        this.endNanos = endNanos;
    }

    /** No deadline at all. */
    public static Deadline none() {
        return NONE;
    }

    /**
     * A deadline that long from now.
     *
     * @throws IllegalArgumentException if the duration is negative
     */
    public static Deadline after(Duration duration, TimeSource time) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("a deadline lies ahead; this duration is negative: " + duration);
        }
        return new Deadline(time, time.nanoTime() + saturatedNanos(duration));
    }

    /** Whether there is a deadline. */
    public boolean exists() {
        return time != null;
    }

    /**
     * The time left, zero when it is over, and {@link Duration#ofNanos(long) the longest there is} without a deadline.
     */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** As {@link #remaining()}, in nanoseconds. */
    public long remainingNanos() {
        return time == null ? Long.MAX_VALUE : Math.max(0, endNanos - time.nanoTime());
    }

    /** Whether the moment has come. */
    public boolean hasPassed() {
        return remainingNanos() == 0;
    }

    /** Whether a wait of this length would end after the deadline. */
    public boolean isBefore(Duration wait) {
        return time != null && remaining().compareTo(wait) < 0;
    }

    /** The earlier of two deadlines. */
    public Deadline orEarlier(Deadline other) {
        return other.remainingNanos() < remainingNanos() ? other : this;
    }

    /** Half of the longest reading, so that adding it to a clock's reading cannot overflow into the past. */
    private static long saturatedNanos(Duration duration) {
        var longest = Long.MAX_VALUE / 2;
        return duration.compareTo(Duration.ofNanos(longest)) > 0 ? longest : duration.toNanos();
    }

    @Override
    public String toString() {
        return time == null ? "no deadline" : "in " + remaining();
    }
}
