package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.greenlake.audit.AuditLog;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WhoChangedTest {

    private final Shell shell = new Shell();

    @AfterEach
    void close() {
        shell.close();
    }

    private List<String> ids(Predicate<AuditLog> filter) {
        return shell.greenlake().auditLogs().list().stream()
                .filter(filter)
                .map(AuditLog::id)
                .toList();
    }

    private static List<String> firstCells(Shell.Outcome outcome) {
        return outcome.out().stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static LocalDate day(AuditLog log) {
        return log.createdAt().withOffsetSameInstant(ZoneOffset.UTC).toLocalDate();
    }

    @Test
    void finds_the_changes_of_a_device() {
        var expected = ids(log -> log.description().contains("CZ230003SB"));

        var outcome = shell.run(WhoChanged.PROGRAM, "CZ230003SB", "--csv");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(1, expected.size());
        assertEquals(expected, firstCells(outcome));
    }

    @Test
    void joins_the_parts_and_leaves_them_to_the_service() {
        var expected =
                ids(log -> log.username().contains("user1") && log.category().contains("Device"));

        var outcome = shell.run(WhoChanged.PROGRAM, "--user", "user1", "--category", "Device", "--csv");

        assertTrue(expected.size() > 1);
        assertEquals(expected, firstCells(outcome));
        var query = shell.sandbox().requestLog().last().orElseThrow().query();
        assertTrue(query.contains("contains"), query);
    }

    @Test
    void limits_the_days() {
        var since = LocalDate.parse("2024-03-01");
        var until = LocalDate.parse("2024-03-10");
        var expected = ids(log -> !day(log).isBefore(since) && !day(log).isAfter(until));

        var outcome = shell.run(WhoChanged.PROGRAM, "--since", "2024-03-01", "--until", "2024-03-10", "--csv");

        assertTrue(expected.size() > 1);
        assertEquals(expected, firstCells(outcome));
    }

    @Test
    void counts_by_user() {
        var outcome = shell.run(WhoChanged.PROGRAM, "--user", "user7@");

        assertEquals(1, outcome.rows("user7@example.com").size(), outcome.text());
    }

    @Test
    void says_that_there_is_nothing() {
        var outcome = shell.run(WhoChanged.PROGRAM, "no such text");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("There is no such entry."), outcome.text());
    }
}
