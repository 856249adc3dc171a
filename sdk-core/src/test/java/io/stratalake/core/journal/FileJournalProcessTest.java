package io.stratalake.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.stratalake.core.error.JournalException;
import io.stratalake.core.fault.SlowTests;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A journal of several processes: one that is killed, one whose disk is full, and one that comes second. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class FileJournalProcessTest {

    private static final int KILLS = SlowTests.rounds(100, 4);
    private static final long SEED = 20261129;

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("a.journal");
    }

    /** All runs have the same file, so that each one continues where the last one was killed. */
    @Test
    void every_write_that_returned_survives_a_kill() throws Exception {
        var random = new Random(SEED);
        for (var kill = 0; kill < KILLS; kill++) {
            var acknowledged = writeAndKill(1 + random.nextInt(300));

            try (var journal = FileJournal.open(file)) {
                var last = JournalWriter.last(journal);
                // The write that was under way may have taken effect.
                assertTrue(last == acknowledged || last == acknowledged + 1, last + " after " + acknowledged);
                for (var number = Math.max(1, last - JournalWriter.KEYS + 1); number <= last; number++) {
                    var entry = journal.get(JournalWriter.key(number)).orElseThrow();
                    assertEquals(number, JournalWriter.number(entry));
                }
            }
        }
    }

    /** Kills the writer after some writes, and returns the number of the last write that it has printed. */
    private long writeAndKill(int writes) throws IOException {
        var writer = start("forever");
        try (var output = writer.inputReader()) {
            var last = 0L;
            for (var line = 0; line < writes; line++) {
                last = number(output);
            }
            // Unlike Process.destroyForcibly(), this leaves the output open.
            writer.toHandle().destroyForcibly();
            for (var rest = output.readLine(); rest != null; rest = output.readLine()) {
                // The last line may be cut off, and then is a smaller number.
                last = Math.max(last, rest.isEmpty() ? 0 : Long.parseLong(rest));
            }
            return last;
        } finally {
            writer.destroyForcibly();
        }
    }

    private static long number(BufferedReader output) throws IOException {
        var line = output.readLine();
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException e) {
            throw new AssertionError(
                    "instead of a number: " + line + output.lines().toList(), e);
        }
    }

    @Test
    void a_journal_that_another_process_has_open_cannot_be_opened_until_that_process_ends() throws Exception {
        var writer = start("forever");
        try (var output = writer.inputReader()) {
            number(output);

            var refused = assertThrows(JournalException.class, () -> FileJournal.open(file));
            assertEquals(
                    "Another process has the journal " + file.toRealPath()
                            + " open. Wait until it ends, or use another file.",
                    refused.getMessage());

            writer.destroyForcibly();
            writer.waitFor();
            FileJournal.open(file).close();
        } finally {
            writer.destroyForcibly();
        }
    }

    /** On POSIX systems, a process loses its lock on a file when it closes any channel of the file. */
    @Test
    void a_failed_second_open_does_not_let_another_process_in() throws Exception {
        try (var journal = FileJournal.open(file)) {
            assertThrows(JournalException.class, () -> FileJournal.open(file));
            assertThrows(JournalException.class, () -> FileJournal.open(file));

            var output = run(start("open"));
            assertTrue(output.get(0).startsWith("refused: Another process has the journal "), output::toString);

            assertThrows(JournalException.class, () -> FileJournal.open(file));
            journal.put("a", "1");
        }
        assertEquals(List.of("opened: 0"), run(start("open")));
    }

    @Test
    void after_a_failed_write_a_journal_can_be_read_and_refuses_writes_until_it_is_reopened() throws Exception {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs ulimit");
        // The limit of the size of a file is between 256 KiB and 512 KiB: shells count it in different units.
        var command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 512 && exec \"$@\"", "sh"));
        command.addAll(command("until-full"));

        var output = run(new ProcessBuilder(command).redirectErrorStream(true).start());

        var acknowledged = output.size() - 3;
        assertTrue(acknowledged >= 4, output::toString);
        assertTrue(
                output.get(acknowledged)
                        .matches(
                                "The journal .* cannot be written \\(.*\\)\\. Whether this write is durable is unknown\\."
                                        + " Close the journal, fix the cause, and open it again\\."),
                output::toString);
        assertTrue(
                output.get(acknowledged + 1)
                        .matches(
                                "refused: The journal .* refuses writes after a failed one, because the end of its file is"
                                        + " unknown\\. Close it, fix the cause, and open it again\\. java.io.IOException: .*"),
                output::toString);
        assertEquals("read: " + acknowledged, output.get(acknowledged + 2));

        var size = Files.size(file);
        try (var journal = FileJournal.open(file)) {
            assertEquals(acknowledged, JournalWriter.last(journal));
            assertTrue(Files.size(file) < size, "the write that failed had begun");
            journal.put("small", "1 ");
        }
        try (var journal = FileJournal.open(file)) {
            assertEquals("1 ", journal.get("small").orElseThrow().value());
        }
    }

    private List<String> run(Process process) throws Exception {
        try (var output = process.inputReader()) {
            var lines = output.lines().toList();
            assertEquals(0, process.waitFor(), lines::toString);
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String mode) throws IOException {
        return new ProcessBuilder(command(mode)).redirectErrorStream(true).start();
    }

    private List<String> command(String mode) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                JournalWriter.class.getName(),
                file.toString(),
                mode);
    }
}
