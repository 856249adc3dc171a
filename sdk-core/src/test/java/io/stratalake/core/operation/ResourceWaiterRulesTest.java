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

/** A resource that is watched until it has come to the state it is on its way to. */
class ResourceWaiterRulesTest {

    /** A machine as its service describes it. */
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
    private final List<String> asked = new ArrayList<>();
    private final List<Deadline> deadlines = new ArrayList<>();

    private Machine read(String id, Deadline deadline) {
        asked.add(id);
        deadlines.add(deadline);
        var answer = service.size() > 1 ? service.remove() : service.element();
        if (answer instanceof StratalakeException problem) {
            throw problem;
        }
        return (Machine) answer;
    }

    private ResourceWaiter<Machine> machine() {
        return ResourceWaiter.of("m-1", this::read)
                .status(Machine::status)
                .step(Machine::doing)
                .reason(Machine::message)
                .succeedOn("STOPPED")
                .failOn("FAILED", "LOST");
    }

    private ResourceWaiterRulesTest says(Object... answers) {
        service.addAll(List.of(answers));
        return this;
    }

    private OperationStatus<Machine> poll(ResourceWaiter<Machine> resource) {
        return resource.poll(Deadline.none());
    }

    @Test
    void it_is_read_by_its_id_and_within_the_deadline_until_it_is_there() {
        var stopped = Machine.at("STOPPED");
        says(Machine.at("STOPPING"), Machine.at("STOPPING"), stopped);
        var operation = Operation.of(machine(), time);

        assertEquals("m-1", operation.id());
        assertSame(stopped, operation.await(Duration.ofMinutes(5)));

        assertEquals(List.of("m-1", "m-1", "m-1"), asked);
        assertTrue(deadlines.stream().allMatch(Deadline::exists));
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPED", "stopped", "Stopped"})
    void case_makes_no_difference_and_the_services_own_word_is_kept(String word) {
        says(Machine.at(word));
        assertEquals(word, assertInstanceOf(Succeeded.class, poll(machine())).state());
        assertInstanceOf(Succeeded.class, poll(machine().succeedOn("stopped")));
        assertInstanceOf(Failed.class, poll(machine().succeedOn("OTHER").failOn("sToPpEd")));
    }

    @Test
    void the_language_of_the_machine_makes_none_either() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            says(Machine.at("failing"));
            assertInstanceOf(Failed.class, poll(machine().failOn("FAILING")));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOPPING", "HIBERNATING", "STOPPED_PARTLY", "", "unknown", " STOPPED"})
    void a_status_that_is_not_known_to_be_an_end_is_none(String word) {
        says(Machine.at(word));
        assertEquals(word, assertInstanceOf(Running.class, poll(machine())).state());
    }

    @ParameterizedTest
    @NullSource
    void a_status_that_is_absent_is_no_end_by_whatever_name(@Nullable Object absent) {
        says(Machine.at(absent));
        var ends =
                machine().succeedOn("unknown", "null", "", "without a status").failOn("UNKNOWN");
        assertInstanceOf(Running.class, poll(ends));
    }

    @Test
    void a_vocabularys_value_counts_by_its_text() {
        says(Machine.at(CharBuffer.wrap("stopped")));
        assertInstanceOf(Succeeded.class, poll(machine()));
    }

    @Test
    void a_status_may_be_named_twice() {
        says(Machine.at("DONE"));
        assertInstanceOf(Succeeded.class, poll(machine().succeedOn("DONE", "done", "DONE")));
    }

    @Test
    void what_it_is_doing_is_told_while_it_lasts() {
        says(new Machine("STOPPING", "draining", "ignored"), Machine.at("STOPPED"));
        var told = new ArrayList<Progress>();
        Operation.of(machine(), time).onProgress(told::add).await();

        assertEquals("STOPPING", told.get(0).state());
        assertEquals(Optional.of("draining"), told.get(0).message());
        assertNull(assertInstanceOf(Running.class, poll(ResourceWaiter.of("m-1", (id, by) -> Machine.at("x"))))
                .message());
    }

    @Test
    void a_failure_carries_the_resource_and_the_services_reason() {
        var failed = new Machine("LOST", null, "the disk is gone");
        says(failed);
        var operation = Operation.of(machine(), time);

        var failure = assertThrows(OperationFailedException.class, operation::await);

        assertEquals("Operation m-1 [LOST]: the disk is gone", failure.getMessage());
        assertSame(failed, failure.result(Machine.class).orElseThrow());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = "")
    void a_service_that_gives_no_reason_is_not_made_to(@Nullable String nothing) {
        says(new Machine("FAILED", null, nothing));

        assertEquals("", assertInstanceOf(Failed.class, poll(machine())).reason());
        var failure = assertThrows(
                OperationFailedException.class,
                () -> Operation.of(machine(), time).await());
        assertEquals("Operation m-1 [FAILED]: the service gives no reason.", failure.getMessage());
    }

    @Test
    void a_resource_that_is_gone_is_an_error_unless_it_is_to_go() {
        says(Problems.notFound());

        assertThrows(
                NotFoundException.class, () -> Operation.of(machine(), time).await());
        var lastSeen = Machine.at("DELETING");
        assertSame(
                lastSeen,
                Operation.of(machine().succeedOnNotFound(lastSeen), time).await());
    }

    @Test
    void a_deletion_can_fail_too() {
        says(Machine.at("DELETING"), Machine.at("FAILED"));
        var operation = Operation.of(machine().succeedOnNotFound(Machine.at("RUNNING")), time);
        assertThrows(OperationFailedException.class, operation::await);
    }

    @Test
    void a_read_that_fails_says_nothing_about_the_resource() {
        says(
                Problems.busy(),
                new DecodingException("Machine has no status", Failure.unrelatedToACall(), null),
                Machine.at("STOPPED"));

        assertEquals("STOPPED", Operation.of(machine(), time).await().status());
    }

    @Test
    void looks_are_ten_seconds_apart_or_as_it_is_said_and_closer_at_first() {
        says(Machine.at("STOPPING"));
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
    void a_resource_never_settles_until_it_is_said_how() {
        says(Machine.at("STOPPED"));
        assertInstanceOf(Running.class, poll(ResourceWaiter.of("m-1", this::read)));
        assertInstanceOf(
                Running.class, poll(ResourceWaiter.of("m-1", this::read).status(Machine::status)));
    }

    @Test
    void what_is_said_makes_another_and_changes_nothing() {
        says(Machine.at("STOPPED"));
        var first = machine();
        first.succeedOn("OTHER").failOn("STOPPED").status(machine -> null).pollInterval(Duration.ofSeconds(1));

        assertInstanceOf(Succeeded.class, poll(first));
        assertEquals(Duration.ofSeconds(10), first.pollInterval());
        assertFalse(poll(first.succeedOn("OTHER")).isDone());
    }
}
