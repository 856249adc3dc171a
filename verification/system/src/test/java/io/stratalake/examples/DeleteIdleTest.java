package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import io.stratalake.omnistrate.instance.InstanceMetadata;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeleteIdleTest {

    private static final String FORBIDDEN = "{\"name\":\"forbidden\",\"id\":\"x\",\"message\":\"not yours\","
            + "\"temporary\":false,\"timeout\":false,\"fault\":false}";

    private final Shell shell = new Shell();
    private List<Deployed> stopped;

    @BeforeEach
    void find() {
        stopped = FleetTruth.instances(
                        shell.omnistrate(), one -> FleetTruth.status(one).equals("STOPPED"))
                .stream()
                .map(Deployed::new)
                .toList();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private long deletions() {
        return shell.sandbox().requestLog().calls("deleteInstance");
    }

    private static List<String> ids(Shell.Outcome outcome) {
        return outcome.rows("instance-.*").stream()
                .map(row -> row.get(0))
                .sorted()
                .toList();
    }

    @Test
    void lists_what_is_stopped_and_deletes_nothing_unless_told_to() {
        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(stopped.stream().map(Deployed::id).sorted().toList(), ids(outcome));
        assertEquals(0, deletions());
    }

    @Test
    void deletes_them_all_at_the_same_time_if_told_to() {
        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--yes");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(stopped.size(), deletions());
        assertTrue(
                outcome.rows("instance-.*").stream().allMatch(row -> row.get(4).equals("deleted")), outcome.text());
        assertTrue(outcome.err().get(outcome.err().size() - 1).endsWith(": all ended"), outcome.text());
    }

    @Test
    void leaves_alone_what_was_changed_lately() {
        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "9999");

        assertEquals(ExitCode.DONE, outcome.code());
        assertTrue(outcome.out().contains("No instance has been idle for 9999 days."), outcome.text());
    }

    @Test
    void leaves_alone_what_is_protected_from_deletion_and_lets_a_script_know() {
        var kept = stopped.get(0);
        kept.handle(shell.omnistrate())
                .updateMetadata(
                        InstanceMetadata.builder().deletionProtection(true).build());

        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--yes");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(stopped.size() - 1, deletions());
        assertFalse(ids(outcome).contains(kept.id()));
    }

    @Test
    void takes_those_without_load_as_well_if_told_to() {
        var unloaded = FleetTruth.instances(
                shell.omnistrate(),
                one -> FleetTruth.status(one).equals("RUNNING")
                        && "POD_IDLE"
                                .equals(one.consumptionResourceInstanceResult().instanceLoadStatus()));

        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--unloaded");

        assertTrue(unloaded.size() > 0);
        assertEquals(stopped.size() + unloaded.size(), ids(outcome).size());
    }

    @Test
    void one_that_is_refused_does_not_hide_what_becomes_of_the_others() {
        shell.sandbox()
                .failNext(
                        1,
                        403,
                        Map.of("Content-Type", "application/vnd.goa.error"),
                        FORBIDDEN,
                        path -> path.contains("/instance/"));

        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--yes");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(stopped.size() - 1, deletions());
        assertEquals(
                1,
                outcome.rows("instance-.*").stream()
                        .filter(row -> row.get(4).equals("not deleted"))
                        .count());
    }

    @Test
    void has_nothing_to_delete_where_all_are_protected() {
        for (var instance : stopped) {
            instance.handle(shell.omnistrate())
                    .updateMetadata(
                            InstanceMetadata.builder().deletionProtection(true).build());
        }

        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--yes");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertTrue(outcome.out().contains("0 of 0 idle instances were deleted"), outcome.text());
        assertEquals(0, deletions());
    }

    @Test
    void one_that_cannot_be_watched_does_not_hide_what_becomes_of_the_others() {
        var first = stopped.get(0).id();
        // It is looked at, read before its deletion, deleted, and then asked about.
        shell.sandbox()
                .failNext(1, 403, Map.of("Content-Type", "application/vnd.goa.error"), FORBIDDEN, nthCallOf(first, 4));

        var outcome = shell.run(DeleteIdle.PROGRAM, "--days", "0", "--yes");

        assertEquals(ExitCode.FOUND, outcome.code(), outcome.text());
        assertEquals(stopped.stream().map(Deployed::id).sorted().toList(), ids(outcome));
        assertTrue(outcome.text().contains("not yours"), outcome.text());
    }

    private static Predicate<String> nthCallOf(String id, int nth) {
        var calls = new AtomicInteger();
        return path -> path.endsWith("/" + id) && calls.incrementAndGet() == nth;
    }

    @Test
    void a_misspelled_plan_is_refused_with_those_that_exist() {
        var outcome = shell.run(DeleteIdle.PROGRAM, "--plan", "TYPO");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("there is no plan 'TYPO'; there are "), outcome.text());
    }
}
