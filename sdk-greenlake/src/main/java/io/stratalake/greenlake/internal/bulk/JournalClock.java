package io.stratalake.greenlake.internal.bulk;

import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import java.time.Instant;

/**
 * The clock of a journal, read once: after that, the time that has passed here is added. So machines whose clocks differ
 * agree on the age of an entry, and no failure of the journal hides the result of a request. Thread-safe.
 */
final class JournalClock {

    private final TimeSource time;
    private final Instant start;
    private final long startNanos;

    /** @throws io.stratalake.core.error.JournalException if the journal fails */
    JournalClock(Journal journal, TimeSource time) {
        this.time = time;
        this.start = journal.now();
        this.startNanos = time.nanoTime();
    }

    Instant now() {
        return start.plusNanos(time.nanoTime() - startNanos);
    }
}
