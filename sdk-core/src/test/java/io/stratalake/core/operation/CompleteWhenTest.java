package io.stratalake.core.operation;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompleteWhenTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void ends_an_operation_that_the_service_keeps_running() {
        var operation = work.thenRuns(1).operation().completeWhen(this::foundAtThirdCheck);

        assertEquals("in the list", operation.await());

        assertEquals(3, work.polls());
        assertEquals(new Succeeded<>("completed", "in the list"), operation.status());
    }

    @Test
    void is_not_called_before_a_poll_or_after_the_end() {
        var operation = work.thenRuns(1).thenSucceeds("by itself").operation().completeWhen(this::foundAtThirdCheck);

        assertEquals("by itself", operation.await());

        assertEquals(1, checks.get());
    }

    @Test
    void does_not_turn_a_failure_into_a_success() {
        var operation = work.thenFails("no seats").operation().completeWhen(() -> Optional.of("in the list"));

        assertThrows(OperationFailedException.class, operation::await);
    }

    @Test
    void is_called_after_a_failed_poll_too() {
        var operation = work.thenThrows(Problems.busy()).operation().completeWhen(() -> Optional.of("in the list"));

        assertEquals("in the list", operation.await());
    }

    @Test
    void without_it_the_wait_times_out() {
        var operation = work.thenRuns(1).operation();

        assertThrows(OperationTimeoutException.class, operation::await);
    }

    @Test
    void a_transient_failure_of_the_check_is_like_that_of_a_poll() {
        var problem = Problems.tooMany(ofSeconds(20));
        var operation = work.thenRuns(1).operation().completeWhen(() -> {
            throw problem;
        });

        var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(30)));

        assertSame(problem, error.getCause());
        assertEquals(3, work.polls(), "after 1, 21 and 28 s: the requested delay is kept");
    }

    @Test
    void a_new_resource_that_the_check_does_not_find_yet_is_waited_for() {
        var missing = Problems.notFound();
        var problems = new ArrayList<Optional<StratalakeException>>();
        var operation = work.thenRuns(1)
                .operation()
                .completeWhen(() -> foundAtThirdCheck().or(() -> {
                    throw missing;
                }))
                .onProgress(progress -> problems.add(progress.problem()));

        assertEquals("in the list", operation.await());

        assertEquals(List.of(Optional.of(missing), Optional.of(missing), Optional.empty()), problems);
    }

    @Test
    void a_permanent_failure_of_the_check_is_thrown_at_once() {
        var operation = work.thenRuns(1).thenSucceeds("by itself").operation().completeWhen(() -> {
            throw Problems.invalid("");
        });

        assertThrows(InvalidRequestException.class, operation::await);
        assertEquals("by itself", operation.await());
    }

    @Test
    void a_later_check_replaces_an_earlier_one() {
        var operation = work.thenRuns(1)
                .operation()
                .completeWhen(this::foundAtThirdCheck)
                .completeWhen(() -> Optional.of("otherwise"));

        assertEquals("otherwise", operation.await());
        assertEquals(0, checks.get());
    }

    private Optional<String> foundAtThirdCheck() {
        return checks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("in the list");
    }
}
