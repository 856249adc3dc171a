package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.WaitStats;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a wait does about a pause that begins in the meantime, and what is told of waits. */
class PauseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedTime time = new SimulatedTime();
    private Runnable meanwhile = () -> {};

    /** A clock that was read before this room was opened, and on which things happen while somebody sleeps. */
    private final Pause room = new Pause(new TimeSource() {
        @Override
        public long nanoTime() {
            return Long.MAX_VALUE - 5 + time.nanoTime();
        }

        @Override
        public Instant now() {
            return time.now();
        }

        @Override
        public void sleep(Duration duration) throws InterruptedException {
            var happening = meanwhile;
            meanwhile = () -> {};
            happening.run();
            time.sleep(duration);
        }
    });

    private boolean waitFor(Duration wait, Duration patience) throws InterruptedException {
        return room.waitUntil(room.now() + wait.toNanos(), Deadline.after(patience, room.time()));
    }

    @Test
    void a_pause_that_begins_during_a_wait_is_waited_for_too() throws InterruptedException {
        meanwhile = () -> room.pause(SECOND.multipliedBy(3));

        assertTrue(waitFor(SECOND, SECOND.multipliedBy(3)));

        assertEquals(List.of(SECOND, SECOND.multipliedBy(2)), time.sleeps());
        assertEquals(new WaitStats(1, SECOND.multipliedBy(3)), room.waits());
        assertEquals(0, room.waiting());
    }

    @Test
    void one_that_outlasts_the_deadline_lets_nobody_out() throws InterruptedException {
        meanwhile = () -> room.pause(SECOND.multipliedBy(4));

        assertFalse(waitFor(SECOND, SECOND.multipliedBy(3)));

        assertEquals(SECOND, time.elapsed(), "nothing is waited for in vain");
    }

    @Test
    void a_wait_that_is_too_long_from_the_start_is_none() throws InterruptedException {
        assertFalse(waitFor(SECOND, SECOND.minusNanos(1)));
        assertTrue(waitFor(SECOND, SECOND));

        assertEquals(new WaitStats(1, SECOND), room.waits());
    }

    @Test
    void a_moment_that_has_come_takes_no_wait() throws InterruptedException {
        assertTrue(waitFor(Duration.ZERO, Duration.ZERO));

        assertEquals(new WaitStats(0, Duration.ZERO), room.waits());
    }
}
