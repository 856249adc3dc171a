package io.stratalake.greenlake.onboarding;

import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal of a run: none, one of the caller, or a file that is open during the run. */
record RunJournal(Supplier<Open> opening) {

    static final RunJournal NONE = new RunJournal(() -> new Open(null, () -> {}));

    static RunJournal of(Journal journal) {
        return new RunJournal(() -> new Open(journal, () -> {}));
    }

    static RunJournal in(Path file) {
        return new RunJournal(() -> {
            var journal = FileJournal.open(file);
            return new Open(journal, journal::close);
        });
    }

    /** @throws io.stratalake.core.error.JournalException if the file cannot be opened */
    Open open() {
        return opening.get();
    }

    /** A journal during a run. */
    record Open(@Nullable Journal journal, Runnable end) {

        ClaimOptions claim(ClaimOptions options) {
            return journal == null ? options : options.journal(journal);
        }

        DeviceOptions devices(DeviceOptions options) {
            return journal == null ? options : options.journal(journal);
        }

        void close() {
            end.run();
        }
    }
}
