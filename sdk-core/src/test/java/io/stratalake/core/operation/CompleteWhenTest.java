package io.stratalake.core.operation;

import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CompleteWhenTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);
    private final AtomicInteger checks = new AtomicInteger();

    @Test
    void ends_work_that_the_service_leaves_running_for_ever() {
        var operation = work.thenRuns(1).operation().completeWhen(this::seenTheThirdTime);

        assertEquals("in the list", operation.await());

        assertEquals(3, work.polls());
        assertEquals(new Succeeded<>("settled", "in the list"), operation.status());
    }

    @Test
    void is_not_asked_before_a_poll_or_after_the_end() {
        var operation = work.thenRuns(1).thenSucceeds("by itself").operation().completeWhen(this::seenTheThirdTime);

        assertEquals("by itself", operation.await());

        assertEquals(1, checks.get());
    }

    @Test
    void does_not_turn_a_failure_into_a_success() {
        var operation = work.thenFails("no seats").operation().completeWhen(() -> Optional.of("in the list"));

        assertThrows(OperationFailedException.class, operation::await);
    }

    @Test
    void is_asked_after_a_failed_poll_too() {
        var operation = work.thenThrows(Problems.busy()).operation().completeWhen(() -> Optional.of("in the list"));

        assertEquals("in the list", operation.await());
    }

    @Test
    void without_it_such_work_is_waited_for_until_the_time_is_over() {
        var operation = work.thenRuns(1).operation();

        assertThrows(OperationTimeoutException.class, operation::await);
    }

    @Test
    void a_check_that_fails_for_now_is_like_a_poll_that_fails_for_now() {
        var problem = Problems.tooMany(ofSeconds(20));
        var operation = work.thenRuns(1).operation().completeWhen(() -> {
            throw problem;
        });

        var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(30)));

        assertSame(problem, error.getCause());
        assertEquals(3, work.polls(), "after 1, 21 and 28 s: the wait that was asked for is kept");
    }

    @Test
    void a_check_that_cannot_work_is_thrown_at_once() {
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
                .completeWhen(this::seenTheThirdTime)
                .completeWhen(() -> Optional.of("otherwise"));

        assertEquals("otherwise", operation.await());
        assertEquals(0, checks.get());
    }

    private Optional<String> seenTheThirdTime() {
        return checks.incrementAndGet() < 3 ? Optional.empty() : Optional.of("in the list");
    }
}
