package io.stratalake.core.internal.ratelimit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.WaitStats;
import io.stratalake.core.internal.pipeline.LogLines;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.LocationAwareLogger;

/** Pauses that start during a wait, and the statistics of waits. */
class PauseTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final SimulatedTime time = new SimulatedTime();
    private Runnable meanwhile = () -> {};

    /** With a clock near its overflow, on which an action runs while a thread sleeps. */
    private final Pause pause = new Pause("listThings", new TimeSource() {
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
            var action = meanwhile;
            meanwhile = () -> {};
            action.run();
            time.sleep(duration);
        }
    });

    private boolean waitFor(Duration wait, Duration timeout) throws InterruptedException {
        return pause.waitUntil(pause.now() + wait.toNanos(), Deadline.after(timeout, pause.time()));
    }

    @Test
    void a_pause_that_starts_during_a_wait_extends_it() throws InterruptedException {
        meanwhile = () -> pause.start(SECOND.multipliedBy(3));

        assertTrue(waitFor(SECOND, SECOND.multipliedBy(3)));

        assertEquals(List.of(SECOND, SECOND.multipliedBy(2)), time.sleeps());
        assertEquals(new WaitStats(1, SECOND.multipliedBy(3)), pause.waits());
        assertEquals(0, pause.waiting());
    }

    @Test
    void a_pause_beyond_the_deadline_ends_the_wait_without_permission() throws InterruptedException {
        meanwhile = () -> pause.start(SECOND.multipliedBy(4));

        assertFalse(waitFor(SECOND, SECOND.multipliedBy(3)));

        assertEquals(SECOND, time.elapsed(), "the rest of the pause is not waited for");
    }

    @Test
    void a_wait_beyond_the_deadline_is_not_started() throws InterruptedException {
        assertFalse(waitFor(SECOND, SECOND.minusNanos(1)));
        assertTrue(waitFor(SECOND, SECOND));

        assertEquals(new WaitStats(1, SECOND), pause.waits());
    }

    @Test
    void a_time_that_has_come_needs_no_wait() throws InterruptedException {
        assertTrue(waitFor(Duration.ZERO, Duration.ZERO));

        assertEquals(new WaitStats(0, Duration.ZERO), pause.waits());
    }

    @Test
    void a_wait_of_more_than_5_seconds_is_logged() {
        var lines = LogLines.at(LocationAwareLogger.INFO_INT, Pause.class.getName(), () -> {
            try {
                pause.waitUntil(pause.now() + SECOND.multipliedBy(5).toNanos(), Deadline.none());
                pause.waitUntil(pause.now() + SECOND.multipliedBy(6).toNanos(), Deadline.none());
                pause.start(SECOND.multipliedBy(7));
                pause.waitUntil(0, Deadline.none());
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });

        assertEquals(2, lines.size(), lines::toString);
        assertTrue(
                lines.get(0).endsWith("listThings waits 6 s, because the rate limit of the operation is used up"),
                lines::toString);
        assertTrue(
                lines.get(1).endsWith("listThings waits 7 s, because the service requested a pause"), lines::toString);
    }
}
