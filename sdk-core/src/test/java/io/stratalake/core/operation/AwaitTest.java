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

import io.stratalake.core.error.Attempt;
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
        void returns_the_result() {
            assertEquals(
                    "12 keys",
                    work.thenRuns(3).thenSucceeds("12 keys").operation().await());
        }

        @Test
        void throws_the_reason_of_the_service_and_the_partial_result() {
            var operation = work.thenIs(Failed.of("PROVISION_FAILED", "no capacity in us-west", "half"))
                    .operation();

            var error = assertThrows(OperationFailedException.class, operation::await);

            assertEquals("Operation op-1 [PROVISION_FAILED]: no capacity in us-west", error.getMessage());
            assertEquals(Optional.of("op-1"), error.operationId());
            assertEquals(Optional.of("half"), error.result(String.class));
            assertNull(error.getCause());
        }

        @Test
        void states_that_the_service_gives_no_reason() {
            var operation = work.thenFails("").operation();

            var error = assertThrows(OperationFailedException.class, operation::await);

            assertEquals("Operation op-1 [FAILED]: the service gives no reason.", error.getMessage());
        }

        @Test
        void throws_the_failure_each_time_and_polls_only_once() {
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
        void continues_in_every_state_that_is_not_terminal(String state) {
            assertEquals(
                    "done",
                    work.thenIs(Running.of(state))
                            .thenSucceeds("done")
                            .operation()
                            .await());
        }

        @Test
        void a_deletion_ends_when_the_resource_is_not_found() {
            var operation = work.thenIs(Running.of("DELETING"))
                    .thenThrows(Problems.notFound())
                    .whenNotFound(new Succeeded<>("gone", "deleted"))
                    .operation();

            assertEquals("deleted", operation.await());
        }

        @Test
        void an_operation_that_is_not_found_is_an_error_at_once() {
            var operation = work.thenRuns(1).thenThrows(Problems.notFound()).operation();

            var error = assertThrows(NotFoundException.class, operation::await);

            assertInstanceOf(NotFoundException.class, error.getCause());
            assertEquals(2, work.polls());
        }

        @Test
        void an_operation_resumed_by_its_id_is_waited_for_like_the_first() {
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
        void without_a_requested_delay_starts_after_1_s_and_grows_to_5_s() {
            work.thenRuns(5).thenSucceeds("done").operation().await();

            assertEquals(sleeps(1, 2, 4, 5, 5, 5), time.sleeps());
        }

        @Test
        void without_a_requested_delay_grows_to_the_interval_of_the_strategy() {
            work.withInterval(ofSeconds(10))
                    .thenRuns(5)
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 2, 4, 8, 10, 10), time.sleeps());
        }

        @Test
        void waits_for_the_delays_that_the_service_requests() {
            work.acceptedAs(runningWithPollAfter(ofSeconds(7)))
                    .thenIs(runningWithPollAfter(ofSeconds(12)))
                    .thenIs(runningWithPollAfter(ofSeconds(3)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(7, 12, 3), time.sleeps());
        }

        @Test
        void a_limit_of_years_is_not_waited_for() {
            for (var limit : List.of(Duration.ofDays(2), Duration.ofDays(3650), ofSeconds(Long.MAX_VALUE))) {
                var clock = time.elapsed();
                var operation = new ScriptedWork("op-2", time)
                        .thenIs(Running.<String>of("RUNNING").withTimeLimit(limit))
                        .operation();

                assertThrows(OperationTimeoutException.class, operation::await);
                // The last poll begins 2 seconds before the end.
                assertEquals(
                        Duration.ofHours(24).plusSeconds(28), time.elapsed().minus(clock));
            }
        }

        @Test
        void limits_requested_delays_to_1_s_to_30_s() {
            work.thenIs(runningWithPollAfter(ofSeconds(-4)))
                    .thenIs(runningWithPollAfter(Duration.ZERO))
                    .thenIs(runningWithPollAfter(ofMillis(20)))
                    .thenIs(runningWithPollAfter(ofSeconds(31)))
                    .thenIs(runningWithPollAfter(Duration.ofDays(400_000)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 1, 1, 1, 30, 30), time.sleeps());
        }

        @Test
        void an_interval_of_zero_is_no_busy_loop() {
            work.withInterval(Duration.ZERO)
                    .thenRuns(2)
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 1, 1), time.sleeps());
        }

        @Test
        void measures_the_delay_from_the_acceptance_or_the_last_poll() {
            var operation = work.acceptedAs(runningWithPollAfter(ofSeconds(10)))
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

            assertEquals(List.of(Duration.ZERO), time.sleeps());
        }
    }

    @Nested
    class TimeLimits {

        @Test
        void a_timeout_lists_the_polls_in_its_support_report() {
            var operation =
                    work.thenRuns(1).thenThrows(Problems.busy()).thenRuns(9).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(
                    List.of("RUNNING", "503", "RUNNING", "RUNNING"),
                    error.failure().polls().stream().map(Attempt::outcome).toList());
            assertTrue(error.supportReport().contains("polls:            4\n"), error::supportReport);
        }

        @Test
        void a_timeout_states_the_progress_and_how_to_continue() {
            var operation = work.thenRuns(1).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(
                    "Operation op-1 [RUNNING] did not end within 10 s (4 polls). It may still go on; wait again, or"
                            + " resume it by its id.",
                    error.getMessage());
            assertEquals(Optional.of("op-1"), error.operationId());
            assertNull(error.getCause());
        }

        @Test
        void shortens_the_last_delay_so_that_the_last_poll_is_in_time() {
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
        void a_timeout_shorter_than_the_interval_allows_one_poll_halfway() {
            var operation = work.acceptedAs(runningWithPollAfter(ofSeconds(30)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(1)));

            assertEquals(List.of(ofMillis(500)), work.pollsAt());
        }

        @Test
        void a_timeout_of_zero_makes_no_call() {
            var operation = work.thenSucceeds("done").operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(Duration.ZERO));

            assertTrue(error.getMessage().startsWith("Operation op-1 [accepted] did not end within 0 s (0 polls)"));
            assertEquals(0, work.polls());
        }

        @Test
        void a_negative_timeout_is_rejected() {
            assertThrows(IllegalArgumentException.class, () -> work.operation().await(ofSeconds(-1)));
        }

        @Test
        void the_longest_possible_timeout_does_not_overflow() {
            assertEquals(
                    "done", work.thenRuns(2).thenSucceeds("done").operation().await(ofSeconds(Long.MAX_VALUE)));
        }

        @Test
        void every_poll_has_the_remaining_time_as_its_deadline() {
            var operation = work.thenRuns(1).operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals(List.of(ofSeconds(9), ofSeconds(7), ofSeconds(3), ofSeconds(2)), work.timeLeftAtPolls());
        }

        @Test
        void waits_an_hour_if_the_service_has_no_time_limit() {
            var operation = work.thenRuns(1).operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(ofMinutes(60).minusSeconds(2), time.elapsed());
        }

        @Test
        void waits_for_the_time_limit_of_the_service_and_for_its_result() {
            var operation = work.thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(90)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(ofMinutes(90).plusSeconds(28), time.elapsed());
        }

        @Test
        void a_time_limit_that_has_passed_ends_the_wait() {
            var operation = work.thenRuns(20)
                    .thenIs(Running.<String>of("RUNNING").withTimeLimit(ofMinutes(1)))
                    .operation();

            assertThrows(OperationTimeoutException.class, operation::await);

            assertEquals(21, work.polls());
        }

        @Test
        void the_longest_possible_time_limit_does_not_overflow() {
            var operation = work.thenIs(Running.<String>of("RUNNING").withTimeLimit(Duration.ofSeconds(Long.MAX_VALUE)))
                    .thenRuns(1)
                    .thenSucceeds("done")
                    .operation();

            assertEquals("done", operation.await());
        }

        @Test
        void the_timeout_of_the_caller_overrides_the_time_limit_of_the_service() {
            var operation = work.acceptedAs(Running.<String>of("accepted").withTimeLimit(ofMinutes(90)))
                    .thenRuns(1)
                    .operation();

            assertThrows(OperationTimeoutException.class, () -> operation.await(ofMinutes(2)));

            assertEquals(ofMinutes(2).minusSeconds(2), time.elapsed());
        }

        @Test
        void can_be_waited_for_again_after_a_timeout() {
            var operation = work.thenRuns(5).thenSucceeds("done").operation();
            assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertEquals("done", operation.await(ofSeconds(20)));
        }
    }

    @Nested
    class FailedPolls {

        static Stream<StratalakeException> transientProblems() {
            return Problems.transientProblems();
        }

        static Stream<StratalakeException> permanentProblems() {
            return Problems.permanentProblems();
        }

        @ParameterizedTest
        @MethodSource("transientProblems")
        void a_failed_poll_is_not_a_failed_operation(StratalakeException problem) {
            var operation =
                    work.thenRuns(1).thenThrows(problem).thenSucceeds("done").operation();

            assertEquals("done", operation.await());
            assertEquals(3, work.polls());
        }

        @ParameterizedTest
        @MethodSource("permanentProblems")
        void a_permanent_failure_is_thrown_at_once(StratalakeException problem) {
            var operation = work.thenThrows(problem).thenSucceeds("done").operation();

            assertSame(problem, assertThrows(StratalakeException.class, operation::await));

            assertEquals(1, work.polls());
            assertFalse(operation.isDone());
            assertEquals("done", operation.await());
        }

        @Test
        void a_defect_in_reading_a_response_is_not_hidden() {
            var operation = work.thenThrows(new IllegalStateException("defect")).operation();

            assertThrows(IllegalStateException.class, operation::await);
        }

        @Test
        void the_last_failed_poll_is_the_cause_of_a_timeout() {
            var problem = Problems.busy();
            var operation = work.thenRuns(1).thenThrows(problem).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertSame(problem, error.getCause());
            assertEquals(503, error.status());
            assertEquals(
                    "GET /async-operations/op-1 returned 503. Operation op-1 [RUNNING] did not end within 10 s (4"
                            + " polls, 3 of them failed; the cause is the last of these). It may still go on; wait"
                            + " again, or resume it by its id.",
                    error.getMessage());
        }

        @Test
        void an_earlier_failed_poll_is_still_the_cause_but_not_the_last_response() {
            var problem = Problems.busy();
            var operation = work.thenThrows(problem).thenRuns(1).operation();

            var error = assertThrows(OperationTimeoutException.class, () -> operation.await(ofSeconds(10)));

            assertSame(problem, error.getCause());
            assertEquals(0, error.status());
            assertTrue(error.getMessage().contains("(4 polls, 1 of them failed;"), error.getMessage());
        }

        @Test
        void waits_for_the_retry_after_of_a_failed_poll() {
            work.thenThrows(Problems.tooMany(ofSeconds(95)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(1, 95), time.sleeps());
        }

        @Test
        void does_not_poll_earlier_than_usual_after_a_failed_poll() {
            work.acceptedAs(runningWithPollAfter(ofSeconds(10)))
                    .thenThrows(Problems.tooMany(ofSeconds(1)))
                    .thenSucceeds("done")
                    .operation()
                    .await();

            assertEquals(sleeps(10, 10), time.sleeps());
        }

        @Test
        void the_longest_possible_retry_after_does_not_overflow() {
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
        void between_two_polls_keeps_the_status() {
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

    private static Running<String> runningWithPollAfter(Duration wait) {
        return Running.<String>of("RUNNING").withPollAfter(wait);
    }

    private static List<Duration> sleeps(long... seconds) {
        return LongStream.of(seconds).mapToObj(Duration::ofSeconds).toList();
    }
}
