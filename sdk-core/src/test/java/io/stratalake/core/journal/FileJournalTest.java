package io.stratalake.core.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.fault.Patience;
import io.stratalake.core.internal.concurrent.ConcurrentCalls;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal on a file: its contract, its format, its locks and its compaction. */
class FileJournalTest extends JournalContract {

    @TempDir
    Path folder;

    private Path file;
    private FileJournal journal;

    @BeforeEach
    void open() {
        file = folder.resolve("a.journal");
        journal = FileJournal.open(file, time);
    }

    @AfterEach
    void close() {
        journal.close();
    }

    @Override
    protected Journal journal() {
        return journal;
    }

    @Override
    protected Journal reopened() {
        journal.close();
        journal = FileJournal.open(file, time);
        return journal;
    }

    @Test
    void a_file_is_a_header_and_one_record_a_line() throws IOException {
        journal.put("a", "1");
        journal.put("a\tb", "c\\\nd");

        var lines = Files.readAllLines(file);
        assertEquals("stratalake-journal 1", lines.get(0));
        assertTrue(lines.get(1).matches("[0-9a-f]{8}\t1\ta\t1"), lines.get(1));
        assertTrue(lines.get(2).matches("[0-9a-f]{8}\t2\ta\\\\tb\tc\\\\\\\\\\\\nd"), lines.get(2));
        assertEquals(3, lines.size());
    }

    @Test
    void files_of_this_format_stay_readable() throws IOException {
        rewrite("stratalake-journal 1\n5dcdac26\t1\ta\t1\n2303182b\t2\tb\\n\té\n");

        assertEquals(Optional.of(new Journal.Entry("a", "1", 1)), reopened().get("a"));
        assertEquals(Optional.of(new Journal.Entry("b\n", "é", 2)), journal.get("b\n"));
    }

    @Test
    void only_the_owner_can_read_and_write_the_files() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));

        for (var name : List.of("a.journal", "a.journal.lock", "a.journal.jvm.lock")) {
            assertEquals(
                    PosixFilePermissions.fromString("rw-------"),
                    Files.getPosixFilePermissions(folder.resolve(name)),
                    name);
        }
    }

    /** It may be what is left of a journal. */
    @Test
    void an_empty_file_is_refused() throws IOException {
        rewrite("");

        assertOpenFails("is empty, which a journal never is. If it never was a journal, delete it.");
    }

    /** The journal may exist on a disk that is not mounted, so that a new one would repeat its work. */
    @Test
    void a_link_to_a_missing_file_is_refused() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.journal"), folder.resolve("missing"));

        assertThrows(JournalException.class, () -> FileJournal.open(link));
        assertTrue(Files.isSymbolicLink(link));
    }

    @Test
    void a_torn_last_record_is_dropped_with_a_warning() throws IOException {
        journal.put("a", "1");
        journal.put("b", "2");
        journal.close();
        var whole = Files.readAllBytes(file);
        try (var logs = new Logs(line -> line.contains("WARN"))) {
            Files.write(file, "b83dbf82\t3\ta".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
            journal = FileJournal.open(file, time);

            assertEquals(1, logs.unwanted().size());
            assertTrue(
                    logs.unwanted()
                            .get(0)
                            .endsWith("The journal " + file.toRealPath()
                                    + " ends in the middle of a record, as after a crash. Its last 12 bytes, from byte "
                                    + whole.length
                                    + " on, were dropped. The write of this record had not returned."),
                    logs.unwanted().get(0));
        }
        assertArrayEquals(whole, Files.readAllBytes(file));
        assertEquals(3, journal.put("a", "3").version());
        assertEquals("3", reopened().get("a").orElseThrow().value());
    }

    /** A file system may extend a file before it writes the data. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 10, 512, 4096})
    void zeros_at_the_end_are_a_torn_record(int zeros) throws IOException {
        journal.put("a", "1");
        Files.write(file, new byte[zeros], StandardOpenOption.APPEND);

        assertEquals("1", reopened().get("a").orElseThrow().value());
    }

    @Test
    void damage_in_the_middle_is_an_error_with_the_offset_that_changes_nothing() throws IOException {
        journal.put("a", "1");
        journal.put("b", "2");
        var damaged = Files.readString(file).replace("a\t1\n", "a\t7\n");
        rewrite(damaged);

        assertOpenFails(
                "is damaged at byte 21 (record 1). Nothing was changed. Restore the file from a backup.",
                file.toRealPath().toString());
        assertEquals(damaged, Files.readString(file));
    }

    @Test
    void records_that_are_missing_or_repeated_or_moved_are_damage() throws IOException {
        for (var record = 1; record <= 3; record++) {
            journal.put("a", Integer.toString(record));
        }
        var lines = Files.readAllLines(file);

        assertDamaged(lines.get(0), lines.get(2), lines.get(3));
        assertDamaged(lines.get(0), lines.get(1), lines.get(3));
        assertDamaged(lines.get(0), lines.get(1), lines.get(1), lines.get(2), lines.get(3));
        assertDamaged(lines.get(0), lines.get(2), lines.get(1), lines.get(3));
        assertDamaged(lines.get(0), "", lines.get(1), lines.get(2), lines.get(3));
    }

    @Test
    void every_changed_bit_is_detected() throws IOException {
        journal.put("a", "1");
        journal.put("b\n", "é");
        journal.put("a", "");
        journal.close();
        var whole = Files.readAllBytes(file);

        for (var bit = 0; bit < 8 * whole.length; bit++) {
            var changed = whole.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(file, changed);
            var position = bit / 8;
            assertThrows(JournalException.class, () -> FileJournal.open(file), () -> "byte " + position);
        }
    }

    private void assertDamaged(String... lines) throws IOException {
        rewrite(String.join("\n", lines) + "\n");
        assertOpenFails("is damaged at byte ");
    }

    @Test
    void bytes_without_line_feed_that_no_record_can_have_are_damage() throws IOException {
        journal.put("a", "1");
        Files.write(file, new byte[JournalFormat.MAX_LINE_BYTES + 1], StandardOpenOption.APPEND);
        journal.close();

        assertOpenFails("is damaged at byte ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}\n", "stratalake-journal", "stratalake-journal x\n", "\n", "stratalake-journal 1\r\n"})
    void another_file_is_refused(String content) throws IOException {
        rewrite(content);

        assertOpenFails("is not a journal. Nothing was changed. Use another path.");
        assertEquals(content, Files.readString(file));
    }

    @Test
    void a_newer_format_is_refused() throws IOException {
        rewrite("stratalake-journal 2\nanything\n");

        assertOpenFails("has the format 2, and this version of the SDK reads only the format 1. Update the SDK.");
    }

    @Test
    void a_directory_and_a_path_without_directory_are_refused() {
        var directory = assertThrows(JournalException.class, () -> FileJournal.open(folder));
        assertTrue(directory.getMessage().contains("is a directory"), directory.getMessage());

        var missing = assertThrows(JournalException.class, () -> FileJournal.open(folder.resolve("no/a.journal")));
        assertTrue(missing.getMessage().contains("cannot be opened"), missing.getMessage());
        assertEquals(NoSuchFileException.class, missing.getCause().getClass());
    }

    @Test
    void a_second_open_in_this_process_fails_by_every_name_of_the_file() throws IOException {
        var link = Files.createSymbolicLink(folder.resolve("link.journal"), file);
        var directory = Files.createSymbolicLink(folder.resolve("directory"), folder);

        for (var name : List.of(file, link, directory.resolve("a.journal"), folder.resolve("x/../a.journal"))) {
            Files.createDirectories(folder.resolve("x"));
            var refused = assertThrows(JournalException.class, () -> FileJournal.open(name));
            assertEquals(
                    "This process has the journal " + file.toRealPath()
                            + " open already. Use the open journal, or close it first.",
                    refused.getMessage());
            assertEquals(OverlappingFileLockException.class, refused.getCause().getClass());
        }
        journal.put("a", "1");

        journal.close();
        journal = FileJournal.open(link, time);
        assertEquals("1", journal.get("a").orElseThrow().value());
    }

    @Test
    void a_failed_open_leaves_no_lock() throws IOException {
        rewrite("{}\n");
        assertOpenFails("is not a journal");
        Files.delete(file);

        journal = FileJournal.open(file, time);
        journal.put("a", "1");
    }

    @Test
    void a_closed_journal_refuses_everything_and_can_be_closed_again() {
        var lease = journal.lease("claim", Duration.ofMinutes(1)).orElseThrow();
        journal.close();
        journal.close();

        assertFalse(lease.renew());
        lease.close();
        List<Runnable> calls = List.of(
                () -> journal.get("a"),
                () -> journal.put("a", "1"),
                () -> journal.compareAndSet("a", null, "1"),
                () -> journal.lease("claim", Duration.ofMinutes(1)));
        for (var call : calls) {
            var refused = assertThrows(IllegalStateException.class, call::run);
            assertEquals("The journal " + file + " is closed. Open it again.", refused.getMessage());
        }
    }

    @Test
    void most_records_superseded_are_compacted_by_open() throws IOException {
        var superseded = JournalContents.MIN_RECORDS_TO_COMPACT / 2 + 1;
        write(JournalContents.MIN_RECORDS_TO_COMPACT, superseded);
        var before = journal.get("last").orElseThrow();
        var size = Files.size(file);

        reopened();

        assertTrue(Files.size(file) < size, () -> "still " + size + " bytes");
        assertEquals(
                1 + JournalContents.MIN_RECORDS_TO_COMPACT - superseded,
                Files.readAllLines(file).size());
        assertEquals(Optional.of(before), journal.get("last"));
        assertEquals("1", journal.get("key-1").orElseThrow().value());
        assertTrue(journal.put("key-1", "2").version() > before.version());
        assertEquals("2", reopened().get("key-1").orElseThrow().value());
        assertEquals(Set.of("a.journal", "a.journal.lock", "a.journal.jvm.lock"), names());
    }

    @Test
    void few_records_or_few_superseded_ones_are_not_compacted() throws IOException {
        write(JournalContents.MIN_RECORDS_TO_COMPACT - 1, JournalContents.MIN_RECORDS_TO_COMPACT - 2);
        reopened();
        assertEquals(
                JournalContents.MIN_RECORDS_TO_COMPACT, Files.readAllLines(file).size());

        journal.close();
        Files.delete(file);
        journal = FileJournal.open(file, time);
        write(JournalContents.MIN_RECORDS_TO_COMPACT, JournalContents.MIN_RECORDS_TO_COMPACT / 2);
        reopened();
        assertEquals(
                1 + JournalContents.MIN_RECORDS_TO_COMPACT,
                Files.readAllLines(file).size());
    }

    /** Writes records, of which some are superseded by the last one. */
    private void write(int records, int superseded) {
        for (var record = 1; record < records; record++) {
            journal.put(record <= superseded ? "last" : "key-" + (record - superseded), Integer.toString(1));
        }
        journal.put("last", "9");
    }

    @Test
    void a_compaction_keeps_the_permissions_that_the_owner_has_set() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        write(100, 99);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        reopened();

        assertEquals(2, Files.readAllLines(file).size());
        assertEquals(PosixFilePermissions.fromString("rw-r-----"), Files.getPosixFilePermissions(file));
    }

    /** A crash before the file is replaced leaves the old file and a new one of any content. */
    @ParameterizedTest
    @ValueSource(strings = {"", "stratalake-jour", "stratalake-journal 1\n", "stratalake-journal 1\nb83dbf82\t1\ta"})
    void a_compaction_that_was_cut_off_loses_nothing(String rest) throws IOException {
        write(100, 99);
        Files.writeString(folder.resolve("a.journal.new"), rest);

        assertEquals("9", reopened().get("last").orElseThrow().value());
        assertEquals(Set.of("a.journal", "a.journal.lock", "a.journal.jvm.lock"), names());
    }

    @Test
    void an_interrupted_thread_opens_compacts_and_closes() throws IOException {
        write(100, 99);
        Thread.currentThread().interrupt();

        reopened();

        assertTrue(Thread.interrupted());
        assertEquals(2, Files.readAllLines(file).size());
        assertEquals("9", journal.get("last").orElseThrow().value());
    }

    @Test
    void interrupts_of_some_threads_do_not_affect_others() throws Exception {
        var done = new AtomicBoolean();
        var writers = new ConcurrentCalls<>(4, () -> {
            for (var n = 0; n < 50; n++) {
                journal.put(Thread.currentThread().getName() + "-" + n, "1");
            }
            return true;
        });
        var interrupter = ConcurrentCalls.ofOne(() -> {
            while (!done.get()) {
                writers.interrupt();
                Patience.pause();
            }
            return true;
        });

        try {
            writers.results();
        } finally {
            done.set(true);
        }
        assertTrue(interrupter.result());

        assertEquals(1 + 4 * 50, Files.readAllLines(file).size());
        reopened();
        for (var thread = 0; thread < 4; thread++) {
            assertEquals(
                    "1", journal.get("call-" + thread + "-49").orElseThrow().value());
        }
    }

    @Test
    void the_clock_is_that_of_the_time_source() {
        assertEquals(time.now(), journal.now());
    }

    @Test
    void the_text_of_a_journal_is_its_path() {
        assertEquals("FileJournal[" + file + "]", journal.toString());
    }

    private void rewrite(String content) throws IOException {
        journal.close();
        Files.writeString(file, content);
    }

    private void assertOpenFails(String... messageParts) {
        var failure = assertThrows(JournalException.class, () -> FileJournal.open(file));
        for (var part : messageParts) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
    }

    private Set<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return Set.copyOf(files.map(each -> each.getFileName().toString()).toList());
        }
    }
}
