package io.stratalake.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.fault.Patience;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TimeSourceTest {

    static Stream<TimeSource> sources() {
        return Stream.of(TimeSource.system(), new SimulatedTime());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_sleep_of_nothing_is_over_at_once(TimeSource source) throws InterruptedException {
        source.sleep(Duration.ZERO);
        source.sleep(Duration.ofDays(-1));
        source.sleep(Duration.ofNanos(1));
    }

    @ParameterizedTest
    @MethodSource("sources")
    void a_thread_that_was_interrupted_before_does_not_sleep(TimeSource source) {
        Thread.currentThread().interrupt();

        assertThrows(InterruptedException.class, () -> source.sleep(Duration.ofDays(1)));
        assertFalse(Thread.interrupted(), "an InterruptedException takes the flag's place");

        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> source.sleep(Duration.ZERO));
    }

    @Test
    void the_longest_sleep_there_is_can_be_interrupted() throws InterruptedException {
        var outcome = new AtomicReference<Throwable>();
        var begun = new CountDownLatch(1);
        var sleeper = new Thread(() -> {
            begun.countDown();
            outcome.set(
                    assertThrows(Throwable.class, () -> TimeSource.system().sleep(Duration.ofSeconds(Long.MAX_VALUE))));
        });
        sleeper.start();
        begun.await();
        // Waits until the thread sleeps, because an earlier interruption would end the sleep before it begins.
        while (sleeper.getState() != Thread.State.TIMED_WAITING && sleeper.isAlive()) {
            Patience.pause();
        }
        sleeper.interrupt();
        sleeper.join();

        assertEquals(InterruptedException.class, outcome.get().getClass());
    }

    @Test
    void simulated_time_stands_still_until_somebody_sleeps() throws InterruptedException {
        var time = new SimulatedTime(Instant.parse("2026-05-01T00:00:00Z"));

        time.sleep(Duration.ofHours(2));
        time.advance(Duration.ofMinutes(1));

        assertEquals(Instant.parse("2026-05-01T02:01:00Z"), time.now());
        assertEquals(Duration.ofMinutes(121), time.elapsed());
        assertEquals(Duration.ofMinutes(121).toNanos(), time.nanoTime());
        assertEquals(List.of(Duration.ofHours(2)), time.sleeps());
    }

    @Test
    void only_the_time_of_day_can_be_set_back() {
        var time = new SimulatedTime();

        time.shiftWallClock(Duration.ofDays(-1));

        assertEquals(Instant.parse("2025-12-31T00:00:00Z"), time.now());
        assertEquals(0, time.nanoTime());
        assertThrows(IllegalArgumentException.class, () -> time.advance(Duration.ofNanos(-1)));
    }

    @Test
    @Timeout(60)
    void the_clocks_of_this_machine_go_on_and_not_back() {
        var first = TimeSource.system().nanoTime();
        var before = Instant.now();

        assertTrue(TimeSource.system().nanoTime() - first >= 0);
        assertFalse(TimeSource.system().now().isBefore(before));
        while (TimeSource.system().nanoTime() == first) {
            Patience.pause();
        }
        assertEquals("TimeSource.system()", TimeSource.system().toString());
    }
}
