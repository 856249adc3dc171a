package io.stratalake.greenlake.internal.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.SimulatedTime;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JournalClockTest {

    private final SimulatedTime time = new SimulatedTime();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private boolean isBroken;

    private final JournalClock clock = new JournalClock(journal(), time);

    /** A journal of which only the clock works. */
    private Journal journal() {
        return (Journal) Proxy.newProxyInstance(
                Journal.class.getClassLoader(), new Class<?>[] {Journal.class}, (self, method, its) -> {
                    if (isBroken || !method.getName().equals("now")) {
                        throw new JournalException("by the test", null);
                    }
                    return now;
                });
    }

    @Test
    void adds_the_time_that_has_passed_since_the_last_reading() {
        time.advance(Duration.ofMinutes(1));
        isBroken = true;

        assertEquals(Instant.parse("2026-01-01T00:01:00Z"), clock.now());
    }

    /** A suspended machine does not count the time. */
    @Test
    void a_reading_has_what_was_not_counted_here() {
        now = now.plus(Duration.ofHours(1));

        assertEquals(now, clock.read());
        time.advance(Duration.ofSeconds(1));
        assertEquals(now.plusSeconds(1), clock.now());
    }

    @Test
    void a_reading_fails_with_the_journal() {
        isBroken = true;

        assertThrows(JournalException.class, clock::read);
    }
}
