package io.stratalake.core.operation;

import static java.time.Duration.ofMinutes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.internal.concurrent.ClientThreads;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.internal.operation.OperationContext;
import io.stratalake.core.observe.Poll;
import io.stratalake.core.observe.RecordingListener;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.core.time.SimulatedTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitAsyncTest {

    private final SimulatedTime time = new SimulatedTime();
    private final ScriptedWork work = new ScriptedWork("op-1", time);
    private final ClientThreads threads = new ClientThreads();
    private final RecordingListener listener = new RecordingListener();
    private final OperationContext context = new OperationContext(time, threads, Listeners.of(List.of(listener)));

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void ends_with_the_result() throws Exception {
        work.thenRuns(3).thenSucceeds("12 keys");

        assertEquals("12 keys", Operation.of(work, context).awaitAsync().get());
    }

    @Test
    void ends_with_the_result_within_a_timeout_too() throws Exception {
        work.thenRuns(3).thenSucceeds("12 keys");

        assertEquals(
                "12 keys", Operation.of(work, context).awaitAsync(ofMinutes(1)).get());
    }

    @Test
    void ends_with_the_timeout_of_await() {
        work.thenRuns(1);

        var failed = assertThrows(
                ExecutionException.class,
                () -> Operation.of(work, context).awaitAsync(ofMinutes(1)).get());

        assertInstanceOf(OperationTimeoutException.class, failed.getCause());
    }

    @Test
    void canceling_interrupts_the_poll_in_progress() throws Exception {
        var polling = new CountDownLatch(1);
        var ended = new CompletableFuture<Boolean>();
        work.then(() -> {
            polling.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.complete(true);
                Thread.currentThread().interrupt();
            }
            return Running.of("RUNNING");
        });
        var operation = Operation.of(work, context);
        var result = operation.awaitAsync();
        polling.await();

        result.cancel(true);

        assertTrue(ended.get());
        assertTrue(result.isCancelled());
        assertFalse(operation.isDone());
    }

    @Test
    void a_closed_client_interrupts_the_wait() throws Exception {
        var polling = new CountDownLatch(1);
        work.then(() -> {
            polling.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return Running.of("RUNNING");
        });
        var result = Operation.of(work, context).awaitAsync();
        polling.await();

        threads.close();

        assertInstanceOf(
                CancelledException.class,
                assertThrows(ExecutionException.class, result::get).getCause());
    }

    @Test
    void listeners_receive_each_poll() {
        work.thenRuns(1).thenSucceeds("12 keys");

        Operation.of(work, context).await();

        var polls = listener.events(Poll.class);
        assertEquals(
                List.of("RUNNING", "SUCCEEDED"), polls.stream().map(Poll::state).toList());
        assertEquals(List.of(1, 2), polls.stream().map(Poll::polls).toList());
        assertEquals("op-1", polls.get(0).operationId());
        assertEquals(time.elapsed(), polls.get(1).elapsed());
        assertFalse(polls.get(1).failed());
    }
}
