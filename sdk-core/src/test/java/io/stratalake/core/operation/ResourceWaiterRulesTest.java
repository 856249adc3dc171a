package io.stratalake.core.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.operation.ResourceWaiter;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.nio.CharBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A resource that is read until its status is terminal. */
class ResourceWaiterRulesTest {

    private record Machine(
            @Nullable Object status,
            @Nullable String doing,
            @Nullable String message) {

        static Machine at(@Nullable Object status) {
            return new Machine(status, null, null);
        }
    }

    private final SimulatedTime time = new SimulatedTime();
    private final Queue<Object> service = new ArrayDeque<>();
    private final List<String> requestedIds = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    private Machine read(String id, Deadline deadline) {
        requestedIds.add(id);
        deadlines.add(deadline);
        var response = service.size() > 1 ? service.remove() : service.element();
        if (response instanceof StratalakeException problem) {
            throw problem;
        }
        return (Machine) response;
    }

    private ResourceWaiter<Machine> machine() {
        return ResourceWaiter.of("m-1", this::read)
                .status(Machine::status)
                .step(Machine::doing)
                .reason(Machine::message)
                .succeedOn("STOPPED")
                .failOn("FAILED", "LOST");
    }

    private ResourceWaiterRulesTest returns(Object... responses) {
        service.addAll(List.of(responses));
        return this;
    }

    private OperationStatus<Machine> poll(ResourceWaiter<Machine> resource) {
        return resource.poll(Deadline.none());
    }

    @Test
    void reads_by_id_and_within_the_deadline_until_a_terminal_status() {
        var stopped = Machine.at("STOPPED");
        returns(Machine.at("STOPPING"), Machine.at("STOPPING"), stopped);
        var operation = Operation.of(machine(), time);

        assertEquals("m-1", operation.id());
        assertSame(stopped, operation.await(Duration.ofMinutes(5)));

        assertEquals(List.of("m-1", "m-1", "m-1"), requestedIds);
        assertTrue(deadlines.stream().allMatch(Deadline::exists));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "stopped", "Stopped"})
    void ignores_case_and_keeps_the_status_as_sent(String status) {
        returns(Machine.at(status));
        assertEquals(status, assertInstanceOf(Succeeded.class, poll(machine())).state());
        assertInstanceOf(Succeeded.class, poll(machine().succeedOn("stopped")));
        assertInstanceOf(Failed.class, poll(machine().succeedOn("OTHER").failOn("sToPpEd")));
    }

    @Test
    void ignores_the_default_locale() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            returns(Machine.at("failing"));
            assertInstanceOf(Failed.class, poll(machine().failOn("FAILING")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPING", "HIBERNATING", "STOPPED_PARTLY", "", "unknown", " STOPPED"})
    void an_unknown_status_is_not_terminal(String status) {
        returns(Machine.at(status));
        assertEquals(status, assertInstanceOf(Running.class, poll(machine())).state());
    }

    @ParameterizedTest
    @NullSource
    void a_missing_status_is_not_terminal(@Nullable Object absent) {
        returns(Machine.at(absent));
        var ends =
                machine().succeedOn("unknown", "null", "", "without a status").failOn("UNKNOWN");
        assertInstanceOf(Running.class, poll(ends));
    }

    @Test
    void a_value_of_an_open_enum_is_compared_by_its_text() {
        returns(Machine.at(CharBuffer.wrap("stopped")));
        assertInstanceOf(Succeeded.class, poll(machine()));
    }

    @Test
    void a_status_may_be_listed_twice() {
        returns(Machine.at("DONE"));
        assertInstanceOf(Succeeded.class, poll(machine().succeedOn("DONE", "done", "DONE")));
    }

    @Test
    void reports_the_current_step_while_it_runs() {
        returns(new Machine("STOPPING", "draining", "ignored"), Machine.at("STOPPED"));
        var reports = new ArrayList<Progress>();
        Operation.of(machine(), time).onProgress(reports::add).await();

        assertEquals("STOPPING", reports.get(0).state());
        assertEquals(Optional.of("draining"), reports.get(0).message());
        assertNull(assertInstanceOf(Running.class, poll(ResourceWaiter.of("m-1", (id, by) -> Machine.at("x"))))
                .message());
    }

    @Test
    void a_failure_carries_the_resource_and_the_services_reason() {
        var failed = new Machine("LOST", null, "the disk is gone");
        returns(failed);
        var operation = Operation.of(machine(), time);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertEquals("Operation m-1 [LOST]: the disk is gone", failure.getMessage());
        assertSame(failed, failure.result(Machine.class).orElseThrow());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void a_missing_reason_is_empty(@Nullable String reason) {
        returns(new Machine("FAILED", null, reason));

        assertEquals("", assertInstanceOf(Failed.class, poll(machine())).reason());
        var failure = assertThrows(
                OperationFailedException.class,
                () -> Operation.of(machine(), time).await());
        assertEquals("Operation m-1 [FAILED]: the service gives no reason.", failure.getMessage());
    }

    @Test
    void a_resource_that_is_not_found_is_an_error_except_for_a_deletion() {
        returns(Problems.notFound());

        assertThrows(
                NotFoundException.class, () -> Operation.of(machine(), time).await());
        var lastSeen = Machine.at("DELETING");
        assertSame(
                lastSeen,
                Operation.of(machine().succeedOnNotFound(lastSeen), time).await());
    }

    @Test
    void a_deletion_can_fail_too() {
        returns(Machine.at("DELETING"), Machine.at("FAILED"));
        var operation = Operation.of(machine().succeedOnNotFound(Machine.at("RUNNING")), time);
        assertThrows(OperationFailedException.class, operation::await);
    }

    @Test
    void a_failed_read_does_not_end_the_wait() {
        returns(
                Problems.busy(),
                new DecodingException("Machine has no status", Failure.unrelatedToACall(), null),
                Machine.at("STOPPED"));

        assertEquals("STOPPED", Operation.of(machine(), time).await().status());
    }

    @Test
    void the_interval_is_10_s_unless_set_and_shorter_at_first() {
        returns(Machine.at("STOPPING"));
        var usual = machine();
        assertEquals(Duration.ofSeconds(10), usual.pollInterval());
        assertEquals(
                Duration.ofSeconds(3), usual.pollInterval(Duration.ofSeconds(3)).pollInterval());

        assertThrows(
                OperationTimeoutException.class, () -> Operation.of(usual, time).await(Duration.ofSeconds(40)));
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 10L),
                time.sleeps().subList(0, 5).stream().map(Duration::toSeconds).toList());
    }

    @Test
    void no_status_is_terminal_by_default() {
        returns(Machine.at("STOPPED"));
        assertInstanceOf(Running.class, poll(ResourceWaiter.of("m-1", this::read)));
        assertInstanceOf(
                Running.class, poll(ResourceWaiter.of("m-1", this::read).status(Machine::status)));
    }

    @Test
    void each_setter_returns_a_copy() {
        returns(Machine.at("STOPPED"));
        var first = machine();
        first.succeedOn("OTHER").failOn("STOPPED").status(machine -> null).pollInterval(Duration.ofSeconds(1));

        assertInstanceOf(Succeeded.class, poll(first));
        assertEquals(Duration.ofSeconds(10), first.pollInterval());
        assertFalse(poll(first.succeedOn("OTHER")).isDone());
    }
}
