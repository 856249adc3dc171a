package io.stratalake.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class PollTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);

    @Test
    void is_accepted_before_the_first_poll_without_a_call() {
        var operation = work.thenSucceeds("done").operation();

        assertEquals(Running.of("accepted"), operation.status());
        assertFalse(operation.isDone());
        assertEquals("op-1", operation.id());
        assertEquals(0, work.polls());
    }

    @Test
    void polls_once_and_at_once_and_keeps_the_status() {
        var operation =
                work.thenIs(Running.<String>of("PAUSED").withPercent(40)).operation();

        var status = operation.poll();

        assertEquals(Running.<String>of("PAUSED").withPercent(40), status);
        assertSame(status, operation.status());
        assertEquals(1, work.polls());
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void returns_a_failure_and_does_not_throw_it() {
        var operation = work.thenFails("no seats").operation();

        assertEquals(Failed.of("FAILED", "no seats", null), operation.poll());
        assertTrue(operation.isDone());
    }

    @Test
    void makes_no_call_after_the_end() {
        var operation = work.thenSucceeds("done").thenFails("polled again").operation();

        operation.poll();

        assertEquals(new Succeeded<>("SUCCEEDED", "done"), operation.poll());
        assertEquals(1, work.polls());
    }

    @Test
    void makes_no_call_if_the_acceptance_has_the_end() {
        var operation = work.acceptedAs(new Succeeded<>("PROVISIONED", "there")).operation();

        assertTrue(operation.isDone());
        assertEquals(new Succeeded<>("PROVISIONED", "there"), operation.poll());
        assertEquals(0, work.polls());
    }

    @Test
    void throws_the_failure_of_the_poll_and_can_be_called_again() {
        var operation = work.thenRuns(1)
                .thenThrows(Problems.busy())
                .thenSucceeds("done")
                .operation();
        operation.poll();

        assertThrows(ServerException.class, operation::poll);

        assertEquals(Running.of("RUNNING"), operation.status());
        assertEquals(new Succeeded<>("SUCCEEDED", "done"), operation.poll());
    }

    @Test
    void does_not_throw_the_failure_of_the_poll_if_the_check_has_a_result() {
        var operation = work.thenThrows(Problems.busy()).operation().completeWhen(() -> Optional.of("seen"));

        assertEquals(new Succeeded<>("completed", "seen"), operation.poll());
    }

    @Test
    void not_found_is_an_error_with_advice() {
        var operation = work.thenThrows(Problems.notFound()).operation();

        var error = assertThrows(NotFoundException.class, operation::poll);

        assertEquals(
                "GET /async-operations/op-1 returned 404. The service has no operation op-1: it ended a while ago, or"
                        + " never existed. Read the resource itself to check.",
                error.getMessage());
        assertEquals(404, error.status());
        assertFalse(operation.isDone());
    }

    @Test
    void not_found_is_the_end_if_the_strategy_says_so() {
        var operation = work.thenThrows(Problems.notFound())
                .whenNotFound(new Succeeded<>("gone", "deleted"))
                .operation();

        assertEquals(new Succeeded<>("gone", "deleted"), operation.poll());
    }

    @Test
    void a_completed_operation_needs_no_call_and_has_no_id() {
        var operation = Operation.completed(new Succeeded<>("OK", "done"));

        assertEquals("", operation.id());
        assertEquals("done", operation.await());
        assertInstanceOf(Succeeded.class, operation.poll());
    }

    @Test
    void an_end_is_not_replaced_by_an_older_response_of_another_thread() throws Exception {
        var started = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        var operation = work.then(() -> {
                    started.countDown();
                    awaitUninterrupted(released);
                    return Running.of("RUNNING");
                })
                .thenSucceeds("done")
                .operation();
        var executor = Executors.newSingleThreadExecutor();
        try {
            var slow = executor.submit(operation::poll);
            assertTrue(started.await(30, TimeUnit.SECONDS));
            operation.poll();
            released.countDown();

            assertEquals(new Succeeded<>("SUCCEEDED", "done"), slow.get(30, TimeUnit.SECONDS));
            assertEquals(new Succeeded<>("SUCCEEDED", "done"), operation.status());
        } finally {
            executor.shutdownNow();
        }
    }

    @Test
    void percentages_are_clamped_to_0_to_100() {
        assertEquals(100, Running.of("RUNNING").withPercent(101).percent().getAsInt());
        assertEquals(0, Running.of("RUNNING").withPercent(-1).percent().getAsInt());
    }

    @Test
    void a_time_limit_of_zero_means_no_limit() {
        assertEquals(Running.of("RUNNING"), Running.of("RUNNING").withTimeLimit(Duration.ZERO));
    }

    @Test
    void shows_id_and_state_as_text() {
        assertEquals("Operation op-1 [accepted]", work.operation().toString());
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException interruption) {
            throw new AssertionError(interruption);
        }
    }
}
