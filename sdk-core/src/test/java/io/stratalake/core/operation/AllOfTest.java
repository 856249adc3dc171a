package io.stratalake.core.operation;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.operation.OperationId;
import io.stratalake.core.operation.OperationStatus.Ended;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AllOfTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork one = new ScriptedWork("op-1", time);
    private final ScriptedWork two = new ScriptedWork("op-2", time);
    private final ScriptedWork three = new ScriptedWork("op-3", time);

    @Test
    void ends_with_its_last_part_and_keeps_the_order_of_the_parts() {
        one.thenRuns(2).thenSucceeds("a");
        two.thenSucceeds("b");
        three.thenRuns(1).thenSucceeds("c");

        assertEquals(List.of("a", "b", "c"), combined().await());
    }

    @Test
    void polls_each_pending_part_once_and_no_part_that_has_ended() {
        one.thenRuns(2).thenSucceeds("a");
        two.thenSucceeds("b");
        three.thenRuns(1).thenSucceeds("c");
        var operation = combined();

        operation.poll();
        assertEquals(List.of(1, 1, 1), polls());
        operation.poll();
        assertEquals(List.of(2, 1, 2), polls());
        operation.poll();
        assertEquals(List.of(3, 1, 2), polls());
        assertTrue(operation.isDone());
        operation.poll();
        assertEquals(List.of(3, 1, 2), polls());
    }

    @Test
    void the_failure_of_one_part_does_not_affect_the_others() {
        one.thenFails("no seats");
        two.thenSucceeds("b");
        three.thenRuns(1).thenSucceeds("c");

        assertEquals(List.of("no seats", "b", "c"), combined().await());
    }

    @Test
    void fails_if_every_part_fails() {
        one.thenFails("no seats");
        two.thenFails("no seats");
        three.thenFails("expired");
        var operation = combined();

        var error = assertThrows(OperationFailedException.class, operation::await);

        assertEquals("Operation op-1,op-2,op-3 [FAILED]: nothing was done", error.getMessage());
        assertEquals(Optional.of(List.of("no seats", "no seats", "expired")), error.result(List.class));
    }

    @Test
    void a_rejected_part_is_a_failed_one() {
        var refusal = Problems.invalid("five keys at most");
        one.thenSucceeds("a");
        three.thenSucceeds("c");
        var operation = combined(one.operation(), Operation.completed(Failed.refused(refusal)), three.operation());

        assertEquals(List.of("a", refusal.getMessage(), "c"), operation.await());
        assertEquals("op-1,op-3", operation.id());
    }

    @Test
    void has_ended_and_has_no_id_if_every_part_was_rejected() {
        var refusal = Problems.invalid("five keys at most");
        var operation = combined(Operation.completed(Failed.refused(refusal)));

        assertTrue(operation.isDone());
        assertEquals("", operation.id());
        var error = assertThrows(OperationFailedException.class, operation::await);
        assertEquals(Optional.empty(), error.operationId());
        assertSame(refusal, error.getCause());
    }

    @Test
    void a_part_that_is_not_found_does_not_affect_the_others() {
        one.thenSucceeds("a");
        two.thenThrows(Problems.notFound());
        three.thenSucceeds("c");

        var result = combined().await();

        assertEquals("a", result.get(0));
        assertTrue(result.get(1).contains("The service has no operation op-2"), result.get(1));
        assertEquals("c", result.get(2));
        assertEquals(1, two.polls());
    }

    @Test
    void a_part_whose_gateway_has_no_route_for_a_while_is_still_waited_for() {
        one.thenSucceeds("a");
        two.thenThrows(Problems.noRoute()).thenSucceeds("b");
        three.thenSucceeds("c");

        assertEquals(List.of("a", "b", "c"), combined().await());
    }

    @Test
    void a_not_found_of_a_parts_own_callback_is_thrown_and_the_part_continues() {
        one.thenRuns(1).thenSucceeds("a");
        two.thenRuns(1).thenSucceeds("b");
        var missing = Problems.notFound();
        var part = one.operation().onProgress(failingOnce(missing));
        var operation = combined(part, two.operation());

        assertSame(missing, assertThrows(NotFoundException.class, operation::await));

        assertFalse(part.isDone());
        assertEquals(List.of("a", "b"), operation.await());
    }

    @Test
    void a_not_found_of_a_callback_within_nested_parts_is_thrown_too() {
        one.thenRuns(1).thenSucceeds("a");
        two.thenSucceeds("b");
        var missing = Problems.notFound();
        var inner = combined(one.operation().onProgress(failingOnce(missing)), two.operation());
        var outer = Operation.<List<String>, String>allOf(
                List.of(inner), ends -> new Succeeded<>("SUCCEEDED", ends.toString()), time);

        assertSame(missing, assertThrows(NotFoundException.class, outer::await));

        assertFalse(inner.isDone());
        outer.await();
        assertEquals(List.of("a", "b"), inner.await());
    }

    private static Consumer<Progress> failingOnce(RuntimeException problem) {
        var failures = new ArrayDeque<>(List.of(problem));
        return progress -> {
            if (!failures.isEmpty()) {
                throw failures.remove();
            }
        };
    }

    @Test
    void a_failed_poll_of_one_part_does_not_affect_the_others() {
        var problem = Problems.busy();
        one.thenThrows(problem).thenSucceeds("a");
        two.thenSucceeds("b");
        three.thenSucceeds("c");
        var operation = combined();

        assertSame(problem, assertThrows(ServerException.class, operation::poll));

        assertEquals(List.of(1, 1, 1), polls());
        assertEquals(List.of("a", "b", "c"), operation.await());
        assertEquals(List.of(2, 1, 1), polls());
    }

    @Test
    void the_problem_of_a_part_is_the_cause_of_a_timeout() {
        var problem = Problems.busy();
        one.thenThrows(problem);
        two.thenRuns(1);
        three.thenSucceeds("c");
        var operation = combined();

        var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofMinutes(1)));

        assertSame(problem, error.getCause());
        assertEquals(Optional.of("op-1,op-2,op-3"), error.operationId());
    }

    @Test
    void keeps_the_ends_of_parts_if_the_poll_of_another_part_fails_permanently() {
        var expired = Problems.permanentProblems().findFirst().orElseThrow();
        one.thenSucceeds("a");
        two.thenThrows(expired).thenSucceeds("b");
        three.thenSucceeds("c");
        var operation = combined();

        assertThrows(AuthenticationException.class, operation::await);

        assertEquals(List.of("a", "b", "c"), operation.await());
        assertEquals(List.of(1, 2, 1), polls());
    }

    @Test
    void polls_each_part_when_it_is_due() {
        one.acceptedAs(runningWithPollAfter(3))
                .thenIs(runningWithPollAfter(2))
                .thenIs(runningWithPollAfter(2))
                .thenSucceeds("a");
        two.acceptedAs(runningWithPollAfter(8)).thenSucceeds("b");
        three.acceptedAs(runningWithPollAfter(4))
                .thenIs(runningWithPollAfter(6))
                .thenSucceeds("c");

        combined().await();

        // At 3, 4, 5, 7, 8 and 10 seconds, of which the third part's second poll is the last.
        assertEquals(
                List.of(ofSeconds(3), ofSeconds(1), ofSeconds(1), ofSeconds(2), ofSeconds(1), ofSeconds(2)),
                time.sleeps());
        assertEquals(List.of(3, 1, 2), polls());
    }

    @Test
    void the_retry_after_of_a_part_delays_that_part_only() {
        one.thenThrows(Problems.tooMany(ofSeconds(45))).thenSucceeds("a");
        two.thenRuns(1).thenSucceeds("b");
        three.thenSucceeds("c");

        combined().await();

        assertEquals(List.of(ofSeconds(1), ofSeconds(2), ofSeconds(43)), time.sleeps());
    }

    @Test
    void times_out_at_the_longest_time_limit_of_the_parts() {
        one.thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(10)));
        two.thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(20)));
        three.thenRuns(1);

        var operation = combined();

        assertThrows(OperationTimeoutException.class, operation::await);
        assertEquals(ofMinutes(20).plusSeconds(28), time.elapsed());
    }

    @Test
    void every_part_is_polled_within_the_timeout() {
        one.thenSucceeds("a");
        two.thenSucceeds("b");
        three.thenSucceeds("c");

        combined().await(ofSeconds(10));

        assertEquals(List.of(ofSeconds(9)), one.timeLeftAtPolls());
        assertEquals(List.of(ofSeconds(9)), three.timeLeftAtPolls());
    }

    @Test
    void reports_how_many_parts_have_ended() {
        one.thenIs(Running.<String>of("RUNNING").withPercent(50));
        two.thenIs(Running.of("PAUSED"));
        three.thenFails("no seats");
        var reports = new ArrayList<Progress>();
        var operation = combined().onProgress(reports::add);

        operation.poll();

        assertEquals("RUNNING, PAUSED", reports.get(0).state());
        assertEquals(Optional.of("1 of 3 parts ended"), reports.get(0).message());
        assertEquals(OptionalInt.of(50), reports.get(0).percent());
    }

    @Test
    void has_no_percentage_if_no_part_has_one() {
        one.thenRuns(1);
        two.thenRuns(1);
        three.thenRuns(1);

        var status = assertInstanceOf(Running.class, combined().poll());

        assertEquals(OptionalInt.empty(), status.percent());
        assertEquals("RUNNING", status.state());
    }

    @Test
    void can_be_completed_by_a_check_of_the_caller() {
        one.thenRuns(1);
        two.thenSucceeds("b");
        three.thenSucceeds("c");

        assertEquals(
                List.of("seen"),
                combined().completeWhen(() -> Optional.of(List.of("seen"))).await());
    }

    @Test
    void resumes_from_its_id() {
        one.thenRuns(9);
        two.thenSucceeds("b");
        three.thenRuns(9);
        var first = combined();
        assertThrows(OperationTimeoutException.class, () -> first.await(ofSeconds(4)));

        var parts = new ArrayList<Operation<String>>();
        for (var id : OperationId.parse(first.id()).parts()) {
            parts.add(new ScriptedWork(id, time).thenSucceeds("again " + id).operation());
        }
        var resumed = Operation.allOf(parts, AllOfTest::results, time);

        assertFalse(resumed.isDone());
        assertEquals(List.of("again op-1", "again op-2", "again op-3"), resumed.await());
    }

    @Test
    void needs_at_least_one_part() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Operation.<String, List<String>>allOf(List.of(), AllOfTest::results, time));
    }

    private Operation<List<String>> combined() {
        return combined(one.operation(), two.operation(), three.operation());
    }

    @SafeVarargs
    private Operation<List<String>> combined(Operation<String>... parts) {
        return Operation.allOf(List.of(parts), AllOfTest::results, time);
    }

    /** Returns the result of each part, or the reason of its failure. */
    private static Ended<List<String>> results(List<Ended<String>> ends) {
        var results = new ArrayList<String>();
        var succeeded = false;
        for (var end : ends) {
            if (end instanceof Succeeded<String> success) {
                results.add(success.result());
                succeeded = true;
            } else if (end instanceof Failed<String> failure) {
                results.add(failure.reason());
            }
        }
        if (succeeded) {
            return new Succeeded<>("SUCCEEDED", List.copyOf(results));
        }
        var cause = ends.get(0) instanceof Failed<String> failure ? failure.cause() : null;
        return new Failed<>("FAILED", "nothing was done", List.copyOf(results), cause);
    }

    private List<Integer> polls() {
        return List.of(one.polls(), two.polls(), three.polls());
    }

    private static Running<String> runningWithPollAfter(long seconds) {
        return Running.<String>of("RUNNING").withPollAfter(Duration.ofSeconds(seconds));
    }
}
