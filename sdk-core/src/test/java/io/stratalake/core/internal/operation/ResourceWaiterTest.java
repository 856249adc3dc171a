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
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResourceWaiterTest {

    private static final String GONE = "404";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimulatedTime time = new SimulatedTime();

    /** A resource that is read at these statuses one after the other, and stays at the last. */
    private static ResourceWaiter<String> at(String... statuses) {
        Queue<String> left = new ArrayDeque<>(List.of(statuses));
        return ResourceWaiter.<String>of("r-1", (id, deadline) -> {
                    var now = left.size() > 1 ? left.remove() : left.element();
                    if (now.equals(GONE)) {
                        throw Problems.notFound();
                    }
                    return now;
                })
                .status(resource -> resource)
                .succeedOn("RUNNING")
                .failOn("FAILED");
    }

    private Operation<String> operation(ResourceWaiter<String> resource) {
        return Operation.of(resource, time);
    }

    @Test
    void ends_with_the_resource_as_it_is_then() {
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
    void makes_up_no_reason_where_the_service_gives_none() {
        assertEquals(Failed.of("FAILED", "", "FAILED"), operation(at("FAILED")).poll());
    }

    @Test
    void fails_all_the_same_where_there_is_no_reason() {
        assertEquals(
                Failed.of("FAILED", "", "FAILED"),
                operation(at("FAILED").reason(resource -> null)).poll());
    }

    @Test
    void has_the_id_that_the_response_names() {
        assertEquals("i-1", ResourceWaiter.promised("instance", "i-1"));
    }

    @Test
    void is_accepted_though_the_response_names_no_id() {
        var absent = assertThrows(DecodingException.class, () -> ResourceWaiter.promised("instance", null));

        assertEquals(
                "The service accepted the request, but its answer does not name the instance; do not send it again,"
                        + " list the instances to find it",
                absent.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"running", "Running", "RUNNING"})
    void compares_without_case(String status) {
        assertEquals(new Succeeded<>(status, status), operation(at(status)).poll());
    }

    @Test
    void takes_no_state_that_it_does_not_know_for_an_end_and_neither_none() {
        assertEquals(Running.of("HIBERNATING"), operation(at("HIBERNATING")).poll());
        assertEquals(
                Running.of("without a status"),
                operation(at("RUNNING").status(resource -> null)).poll());
    }

    @Test
    void tells_the_step() {
        assertEquals(
                Running.of("DEPLOYING").withMessage("pulling images"),
                operation(at("DEPLOYING").step(resource -> "pulling images")).poll());
    }

    @Test
    void has_gone_where_it_was_to_go() {
        assertEquals(
                "as it was",
                operation(at("DELETING", GONE).succeedOnNotFound("as it was")).await());
    }

    @Test
    void shows_up_late_where_it_is_new() {
        assertEquals(
                "RUNNING",
                operation(at(GONE, "DEPLOYING", "RUNNING").tolerateInitialNotFound())
                        .await());
    }

    @Test
    void may_be_missed_now_and_then_by_a_service_of_several_servers() {
        var flickering = at(GONE, "DEPLOYING", GONE, GONE, GONE, GONE, "DEPLOYING", GONE, GONE, GONE, GONE, "RUNNING");

        assertEquals("RUNNING", operation(flickering.tolerateInitialNotFound()).await());
    }

    /** Nobody waits an hour for what was removed meanwhile. */
    @Test
    void is_gone_where_it_was_there_and_is_missed_time_after_time() {
        var removed = at("DEPLOYING", GONE).tolerateInitialNotFound();

        var gone =
                assertThrows(NotFoundException.class, () -> operation(removed).await());

        assertTrue(gone.getMessage().contains("There is no resource r-1 (any more)"), gone.getMessage());
        assertTrue(
                time.elapsed().compareTo(Duration.ofMinutes(1)) < 0,
                time.elapsed().toString());
    }

    @Test
    void is_waited_for_as_long_as_it_was_never_seen() {
        var never = operation(at(GONE).tolerateInitialNotFound());

        assertThrows(OperationTimeoutException.class, () -> never.await(Duration.ofMinutes(10)));
    }

    @Test
    void is_missed_where_it_was_neither_to_go_nor_new() {
        var missing =
                assertThrows(NotFoundException.class, () -> operation(at(GONE)).await());

        assertTrue(missing.getMessage().contains("There is no resource r-1"), missing.getMessage());
    }

    @Test
    void a_failure_from_before_is_none_of_this_work() {
        var retried = at("FAILED", "DEPLOYING", "RUNNING").ignoresFailures("FAILED"::equals);

        assertEquals(Running.of("FAILED"), operation(retried).poll());
        assertEquals("RUNNING", operation(retried).await());
    }

    @Test
    void goes_by_its_kind_in_messages() {
        var missing = assertThrows(
                NotFoundException.class,
                () -> operation(at(GONE).kind("provision")).await());

        assertTrue(missing.getMessage().contains("There is no provision r-1"), missing.getMessage());
    }

    @Test
    void believes_no_end_of_a_restart_before_it_was_seen_on_its_way() {
        var restarting = operation(at("RUNNING", "RESTARTING", "RUNNING").ignoreStaleTerminalStates(MINUTE, time));

        assertEquals(Running.of("RUNNING"), restarting.poll());
        assertEquals(Running.of("RESTARTING"), restarting.poll());
        assertEquals(new Succeeded<>("RUNNING", "RUNNING"), restarting.poll());
    }

    @Test
    void believes_an_end_after_a_while_since_a_restart_may_be_over_between_two_looks() {
        var restarting = operation(at("RUNNING").ignoreStaleTerminalStates(MINUTE, time));

        assertEquals("RUNNING", restarting.await());
        assertTrue(time.elapsed().compareTo(MINUTE) >= 0, time.elapsed().toString());
    }

    @Test
    void doubts_a_failure_from_before_but_no_success() {
        assertEquals(
                "RUNNING",
                operation(at("FAILED", "STARTING", "RUNNING").doubtsFailures(MINUTE, time))
                        .await());
        assertEquals(
                new Succeeded<>("RUNNING", "RUNNING"),
                operation(at("RUNNING").doubtsFailures(MINUTE, time)).poll());
    }

    @Test
    void believes_a_failure_that_comes_after_it_was_seen_on_its_way_or_that_stays() {
        var failing = at("STARTING", "FAILED").doubtsFailures(MINUTE, time);
        assertThrows(OperationFailedException.class, () -> operation(failing).await());
        assertTrue(time.elapsed().compareTo(MINUTE) < 0, time.elapsed().toString());

        var staying = at("FAILED").doubtsFailures(MINUTE, time);
        assertThrows(OperationFailedException.class, () -> operation(staying).await());
        assertTrue(time.elapsed().compareTo(MINUTE) >= 0, time.elapsed().toString());
    }

    @Test
    void looks_as_often_as_it_is_told() {
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
