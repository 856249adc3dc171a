package io.stratalake.core.operation;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProgressTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);
    private final List<Progress> reports = new ArrayList<>();

    @Test
    void is_reported_after_each_poll() {
        work.thenIs(Running.<String>of("RUNNING").withPercent(30).withMessage("claiming"))
                .thenSucceeds("done")
                .operation()
                .onProgress(reports::add)
                .await();

        assertEquals(
                List.of(
                        new Progress(
                                "op-1",
                                "RUNNING",
                                OptionalInt.of(30),
                                Optional.of("claiming"),
                                ofSeconds(1),
                                1,
                                Optional.empty()),
                        new Progress(
                                "op-1",
                                "SUCCEEDED",
                                OptionalInt.of(100),
                                Optional.empty(),
                                ofSeconds(3),
                                2,
                                Optional.empty())),
                reports);
    }

    @Test
    void has_the_time_since_the_operation_was_resumed() {
        time.advance(ofSeconds(100));
        var operation = work.thenRuns(1).thenSucceeds("done").operation().onProgress(reports::add);
        time.advance(ofSeconds(2));

        operation.poll();

        assertEquals(ofSeconds(2), reports.get(0).elapsed());
    }

    @Test
    void has_the_reason_of_a_failure() {
        var operation = work.thenFails("no seats").operation().onProgress(reports::add);

        operation.poll();

        assertEquals(Optional.of("no seats"), reports.get(0).message());
        assertEquals(OptionalInt.empty(), reports.get(0).percent());
    }

    @Test
    void has_the_last_known_state_and_the_problem_of_a_failed_poll() {
        var problem = Problems.busy();
        work.thenRuns(1)
                .thenThrows(problem)
                .thenSucceeds("done")
                .operation()
                .onProgress(reports::add)
                .await();

        assertEquals("RUNNING", reports.get(1).state());
        assertSame(problem, reports.get(1).problem().orElseThrow());
        assertEquals(2, reports.get(1).polls());
        assertEquals(Optional.empty(), reports.get(2).problem());
    }

    @Test
    void is_reported_to_every_callback_on_the_calling_thread_in_order() {
        var calls = new ArrayList<String>();
        var caller = Thread.currentThread();
        var operation = work.thenSucceeds("done")
                .operation()
                .onProgress(p -> calls.add("first " + (Thread.currentThread() == caller)))
                .onProgress(p -> calls.add("second " + (Thread.currentThread() == caller)));

        operation.poll();

        assertEquals(List.of("first true", "second true"), calls);
    }

    @Test
    void an_exception_of_a_callback_reaches_the_caller_and_the_operation_remains_usable() {
        var defect = new IllegalStateException("the callback is broken");
        var operation = work.thenRuns(1).thenSucceeds("done").operation();
        operation.onProgress(p -> {
            if (p.polls() == 1) {
                throw defect;
            }
        });

        assertSame(defect, assertThrows(IllegalStateException.class, operation::await));

        assertEquals(Running.of("RUNNING"), operation.status());
        assertEquals("done", operation.await());
    }

    @Test
    void an_end_is_not_lost_if_a_callback_throws() {
        var operation = work.thenFails("no seats").operation().onProgress(p -> {
            throw new IllegalStateException();
        });
        assertThrows(IllegalStateException.class, operation::await);

        assertThrows(OperationFailedException.class, operation::await);
        assertEquals(1, work.polls());
    }

    @Test
    void shows_texts_of_the_service_on_one_line() {
        assertEquals("RUN NING", Running.of("RUN\nNING").state());
        assertEquals("a b", Running.of("RUNNING").withMessage("a\u001B\rb").message());
        assertEquals("DO NE", new Succeeded<>("DO\u2028NE", 1).state());
        var failed = Failed.of("FAI\nLED", "used\u202Eelsewhere", null);
        assertEquals("FAI LED: used elsewhere", failed.state() + ": " + failed.reason());
        assertEquals(
                10_001, Failed.of("FAILED", "x".repeat(60_000), null).reason().length());
    }
}
