package io.stratalake.greenlake.onboarding;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.journal.FileJournal;
import io.stratalake.core.journal.Journal;
import io.stratalake.core.time.TimeSource;
import io.stratalake.greenlake.devices.DeviceOptions;
import io.stratalake.greenlake.subscriptions.ClaimOptions;
import java.nio.file.Path;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The journal of a run: none, one of the caller, or a file that is open during the run. */
record RunJournal(Supplier<Open> opening) {

    static final RunJournal NONE = new RunJournal(() -> new Open(null, () -> {}));

    /** The entry with a hash of the workspace that the journal belongs to. */
    private static final String WORKSPACE = "greenlake.workspace";

    static RunJournal of(Journal journal) {
        return new RunJournal(() -> new Open(journal, () -> {}));
    }

    /** @param time the clock of the journal */
    static RunJournal in(Path file, TimeSource time) {
        return new RunJournal(() -> {
            var journal = FileJournal.open(file, time);
            return new Open(journal, journal::close);
        });
    }

    /**
     * Opens the journal.
     *
     * @param workspaceId the workspace of the client, or null if it is unknown
     * @throws JournalException if the file cannot be opened, or the journal belongs to another workspace
     */
    Open open(@Nullable String workspaceId) {
        var open = opening.get();
        try {
            if (open.journal() != null && workspaceId != null) {
                requireWorkspace(open.journal(), hash(workspaceId));
            }
            return open;
        } catch (RuntimeException | Error e) {
            open.close();
            throw e;
        }
    }

    private static void requireWorkspace(Journal journal, String workspace) {
        if (journal.compareAndSet(WORKSPACE, null, workspace)) {
            return;
        }
        var known = journal.get(WORKSPACE).orElse(null);
        if (known == null || !known.value().equals(workspace)) {
            throw new JournalException(
                    "The journal belongs to another workspace. Use a journal of its own for each workspace.", null);
        }
    }

    private static String hash(String workspaceId) {
        var id = workspaceId.replace("-", "").toLowerCase(Locale.ROOT);
        return UUID.nameUUIDFromBytes(id.getBytes(UTF_8)).toString();
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
