package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimKeysTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void claims_the_keys_in_a_file_and_tells_the_fate_of_each() {
        var file = Samples.file("""
                # bought in May
                NEW-1
                  NEW-2   # for the branch office

                BAD-3
                NEW-1
                """);

        var outcome = shell.run(ClaimKeys.PROGRAM, file);

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(
                List.of("NEW-1", "NEW-2", "BAD-3"),
                outcome.rows("(NEW|BAD)-.*").stream().map(row -> row.get(0)).toList());
        assertEquals("claimed", outcome.rows("NEW-2").get(0).get(1));
        assertEquals(
                List.of("BAD-3", "refused", "-", "The subscription key is not valid."),
                outcome.rows("BAD-3").get(0));
        assertTrue(outcome.out().contains("2 of 3 keys were claimed"));
    }

    @Test
    void shows_how_far_the_work_is() {
        var outcome = shell.run(ClaimKeys.PROGRAM, Samples.file("NEW-1"));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertTrue(outcome.err().stream().anyMatch(line -> line.contains("the service says RUNNING")), outcome.text());
        assertTrue(outcome.err().get(outcome.err().size() - 1).contains("100 %"), outcome.text());
    }

    @Test
    void waits_for_the_quota_with_more_keys_than_a_minute_takes() {
        var keys = IntStream.range(0, 30).mapToObj(number -> "NEW-" + number).collect(Collectors.joining("\n"));

        var outcome = shell.run(ClaimKeys.PROGRAM, Samples.file(keys));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                ".. sends 30 keys in 6 requests, which takes at least 1 min under the rate limit",
                outcome.err().get(0));
        assertEquals(
                6,
                outcome.err().stream()
                        .filter(line -> line.startsWith(".. 5 keys accepted as "))
                        .count(),
                outcome.text());
        assertEquals(30, outcome.rows("NEW-.*").size());
        assertEquals(6, shell.sandbox().requestLog().calls("claimSubscriptions"));
        assertEquals(0, shell.sandbox().requestLog().rejected());
    }

    @Test
    void claims_nothing_in_a_dry_run_and_tells_what_would_be() {
        var outcome = shell.run(ClaimKeys.PROGRAM, "--dry-run", Samples.file("NEW-1\nBAD-2\n"));

        assertEquals(ExitCode.FOUND, outcome.code());
        assertTrue(outcome.out().contains("1 of 2 keys would be claimed"));
        assertEquals("claimable", outcome.rows("NEW-1").get(0).get(1));
        assertTrue(shell.sandbox().requestLog().exchanges("claimSubscriptions").stream()
                .allMatch(exchange -> "dry-run=true".equals(exchange.query())));
    }

    @Test
    void tells_the_fates_though_no_key_was_claimed() {
        var outcome = shell.run(ClaimKeys.PROGRAM, Samples.file("BAD-1\nBAD-2\n"));

        assertEquals(ExitCode.FAILED, outcome.code());
        assertEquals(2, outcome.rows("BAD-.*").size());
    }

    @Test
    void says_that_there_is_no_such_file() {
        var outcome = shell.run(ClaimKeys.PROGRAM, "no/such/file.txt");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertEquals(List.of("error: there is no file no/such/file.txt; see --help"), outcome.err());
    }

    @Test
    void says_that_there_is_no_key_in_the_file() {
        var file = Samples.file("# none yet\n");

        assertEquals(
                List.of("error: there is no key in " + file + "; see --help"),
                shell.run(ClaimKeys.PROGRAM, file).err());
    }

    @Test
    void reads_a_file_as_editors_on_windows_write_it() {
        var outcome = shell.run(ClaimKeys.PROGRAM, Samples.file("\uFEFFNEW-1\r\nNEW-2\t\r\n\u00A0NEW-3\u00A0\r\n"));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(
                List.of("NEW-1", "NEW-2", "NEW-3"),
                outcome.rows("NEW-.*").stream().map(row -> row.get(0)).toList());
    }

    @Test
    void says_how_a_file_has_to_be_saved() throws IOException {
        var file = Samples.file("");
        Files.writeString(Path.of(file), "\uFEFFNEW-1\n", StandardCharsets.UTF_16LE);

        var outcome = shell.run(ClaimKeys.PROGRAM, file);

        assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
        assertEquals(List.of("error: " + file + " is not a text in UTF-8; save it as one; see --help"), outcome.err());
    }

    @Test
    void says_that_a_directory_is_no_file(@TempDir Path directory) {
        var outcome = shell.run(ClaimKeys.PROGRAM, directory.toString());

        assertEquals(ExitCode.USAGE, outcome.code(), outcome.text());
        assertEquals(List.of("error: " + directory + " is a directory, not a file; see --help"), outcome.err());
    }
}
