package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RestartInWindowTest {

    private Shell shell = new Shell();
    private List<String> running = FleetTruth.running(shell.omnistrate());

    /** Has each restart take so many minutes, and some seconds. */
    private void restartsTake(int minutes) {
        shell.close();
        shell = new Shell(sandbox -> sandbox.pollsPerAction(6 * minutes));
        running = FleetTruth.running(shell.omnistrate());
    }

    @AfterEach
    void close() {
        shell.close();
    }

    /** A window that opens and closes so many minutes from now. */
    private String window(int opens, int closes) {
        return hour(opens) + "-" + hour(closes);
    }

    private String hour(int minutesFromNow) {
        return LocalTime.ofInstant(shell.time().now(), ZoneOffset.UTC)
                .plusMinutes(minutesFromNow)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
    }

    private Shell.Outcome restart(String window, List<String> instances, String... options) {
        var arguments = new ArrayList<>(List.of("--window", window));
        arguments.addAll(List.of(options));
        arguments.addAll(instances);
        return shell.run(RestartInWindow.PROGRAM, arguments.toArray(String[]::new));
    }

    private List<Instant> restarts() {
        return shell.sandbox().requestLog().exchanges("restartInstance").stream()
                .map(one -> one.at())
                .toList();
    }

    @Test
    void restarts_what_was_named_one_after_the_other() {
        var outcome = restart(window(-10, 60), running.subList(0, 3));

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(3, restarts().size());
        for (var id : running.subList(0, 3)) {
            assertEquals("restarted", outcome.rows(id).get(0).get(4), outcome.text());
        }
        assertTrue(outcome.err().contains(".. 2 of 3: " + running.get(1) + " restarted"), outcome.text());
    }

    @Test
    void begins_none_that_would_not_end_in_the_window() {
        restartsTake(5);

        var outcome = restart(window(-10, 12), running.subList(0, 3), "--each", "5");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(2, restarts().size());
        assertEquals("restarted", outcome.rows(running.get(1)).get(0).get(4), outcome.text());
        assertEquals("left alone", outcome.rows(running.get(2)).get(0).get(4), outcome.text());
    }

    @Test
    void begins_none_outside_the_window_and_says_when_it_opens() {
        var outcome = restart(window(60, 120), running.subList(0, 3));

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(List.of(), restarts());
        assertTrue(outcome.out().stream().anyMatch(line -> line.contains("it opens at")), outcome.text());
    }

    @Test
    void waits_for_the_window_if_told_to() {
        var opening = shell.time().now().plusSeconds(3600).truncatedTo(ChronoUnit.MINUTES);

        var outcome = restart(window(60, 120), running.subList(0, 2), "--wait");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(2, restarts().size());
        restarts().forEach(at -> assertFalse(at.isBefore(opening), at + " is before " + opening));
    }

    @Test
    void expects_the_next_restart_to_take_as_long_as_the_longest_so_far() {
        restartsTake(16);

        var outcome = restart(window(-10, 30), running.subList(0, 2), "--each", "5");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals("restarted", outcome.rows(running.get(0)).get(0).get(4), outcome.text());
        assertEquals("left alone", outcome.rows(running.get(1)).get(0).get(4), outcome.text());
    }

    @Test
    void gives_up_waiting_when_the_window_ends_and_says_that_it_goes_on() {
        var outcome = restart(window(-10, 15), List.of("instance-STUCK"));

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals("goes on", outcome.rows("instance-STUCK").get(0).get(4), outcome.text());
    }

    @Test
    void one_that_fails_does_not_keep_the_others_from_it() {
        shell.sandbox()
                .failNext(
                        1,
                        400,
                        Map.of("Content-Type", "application/vnd.goa.error"),
                        "{\"name\":\"bad_request\",\"id\":\"x\",\"message\":\"not now\",\"temporary\":false,\"timeout\":false,"
                                + "\"fault\":false}",
                        path -> path.endsWith("/restart"));

        var outcome = restart(window(-10, 60), running.subList(0, 2));

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals("failed", outcome.rows(running.get(0)).get(0).get(4), outcome.text());
        assertEquals("restarted", outcome.rows(running.get(1)).get(0).get(4), outcome.text());
    }

    @Test
    void only_tells_in_a_dry_run_when_each_would_begin() {
        var outcome = restart(window(-10, 21), running.subList(0, 3), "--each", "20", "--dry-run");

        assertEquals(ExitCode.FOUND, outcome.code());
        assertEquals(List.of(), restarts());
        assertEquals("-", outcome.rows(running.get(2)).get(0).get(4), outcome.text());
    }

    @Test
    void refuses_an_instance_that_there_is_not_before_it_restarts_another() {
        var outcome = restart(window(-10, 60), List.of(running.get(0), "instance-unknown"));

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("there is no instance instance-unknown"), outcome.text());
        assertEquals(List.of(), restarts());
    }
}
