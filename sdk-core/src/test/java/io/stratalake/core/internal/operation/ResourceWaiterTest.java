package io.stratalake.core.internal.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.operation.Problems;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceWaiterTest {

    private static final String NOT_FOUND = "404";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedTime time = new SimulatedTime();

    /** Returns a resource with these statuses, one for each read; the last one is repeated. */
    private static ResourceWaiter<String> at(String... statuses) {
        Queue<String> remaining = new ArrayDeque<>(List.of(statuses));
        return ResourceWaiter.<String>of("r-1", (id, deadline) -> {
                    var status = remaining.size() > 1 ? remaining.remove() : remaining.element();
                    if (status.equals(NOT_FOUND)) {
                        throw Problems.notFound();
                    }
                    return status;
                })
                .status(resource -> resource)
                .succeedOn("RUNNING")
                .failOn("FAILED");
    }

    private Operation<String> operation(ResourceWaiter<String> resource) {
        return Operation.of(resource, time);
    }

    @Test
    void ends_with_the_resource_in_its_terminal_status() {
        assertEquals("RUNNING", operation(at("DEPLOYING", "RUNNING")).await());
    }

    @Test
    void fails_with_the_reason_and_the_resource() {
        var failure = assertThrows(
                OperationFailedException.class,
                () -> operation(at("FAILED").reason(resource -> "no quota")).await());

        assertTrue(failure.getMessage().contains("no quota"), failure.getMessage());
        assertEquals("FAILED", failure.result(String.class).orElseThrow());
    }

    @Test
    void has_no_reason_without_a_getter() {
        assertEquals(Failed.of("FAILED", "", "FAILED"), operation(at("FAILED")).poll());
    }

    @Test
    void fails_without_a_reason() {
        assertEquals(
                Failed.of("FAILED", "", "FAILED"),
                operation(at("FAILED").reason(resource -> null)).poll());
    }

    @Test
    void has_the_id_of_the_response() {
        assertEquals("i-1", ResourceWaiter.requireId("instance", "i-1"));
    }

    @Test
    void a_response_without_an_id_is_an_error_with_advice() {
        var absent = assertThrows(DecodingException.class, () -> ResourceWaiter.requireId("instance", null));

        assertEquals(
                "The service accepted the request, but its response has no instance id. Do not send the request again:"
                        + " list the instances to find it",
                absent.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "Running", "RUNNING"})
    void compares_without_case(String status) {
        assertEquals(new Succeeded<>(status, status), operation(at(status)).poll());
    }

    @Test
    void continues_in_an_unknown_and_without_a_status() {
        assertEquals(Running.of("HIBERNATING"), operation(at("HIBERNATING")).poll());
        assertEquals(
                Running.of("without a status"),
                operation(at("RUNNING").status(resource -> null)).poll());
    }

    @Test
    void reports_the_step() {
        assertEquals(
                Running.of("DEPLOYING").withMessage("pulling images"),
                operation(at("DEPLOYING").step(resource -> "pulling images")).poll());
    }

    @Test
    void not_found_is_the_success_of_a_deletion() {
        assertEquals(
                "as it was",
                operation(at("DELETING", NOT_FOUND).succeedOnNotFound("as it was"))
                        .await());
    }

    @Test
    void an_initial_not_found_is_tolerated_after_a_creation() {
        assertEquals(
                "RUNNING",
                operation(at(NOT_FOUND, "DEPLOYING", "RUNNING").tolerateInitialNotFound())
                        .await());
    }

    @Test
    void a_few_misses_are_tolerated() {
        var flickering = at(
                NOT_FOUND,
                "DEPLOYING",
                NOT_FOUND,
                NOT_FOUND,
                NOT_FOUND,
                NOT_FOUND,
                "DEPLOYING",
                NOT_FOUND,
                NOT_FOUND,
                NOT_FOUND,
                NOT_FOUND,
                "RUNNING");

        assertEquals("RUNNING", operation(flickering.tolerateInitialNotFound()).await());
    }

    @Test
    void repeated_misses_mean_that_it_was_deleted() {
        var removed = at("DEPLOYING", NOT_FOUND).tolerateInitialNotFound();

        var failure =
                assertThrows(NotFoundException.class, () -> operation(removed).await());

        assertTrue(
                failure.getMessage().contains("The resource r-1 was not found: it was deleted, or never existed"),
                failure.getMessage());
        assertTrue(
                time.elapsed().compareTo(Duration.ofMinutes(1)) < 0,
                time.elapsed().toString());
    }

    @Test
    void is_waited_for_until_it_is_found() {
        var never = operation(at(NOT_FOUND).tolerateInitialNotFound());

        assertThrows(OperationTimeoutException.class, () -> never.await(Duration.ofMinutes(10)));
    }

    @Test
    void not_found_is_an_error_otherwise() {
        var missing = assertThrows(
                NotFoundException.class, () -> operation(at(NOT_FOUND)).await());

        assertTrue(missing.getMessage().contains("The resource r-1 was not found"), missing.getMessage());
    }

    @Test
    void a_failure_of_an_earlier_operation_is_ignored() {
        var retried = at("FAILED", "DEPLOYING", "RUNNING")
                .failOn("FAILED")
                .ignoreFailuresBefore("FAILED", Comparator.naturalOrder());

        assertEquals(Running.of("FAILED"), operation(retried).poll());
        assertEquals("RUNNING", operation(retried).await());
    }

    @Test
    void has_its_kind_in_messages() {
        var missing = assertThrows(
                NotFoundException.class,
                () -> operation(at(NOT_FOUND).kind("provision")).await());

        assertTrue(missing.getMessage().contains("The provision r-1 was not found"), missing.getMessage());
    }

    @Test
    void ignores_a_terminal_status_until_another_one_was_returned() {
        var restarting = operation(at("RUNNING", "RESTARTING", "RUNNING").ignoreStaleTerminalStates(MINUTE, time));

        assertEquals(Running.of("RUNNING"), restarting.poll());
        assertEquals(Running.of("RESTARTING"), restarting.poll());
        assertEquals(new Succeeded<>("RUNNING", "RUNNING"), restarting.poll());
    }

    @Test
    void accepts_a_terminal_status_after_a_while_because_a_restart_may_end_between_two_polls() {
        var restarting = operation(at("RUNNING").ignoreStaleTerminalStates(MINUTE, time));

        assertEquals("RUNNING", restarting.await());
        assertTrue(time.elapsed().compareTo(MINUTE) >= 0, time.elapsed().toString());
    }

    @Test
    void ignores_a_stale_failure_but_no_success() {
        assertEquals(
                "RUNNING",
                operation(at("FAILED", "STARTING", "RUNNING").ignoreStaleFailures(MINUTE, time))
                        .await());
        assertEquals(
                new Succeeded<>("RUNNING", "RUNNING"),
                operation(at("RUNNING").ignoreStaleFailures(MINUTE, time)).poll());
    }

    @Test
    void accepts_a_failure_that_follows_another_status_or_that_stays() {
        var failing = at("STARTING", "FAILED").ignoreStaleFailures(MINUTE, time);
        assertThrows(OperationFailedException.class, () -> operation(failing).await());
        assertTrue(time.elapsed().compareTo(MINUTE) < 0, time.elapsed().toString());

        var staying = at("FAILED").ignoreStaleFailures(MINUTE, time);
        assertThrows(OperationFailedException.class, () -> operation(staying).await());
        assertTrue(time.elapsed().compareTo(MINUTE) >= 0, time.elapsed().toString());
    }

    @Test
    void polls_at_the_interval_that_is_set() {
        operation(at("A", "A", "A", "RUNNING").pollInterval(Duration.ofSeconds(3)))
                .await();

        assertEquals(
                List.of(1, 2, 3, 3),
                time.sleeps().stream()
                        .map(Duration::toSeconds)
                        .map(Long::intValue)
                        .toList());
        assertEquals(Duration.ofSeconds(10), at("A").pollInterval());
    }
}
