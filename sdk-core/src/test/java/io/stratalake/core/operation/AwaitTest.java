package io.stratalake.core.operation;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwaitTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);

    @Nested
    class Ends {

        @Test
        void returns_what_the_work_left() {
            assertEquals(
                    "12 keys",
                    work.thenRuns(3).thenSucceeds("12 keys").operation().await());
        }

        @Test
        void throws_the_services_reason_and_what_is_there_nonetheless() {
            var operation = work.thenIs(Failed.of("PROVISION_FAILED", "no capacity in us-west", List.of("half")))
                    .operation();

            var error = assertThrows(OperationFailedException.class, operation::await);

            assertEquals("Operation op-1 [PROVISION_FAILED]: no capacity in us-west", error.getMessage());
            assertEquals(Optional.of("op-1"), error.operationId());
            assertEquals(Optional.of(List.of("half")), error.result(List.class));
            assertNull(error.getCause());
        }

        @Test
        void says_so_where_the_service_gives_no_reason() {
            var operation = work.thenFails("").operation();

            var error = assertThrows(OperationFailedException.class, operation::await);

            assertEquals("Operation op-1 [FAILED]: the service gives no reason.", error.getMessage());
        }

        @Test
        void throws_the_failure_each_time_it_is_asked_for_and_calls_only_once() {
            var operation = work.thenFails("no seats").operation();

            assertThrows(OperationFailedException.class, operation::await);
            assertThrows(OperationFailedException.class, operation::await);

            assertEquals(1, work.polls());
        }

        @Test
        void returns_at_once_without_a_call_if_the_work_is_done() {
            var operation = work.thenSucceeds("done").operation();
            operation.poll();

            assertEquals("done", operation.await(Duration.ZERO));

            assertEquals(1, work.polls());
            assertEquals(List.of(), time.sleeps());
        }

        @ParameterizedTest
        @ValueSource(strings = {"INITIALIZED", "PAUSED", "A_STATE_OF_NEXT_YEAR"})
        void goes_on_through_every_state_that_is_not_an_end(String state) {
            assertEquals(
                    "done",
                    work.thenIs(Running.of(state))
                            .thenSucceeds("done")
                            .operation()
                            .await());
        }

        @Test
        void a_deletion_ends_when_the_thing_is_no_longer_found() {
            var operation = work.thenIs(Running.of("DELETING"))
                    .thenThrows(Problems.notFound())
                    .whenGone(new Succeeded<>("gone", "deleted"))
                    .operation();

            assertEquals("deleted", operation.await());
        }

        @Test
        void an_operation_that_is_no_longer_found_is_an_error_at_once() {
            var operation = work.thenRuns(1).thenThrows(Problems.notFound()).operation();

            var error = assertThrows(NotFoundException.class, operation::await);

            assertInstanceOf(NotFoundException.class, error.getCause());
            assertEquals(2, work.polls());
        }

        @Test
        void resumed_by_its_id_in_another_process_it_is_waited_for_like_the_first() {
            var first = work.thenRuns(9).operation();
            assertThrows(OperationTimeoutException.class, () -> first.await(ofSeconds(5)));

            var resumed = new ScriptedWork(first.id(), time)
                    .thenRuns(1)
                    .thenSucceeds("done")
                    .operation();

            assertEquals("op-1", resumed.id());
            assertEquals("done", resumed.await());
        }
    }

    @Nested
    class Pacing {

        @Test
        void without_a_hint_begins_after_a_second_and_grows_to_five() {
            work.thenRuns(5).thenSucceeds("done").operation().await();

            assertEquals(sleeps(1, 2, 4, 5, 5, 5), time.sleeps());
        }

        @Test
        void without_a_hint_grows_to_the_interval_that_suits_the_work() {
            work.usually(ofSeconds(10))
                    .thenRuns(5)
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 2, 4, 8, 10, 10), time.sleeps());
        }

        @Test
        void obeys_the_services_hints_from_the_acceptance_on() {
            work.acceptedAs(runningAndAskingFor(ofSeconds(7)))
                    .thenIs(runningAndAskingFor(ofSeconds(12)))
                    .thenIs(runningAndAskingFor(ofSeconds(3)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(7, 12, 3), time.sleeps());
        }

        @Test
        void keeps_hints_between_one_and_thirty_seconds() {
            work.thenIs(runningAndAskingFor(ofSeconds(-4)))
                    .thenIs(runningAndAskingFor(Duration.ZERO))
                    .thenIs(runningAndAskingFor(ofMillis(20)))
                    .thenIs(runningAndAskingFor(ofSeconds(31)))
                    .thenIs(runningAndAskingFor(Duration.ofDays(400_000)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 1, 1, 1, 30, 30), time.sleeps());
        }

        @Test
        void an_interval_of_nothing_is_no_busy_loop() {
            work.usually(Duration.ZERO)
                    .thenRuns(2)
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 1, 1), time.sleeps());
        }

        @Test
        void counts_the_wait_from_the_acceptance_or_the_last_poll_and_not_from_the_call() {
            var operation = work.acceptedAs(runningAndAskingFor(ofSeconds(10)))
                    .thenSucceeds("done")
                    .operation();
            time.advance(ofSeconds(4));

            operation.await();

            assertEquals(sleeps(6), time.sleeps());
        }

        @Test
        void polls_at_once_if_the_last_poll_is_long_ago() {
            var operation = work.thenRuns(1).thenSucceeds("done").operation();
            operation.poll();
            time.advance(ofMinutes(20));

            operation.await();

            assertEquals(List.of(), time.sleeps());
        }
    }

    @Nested
    class TimeLimits {

        @Test
        void says_what_is_known_and_how_to_go_on_when_the_time_is_over() {
            var operation = work.thenRuns(1).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(
                    "Operation op-1 [RUNNING] did not end within PT10S (4 polls). It may still go on; wait again, or"
                            + " resume it by its id.",
                    error.getMessage());
            assertEquals(Optional.of("op-1"), error.operationId());
            assertNull(error.getCause());
        }

        @Test
        void cuts_the_last_wait_so_that_a_last_poll_can_be_answered_in_time() {
            var operation = work.thenRuns(1).operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(List.of(ofSeconds(1), ofSeconds(3), ofSeconds(7), ofSeconds(8)), work.pollsAt());
        }

        @Test
        void the_last_poll_still_counts() {
            var operation = work.thenRuns(3).thenSucceeds("just in time").operation();

            assertEquals("just in time", operation.await(ofSeconds(10)));
        }

        @Test
        void a_time_shorter_than_the_interval_allows_one_poll_halfway() {
            var operation = work.acceptedAs(runningAndAskingFor(ofSeconds(30)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(1)));

            assertEquals(List.of(ofMillis(500)), work.pollsAt());
        }

        @Test
        void no_time_at_all_makes_no_call() {
            var operation = work.thenSucceeds("done").operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ZERO));

            assertTrue(error.getMessage().startsWith("Operation op-1 [accepted] did not end within PT0S (0 polls)"));
            assertEquals(0, work.polls());
        }

        @Test
        void negative_time_is_a_mistake_of_the_caller() {
            assertThrows(IllegalArgumentException.class, () -> work.operation().await(ofSeconds(-1)));
        }

        @Test
        void the_longest_time_there_is_does_not_overflow() {
            assertEquals(
                    "done", work.thenRuns(2).thenSucceeds("done").operation().await(ofSeconds(Long.MAX_VALUE)));
        }

        @Test
        void every_poll_knows_how_much_time_is_left() {
            var operation = work.thenRuns(1).operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(List.of(ofSeconds(9), ofSeconds(7), ofSeconds(3), ofSeconds(2)), work.timeLeftAtPolls());
        }

        @Test
        void waits_an_hour_if_the_service_names_no_limit() {
            var operation = work.thenRuns(1).operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(ofMinutes(60).minusSeconds(2), time.elapsed());
        }

        @Test
        void waits_as_long_as_the_service_gives_the_work_and_for_its_verdict() {
            var operation = work.thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(90)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(ofMinutes(90).plusSeconds(28), time.elapsed());
        }

        @Test
        void a_limit_that_is_over_when_the_service_names_it_ends_the_wait() {
            var operation = work.thenRuns(20)
                    .thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(1)))
                    .operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(21, work.polls());
        }

        @Test
        void a_limit_of_the_longest_time_there_is_does_not_overflow() {
            var operation = work.thenIs(Running.<String>of("RUNNING").withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE)))
                    .thenRuns(1)
                    .thenSucceeds("done")
                    .operation();

            assertEquals("done", operation.await());
        }

        @Test
        void the_callers_own_limit_counts_more_than_the_services() {
            var operation = work.acceptedAs(Running.<String>of("accepted").withTimeLimit(ofMinutes(90)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofMinutes(2)));

            assertEquals(ofMinutes(2).minusSeconds(2), time.elapsed());
        }

        @Test
        void can_be_waited_for_again_after_the_time_was_over() {
            var operation = work.thenRuns(5).thenSucceeds("done").operation();
            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals("done", operation.await(ofSeconds(20)));
        }
    }

    @Nested
    class FailedPolls {

        static Stream<StratalakeException> thatMayPass() {
            return Problems.thatMayPass();
        }

        static Stream<StratalakeException> thatStay() {
            return Problems.thatStay();
        }

        @ParameterizedTest
        @MethodSource("thatMayPass")
        void a_failed_poll_is_not_a_failed_operation(StratalakeException problem) {
            var operation =
                    work.thenRuns(1).thenThrows(problem).thenSucceeds("done").operation();

            assertEquals("done", operation.await());
            assertEquals(3, work.polls());
        }

        @ParameterizedTest
        @MethodSource("thatStay")
        void what_asking_again_cannot_mend_is_thrown_at_once(StratalakeException problem) {
            var operation = work.thenThrows(problem).thenSucceeds("done").operation();

            assertSame(problem, assertThrows(StratalakeException.class, operation::await));

            assertEquals(1, work.polls());
            assertFalse(operation.isDone());
            assertEquals("done", operation.await());
        }

        @Test
        void a_defect_in_the_reading_of_an_answer_is_not_hidden() {
            var operation = work.thenThrows(new IllegalStateException("defect")).operation();

            assertThrows(IllegalStateException.class, operation::await);
        }

        @Test
        void the_last_failed_poll_is_the_cause_when_the_time_is_over() {
            var problem = Problems.busy();
            var operation = work.thenRuns(1).thenThrows(problem).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertSame(problem, error.getCause());
            assertEquals(503, error.status());
            assertEquals(
                    "GET /async-operations/op-1 returned 503. Operation op-1 [RUNNING] did not end within PT10S (4"
                            + " polls, 3 of them failed; the cause is the last of these). It may still go on; wait"
                            + " again, or resume it by its id.",
                    error.getMessage());
        }

        @Test
        void a_failed_poll_that_was_overcome_is_still_the_cause_but_not_the_last_answer() {
            var problem = Problems.busy();
            var operation = work.thenThrows(problem).thenRuns(1).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertSame(problem, error.getCause());
            assertEquals(0, error.status());
            assertTrue(error.getMessage().contains("(4 polls, 1 of them failed;"), error.getMessage());
        }

        @Test
        void waits_as_long_as_a_service_wishes_that_refuses_to_answer() {
            work.thenThrows(Problems.tooMany(ofSeconds(95)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 95), time.sleeps());
        }

        @Test
        void does_not_ask_earlier_than_usual_because_a_poll_failed() {
            work.acceptedAs(runningAndAskingFor(ofSeconds(10)))
                    .thenThrows(Problems.tooMany(ofSeconds(1)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(10, 10), time.sleeps());
        }

        @Test
        void a_wait_beyond_all_reason_does_not_overflow() {
            var operation = work.thenThrows(Problems.tooMany(ofSeconds(Long.MAX_VALUE)))
                    .thenSucceeds("done")
                    .operation();

            assertEquals("done", operation.await(Duration.ofDays(2)));
            assertEquals(Duration.ofDays(1).plusSeconds(1), time.elapsed());
        }
    }

    @Nested
    class Interruption {

        @Test
        void ends_the_wait_keeps_the_flag_and_leaves_the_operation_usable() {
            var operation = work.thenSucceeds("done").operation();
            Thread.currentThread().interrupt();

            var error = assertThrows(CancelledException.class, operation::await);

            assertTrue(Thread.interrupted(), "the flag must be set again");
            assertInstanceOf(InterruptedException.class, error.getCause());
            assertEquals(
                    "The wait for Operation op-1 [accepted] was interrupted. The work goes on; wait again, or resume it"
                            + " by its id.",
                    error.getMessage());
            assertEquals(0, work.polls());
            assertEquals("done", operation.await());
        }

        @Test
        void between_two_polls_keeps_what_is_known_so_far() {
            var operation =
                    work.thenIs(Running.of("PAUSED")).thenSucceeds("done").operation();
            operation.onProgress(p -> {
                if (p.polls() == 1) {
                    Thread.currentThread().interrupt();
                }
            });

            assertThrows(CancelledException.class, operation::await);

            assertTrue(Thread.interrupted(), "the flag must be set again");
            assertEquals(Running.of("PAUSED"), operation.status());
            assertEquals("done", operation.await());
        }
    }

    private static Running<String> runningAndAskingFor(Duration wait) {
        return Running.<String>of("RUNNING").withPollAfter(wait);
    }

    private static List<Duration> sleeps(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}
