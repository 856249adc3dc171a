package io.stratalake.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {

    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE);

    private final SimulatedTime time = new SimulatedTime();

    @Test
    void comes_nearer_and_passes() {
        var deadline = Deadline.after(Duration.ofSeconds(10), time);

        time.advance(Duration.ofSeconds(9));
        assertEquals(Duration.ofSeconds(1), deadline.remaining());
        assertFalse(deadline.hasPassed());
        assertFalse(deadline.isBefore(Duration.ofSeconds(1)));
        assertTrue(deadline.isBefore(Duration.ofMillis(1001)));

        time.advance(Duration.ofSeconds(1));
        assertTrue(deadline.hasPassed());

        time.advance(Duration.ofSeconds(1));
        assertEquals(Duration.ZERO, deadline.remaining());
    }

    @Test
    void does_not_move_with_the_clock_on_the_wall() {
        var deadline = Deadline.after(Duration.ofSeconds(10), time);

        time.shiftWallClock(Duration.ofHours(-1));

        assertEquals(Duration.ofSeconds(10), deadline.remaining());
    }

    @Test
    void of_no_time_has_passed_at_once() {
        assertTrue(Deadline.after(Duration.ZERO, time).hasPassed());
    }

    @Test
    void cannot_lie_in_the_past() {
        assertThrows(IllegalArgumentException.class, () -> Deadline.after(Duration.ofNanos(-1), time));
    }

    @Test
    void that_does_not_exist_is_before_nothing() {
        var none = Deadline.none();

        assertFalse(none.exists());
        assertFalse(none.hasPassed());
        assertFalse(none.isBefore(LONGEST));
        assertEquals("no deadline", none.toString());
    }

    @Test
    void in_the_far_future_does_not_overflow_into_the_past() {
        var late = new ShiftedTime(Long.MAX_VALUE - 1);

        assertFalse(Deadline.after(LONGEST, time).hasPassed());
        assertFalse(Deadline.after(LONGEST, late).hasPassed());
        assertEquals(
                Duration.ofSeconds(5),
                Deadline.after(Duration.ofSeconds(5), late).remaining());
    }

    @Test
    void the_earlier_of_two_counts() {
        var near = Deadline.after(Duration.ofSeconds(1), time);
        var far = Deadline.after(Duration.ofSeconds(2), time);

        assertSame(near, near.orEarlier(far));
        assertSame(near, far.orEarlier(near));
        assertSame(near, Deadline.none().orEarlier(near));
        assertSame(near, near.orEarlier(Deadline.none()));
    }

    /** A clock whose readings overflow soon, as those of System.nanoTime() may. */
    private record ShiftedTime(long nanoTime) implements TimeSource {

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public void sleep(Duration duration) {
            throw new UnsupportedOperationException();
        }
    }
}
