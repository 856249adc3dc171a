package io.stratalake.core.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.Attempt;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.ClientListener;
import io.stratalake.core.observe.RetryWait;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetrierTest {

    private final SimulatedTime time = new SimulatedTime();

    /** An attempt that fails with each of the failures and then succeeds. */
    private static final class Script implements Supplier<String> {

        private final ArrayDeque<RuntimeException> failures;
        private int attempts;

        Script(RuntimeException... failures) {
            this.failures = new ArrayDeque<>(List.of(failures));
        }

        @Override
        public String get() {
            attempts++;
            if (!failures.isEmpty()) {
                throw failures.pop();
            }
            return "done";
        }
    }

    private Retrier retrier(RetryPolicy policy) {
        return new Retrier(policy, time, new Random(42));
    }

    private Retrier retrier() {
        return retrier(RetryPolicy.standard());
    }

    @Test
    void returns_the_result_of_the_first_attempt() {
        var script = new Script();

        assertEquals("done", retrier().run(Deadline.none(), false, script));

        assertEquals(1, script.attempts);
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void tries_until_an_attempt_succeeds() {
        var script = new Script(Failures.server(503), Failures.broken(), Failures.rateLimited(429, null));

        assertEquals("done", retrier().run(Deadline.none(), true, script));

        assertEquals(4, script.attempts);
    }

    @Test
    void waits_within_the_growing_bounds() {
        var policy = RetryPolicy.standard().maxAttempts(9).maxDelay(Duration.ofSeconds(4));
        var failures = new RuntimeException[8];
        Arrays.setAll(failures, i -> Failures.server(502));

        retrier(policy).run(Deadline.none(), true, new Script(failures));

        var bounds = List.of(500, 1_000, 2_000, 4_000, 4_000, 4_000, 4_000, 4_000);
        var sleeps = time.sleeps();
        assertEquals(bounds.size(), sleeps.size());
        for (int i = 0; i < bounds.size(); i++) {
            assertTrue(sleeps.get(i).toMillis() <= bounds.get(i), "wait " + i + ": " + sleeps);
        }
        assertTrue(sleeps.stream().anyMatch(sleep -> sleep.toMillis() > 500), () -> "grows: " + sleeps);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void throws_the_failure_of_the_last_attempt(int attempts) {
        var last = Failures.server(504);
        var failures = new RuntimeException[attempts];
        Arrays.setAll(failures, i -> i == attempts - 1 ? last : Failures.server(503));
        var script = new Script(failures);
        var retrier = retrier(RetryPolicy.standard().maxAttempts(attempts));

        var thrown = assertThrows(ServerException.class, () -> retrier.run(Deadline.none(), true, script));

        assertSame(last, thrown);
        assertEquals(attempts, script.attempts);
        assertEquals(attempts - 1, time.sleeps().size());
    }

    @Test
    void the_policy_none_means_one_attempt() {
        var script = new Script(Failures.server(503));

        assertThrows(ServerException.class, () -> retrier(RetryPolicy.none()).run(Deadline.none(), true, script));

        assertEquals(1, script.attempts);
    }

    @Test
    void does_not_retry_a_request_that_is_not_repeatable() {
        var script = new Script(Failures.server(502));

        assertThrows(ServerException.class, () -> retrier().run(Deadline.none(), false, script));

        assertEquals(1, script.attempts);
    }

    @Test
    void retries_a_request_that_certainly_had_no_effect() {
        var script = new Script(
                Failures.rateLimited(429, null), Failures.server(503, Duration.ofSeconds(1)), Failures.broken());

        assertEquals("done", retrier().run(Deadline.none(), false, script));

        assertEquals(4, script.attempts);
    }

    @Test
    void waits_for_the_requested_delay_with_a_little_jitter() {
        retrier().run(Deadline.none(), true, new Script(Failures.rateLimited(429, Duration.ofSeconds(7))));

        var wait = time.sleeps().get(0);
        assertTrue(wait.compareTo(Duration.ofSeconds(7)) >= 0, () -> "not earlier: " + wait);
        assertTrue(wait.compareTo(Duration.ofMillis(7_700)) <= 0, () -> "not much later: " + wait);
    }

    @Test
    void does_not_retry_if_the_requested_delay_is_too_long() {
        var failure = Failures.rateLimited(429, Duration.ofMinutes(5).plusMillis(1));
        var script = new Script(failure);

        var thrown =
                assertThrows(RateLimitExceededException.class, () -> retrier().run(Deadline.none(), true, script));

        assertSame(failure, thrown);
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void a_wait_beyond_the_deadline_is_not_started() {
        var failure = Failures.server(503, Duration.ofSeconds(30));
        var deadline = Deadline.after(Duration.ofSeconds(29), time);

        var thrown =
                assertThrows(DeadlineExceededException.class, () -> retrier().run(deadline, true, new Script(failure)));

        assertSame(failure, thrown.getCause());
        assertEquals(503, thrown.status());
        assertEquals(Duration.ofSeconds(30), thrown.retryAfter().orElseThrow());
        assertTrue(thrown.getMessage().contains("deadline is 29 s away"), thrown.getMessage());
        assertEquals(List.of(), time.sleeps());
    }

    @Test
    void a_wait_that_leaves_no_time_for_the_attempt_is_not_started() {
        var policy = RetryPolicy.standard().baseDelay(Duration.ZERO);
        var deadline = Deadline.after(Duration.ZERO, time);
        var script = new Script(Failures.server(503));

        assertThrows(DeadlineExceededException.class, () -> retrier(policy).run(deadline, true, script));

        assertEquals(1, script.attempts);
    }

    @Test
    void a_wait_that_ends_before_the_deadline_is_completed() {
        var deadline = Deadline.after(Duration.ofSeconds(32), time);

        assertEquals("done", retrier().run(deadline, true, new Script(Failures.server(503, Duration.ofSeconds(30)))));
    }

    @Test
    void a_permanent_failure_is_thrown_regardless_of_the_deadline() {
        var deadline = Deadline.after(Duration.ZERO, time);

        assertThrows(ServerException.class, () -> retrier().run(deadline, true, new Script(Failures.server(501))));
    }

    @Test
    void an_interruption_ends_the_wait_and_keeps_the_flag() {
        var failure = Failures.server(503);
        Supplier<String> attempt = () -> {
            Thread.currentThread().interrupt();
            throw failure;
        };

        var thrown = assertThrows(CancelledException.class, () -> retrier().run(Deadline.none(), true, attempt));

        assertTrue(Thread.interrupted(), "the flag is set");
        assertInstanceOf(InterruptedException.class, thrown.getCause());
        assertSame(failure, thrown.getSuppressed()[0]);
        assertEquals(503, thrown.status());
    }

    @Test
    void a_programming_error_is_thrown_unchanged() {
        var error = new IllegalStateException();
        var script = new Script(error);

        assertSame(
                error, assertThrows(IllegalStateException.class, () -> retrier().run(Deadline.none(), true, script)));
        assertEquals(1, script.attempts);
    }

    @Test
    void nested_retriers_do_not_multiply_their_attempts() {
        var script = new Script(Failures.serverAfter(5));

        assertThrows(ServerException.class, () -> retrier().run(Deadline.none(), true, script));

        assertEquals(1, script.attempts);
    }

    @Test
    void a_failure_after_fewer_attempts_is_retried() {
        assertEquals("done", retrier().run(Deadline.none(), true, new Script(Failures.serverAfter(4))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "400"})
    void an_attempt_with_a_rejected_token_does_not_count(String outcome) {
        var rejected = new Attempt(Instant.EPOCH, Duration.ZERO, outcome);
        var known = Failures.serverAfter(4).failure();
        var attempts = new ArrayList<>(known.attempts());
        attempts.add(0, rejected);
        var failure = new ServerException("", known.withAttempts(attempts), null);

        assertEquals("done", retrier().run(Deadline.none(), true, new Script(failure)));
    }

    @Test
    void reports_each_wait_before_it_starts() {
        var events = new ArrayList<RetryWait>();
        var listener = new ClientListener() {
            @Override
            public void retry(RetryWait wait) {
                assertEquals(events.size(), time.sleeps().size(), "not yet");
                events.add(wait);
            }
        };
        var first = Failures.rateLimited(429, Duration.ofSeconds(7));
        var second = Failures.rateLimited(429, Duration.ofSeconds(8));

        new Retrier(RetryPolicy.standard(), time, Listeners.of(List.of(listener)))
                .run(Deadline.none(), true, new Script(first, second));

        assertEquals(
                List.of(
                        new RetryWait(1, time.sleeps().get(0), first),
                        new RetryWait(2, time.sleeps().get(1), second)),
                events);
    }

    @Test
    void runs_are_independent() {
        var retrier = retrier(RetryPolicy.standard().maxAttempts(2));

        for (int i = 0; i < 3; i++) {
            assertEquals("done", retrier.run(Deadline.none(), true, new Script(Failures.server(503))));
        }
    }

    @Test
    void a_policy_rejects_invalid_values() {
        var policy = RetryPolicy.standard();
        var negative = Duration.ofMillis(-1);

        assertThrows(IllegalArgumentException.class, () -> policy.maxAttempts(0));
        assertThrows(IllegalArgumentException.class, () -> policy.baseDelay(negative));
        assertThrows(IllegalArgumentException.class, () -> policy.maxDelay(negative));
        assertThrows(IllegalArgumentException.class, () -> policy.maxServerDelay(Duration.ofDays(366)));
    }
}
