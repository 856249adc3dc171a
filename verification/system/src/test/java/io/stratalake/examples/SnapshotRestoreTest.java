package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.ExitCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotRestoreTest {

    private final Shell shell = new Shell();
    private String instance;

    @BeforeEach
    void find() {
        instance = FleetTruth.running(shell.omnistrate()).get(0);
    }

    @AfterEach
    void close() {
        shell.close();
    }

    private long calls(String operation) {
        return shell.sandbox().requestLog().calls(operation);
    }

    @Test
    void restores_as_a_new_instance_and_deletes_what_is_new() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, instance);

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        var restored = outcome.rows("instance-.*").get(0);
        assertTrue(!restored.get(0).equals(instance) && restored.get(5).equals("RUNNING"), outcome.text());
        assertTrue(shell.sandbox()
                .requestLog()
                .exchanges("deleteInstance")
                .get(0)
                .path()
                .endsWith(restored.get(0)));
        assertEquals(1, calls("deleteInstance"));
        assertEquals(1, calls("deleteSnapshot"));
    }

    @Test
    void leaves_what_is_new_if_told_to() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, instance, "--keep");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(1, calls("restoreFromSnapshot"));
        assertEquals(0, calls("deleteInstance") + calls("deleteSnapshot"));
    }

    @Test
    void restores_in_place_if_told_to_and_never_deletes_the_instance() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, instance, "--in-place");

        assertEquals(ExitCode.DONE, outcome.code(), outcome.text());
        assertEquals(instance, outcome.rows("instance-.*").get(0).get(0));
        assertEquals(0, calls("deleteInstance"));
    }

    @Test
    void does_nothing_in_a_dry_run() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, instance, "--dry-run");

        assertEquals(ExitCode.DONE, outcome.code());
        assertEquals(0, calls("createSnapshot") + calls("restoreFromSnapshot"));
        assertEquals(instance, outcome.rows("instance-.*").get(0).get(0));
    }

    @Test
    void restores_nothing_from_a_snapshot_that_failed() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, "instance-UNSAVED");

        assertEquals(ExitCode.FAILED, outcome.code(), outcome.text());
        assertEquals(0, calls("restoreFromSnapshot"));
    }

    @Test
    void refuses_an_instance_that_there_is_not() {
        var outcome = shell.run(SnapshotRestore.PROGRAM, "instance-unknown");

        assertEquals(ExitCode.USAGE, outcome.code());
        assertTrue(outcome.err().get(0).contains("there is no instance instance-unknown"), outcome.text());
    }
}
