package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import java.time.Instant;

/**
 * The clock of a journal, by which machines whose clocks differ agree on the age of an entry. Between two readings, the
 * time that has passed here is added, so that no failure of the journal hides the result of a request. Thread-safe.
 */
final class JournalClock {

    private final Journal journal;
    private final TimeSource time;
    private volatile Reading last;

    private record Reading(Instant at, long nanos) {}

    /** @throws io.stratalake.core.error.JournalException if the journal fails */
    JournalClock(Journal journal, TimeSource time) {
        this.journal = journal;
        this.time = time;
        this.last = new Reading(journal.now(), time.nanoTime());
    }

    /**
     * Reads the clock of the journal. The time that passes here stands still while the machine is suspended.
     *
     * @throws io.stratalake.core.error.JournalException if the journal fails
     */
    Instant read() {
        last = new Reading(journal.now(), time.nanoTime());
        return last.at();
    }

    /** Returns the latest reading that is possible. */
    Instant latest() {
        try {
            return read();
        } catch (JournalException | IllegalStateException e) {
            return now();
        }
    }

    /** Returns the time without a use of the journal. */
    Instant now() {
        var reading = last;
        return reading.at().plusNanos(time.nanoTime() - reading.nanos());
    }
}
