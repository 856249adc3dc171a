package io.stratalake.core.operation;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.fault.Logs;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Pauses: an operation may continue after one; a wait without a timeout ends after a limit, and the pause is logged.
 */
class PausedTest {

    private static final Running<String> PAUSED = Running.<String>of("PAUSED").asPaused();

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);

    @Test
    void a_wait_without_a_timeout_ends_after_15_minutes_of_a_pause() {
        var operation = work.thenRuns(3).thenIs(PAUSED).operation();

        var error = assertThrows(OperationTimeoutException.class, operation::await);

        assertEquals(
                "Operation op-1 [PAUSED] has been paused by the service for 15 minutes, and the wait ends. It may still"
                        + " go on; find out why it is paused, then wait again, or resume it by its id.",
                error.getMessage());
        assertEquals(Optional.of("op-1"), error.operationId());
        assertTrue(time.elapsed().compareTo(ofMinutes(15)) >= 0, () -> "after " + time.elapsed());
        assertTrue(time.elapsed().compareTo(ofMinutes(16)) < 0, () -> "after " + time.elapsed());
    }

    @Test
    void a_second_wait_polls_again_and_counts_from_zero() {
        var operation = work.thenIs(PAUSED).operation();
        assertThrows(OperationTimeoutException.class, operation::await);
        var polls = work.polls();

        work.thenIs(PAUSED).thenSucceeds("done");

        assertEquals("done", operation.await());
        assertTrue(work.polls() > polls);
    }

    @Test
    void an_operation_that_continues_in_between_is_waited_for() {
        for (var i = 0; i < 200; i++) {
            work.thenIs(PAUSED);
            work.thenRuns(1);
        }

        assertEquals("done", work.thenSucceeds("done").operation().await());
        assertTrue(time.elapsed().compareTo(ofMinutes(30)) > 0, () -> "after " + time.elapsed());
    }

    @Test
    void a_wait_with_a_timeout_lasts_through_a_pause_and_reports_it() {
        var error = assertThrows(
                OperationTimeoutException.class,
                () -> work.thenIs(PAUSED).operation().await(ofHours(2)));

        assertTrue(error.getMessage().startsWith("Operation op-1 [PAUSED] did not end within 2 h"), error::getMessage);
        assertTrue(error.getMessage().contains(" and is paused by the service. It may"), error::getMessage);
    }

    @Test
    void a_combined_operation_is_paused_when_all_pending_parts_are() {
        var running = new ScriptedWork("a", time).thenRuns(300).thenSucceeds("a");
        var paused = new ScriptedWork("b", time).thenIs(PAUSED);
        var combined = Operation.allOf(
                List.of(running.operation(), paused.operation()), ends -> new Succeeded<>("done", "both"), time);

        var error = assertThrows(OperationTimeoutException.class, combined::await);

        assertEquals(301, running.polls(), "the running part was waited for");
        assertTrue(error.getMessage().startsWith("Operation a,b [PAUSED] has been paused"), error::getMessage);
        assertEquals(Optional.of("a,b"), error.operationId());
    }

    @Test
    void the_start_of_a_pause_is_logged_once() {
        try (var logs = new Logs(line -> line.contains("has paused operation"))) {
            work.thenIs(PAUSED)
                    .thenIs(PAUSED)
                    .thenRuns(1)
                    .thenIs(PAUSED)
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(2, logs.unwanted().size(), () -> logs.unwanted().toString());
            assertTrue(
                    logs.unwanted().get(0).contains("WARN"),
                    () -> logs.unwanted().get(0));
            assertTrue(
                    logs.unwanted().get(0).contains("op-1"),
                    () -> logs.unwanted().get(0));
        }
    }
}
