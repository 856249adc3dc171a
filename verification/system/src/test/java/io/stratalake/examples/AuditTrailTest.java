package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.omnistrate.event.AuditEvent;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AuditTrailTest {

    private final Shell shell = new Shell();
    private List<AuditEvent> all;

    @BeforeEach
    void read() {
        all = shell.omnistrate().auditEvents().list().toList();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private static LocalDate day(AuditEvent event, String zone) {
        return event.time().atZoneSameInstant(ZoneId.of(zone)).toLocalDate();
    }

    private List<AuditEvent> of(LocalDate day, String zone) {
        return all.stream().filter(event -> day(event, zone).equals(day)).toList();
    }

    /** A day with several events. */
    private LocalDate busyDay(String zone) {
        return all.stream()
                .collect(Collectors.groupingBy(event -> day(event, zone), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }

    @Test
    void tells_everything_of_the_day_and_nothing_else_the_earliest_first() {
        var day = busyDay("UTC");

        var outcome = shell.run(AuditTrail.PROGRAM, day.toString());

        assertTrue(of(day, "UTC").size() > 1);
        var times = outcome.rows(day + ".*").stream().map(row -> row.get(0)).toList();
        assertEquals(of(day, "UTC").size(), times.size(), outcome.text());
        assertEquals(times.stream().sorted().toList(), times);
    }

    @Test
    void goes_by_the_days_of_the_zone() {
        var zone = "Pacific/Auckland";
        var day = busyDay(zone);

        var outcome = shell.run(AuditTrail.PROGRAM, day.toString(), "--zone", zone, "--csv");

        assertEquals(of(day, zone).size(), outcome.out().size() - 1, outcome.text());
    }

    @Test
    void lets_a_script_know_that_a_workflow_failed() {
        var bad = all.stream()
                .filter(event -> event.workflowFailures() != null)
                .findFirst()
                .orElseThrow();
        var outcome = shell.run(AuditTrail.PROGRAM, day(bad, "UTC").toString());

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.out().stream().anyMatch(line -> line.endsWith("  yes")), outcome.text());
    }

    @Test
    void tells_only_what_was_done_to_one_instance() {
        var one = all.get(0);

        var outcome =
                shell.run(AuditTrail.PROGRAM, day(one, "UTC").toString(), "--instance", one.instanceId(), "--csv");

        assertTrue(outcome.out().size() > 1);
        assertTrue(outcome.out().stream().skip(1).allMatch(line -> line.contains(one.instanceId())), outcome.text());
    }

    @Test
    void tells_of_yesterday_if_no_day_is_given() {
        var yesterday =
                LocalDate.ofInstant(shell.time().now(), ZoneId.of("UTC")).minusDays(1);

        assertTrue(shell.run(AuditTrail.PROGRAM).text().contains("on " + yesterday));
    }

    @Test
    void says_that_nothing_was_done() {
        var outcome = shell.run(AuditTrail.PROGRAM, "2001-01-01");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("Nothing was done on 2001-01-01."));
    }

    @Test
    void refuses_what_is_no_day() {
        var outcome = shell.run(AuditTrail.PROGRAM, "yesterday");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("takes a date"), outcome.text());
    }

    @Test
    void leaves_no_moment_between_two_days() {
        shell.run(AuditTrail.PROGRAM, "2026-02-28");

        var asked = shell.sandbox().requestLog().exchanges("listAuditEvents");
        var query = asked.get(asked.size() - 1).query();
        assertTrue(query.contains("startDate=2026-02-28T00%3A00%3A00Z"), query);
        assertTrue(query.contains("endDate=2026-02-28T23%3A59%3A59.999999999Z"), query);
    }
}
