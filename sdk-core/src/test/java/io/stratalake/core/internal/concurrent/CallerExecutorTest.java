package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.internal.pipeline.Mdc;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

/** The use of a caller's executor, and its state afterwards. */
@Timeout(60)
class CallerExecutorTest {

    private final ExecutorService one = Executors.newSingleThreadExecutor(task -> new Thread(task, "callers-own"));
    private final ClientThreads threads = ClientThreads.of(one);

    @AfterEach
    void close() {
        one.shutdownNow();
    }

    private static boolean waitForInterruption(CountDownLatch began) {
        began.countDown();
        try {
            new CountDownLatch(1).await();
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Test
    void runs_work_on_the_executor() throws Exception {
        assertEquals(
                "callers-own",
                threads.call(() -> Thread.currentThread().getName()).get());
    }

    @Test
    void closing_interrupts_the_clients_work_and_leaves_the_executor_open() throws Exception {
        var began = new CountDownLatch(1);
        var work = threads.call(() -> waitForInterruption(began));
        began.await();

        threads.close();

        assertTrue(work.get());
        assertFalse(one.isShutdown());
        assertFalse(one.submit(() -> Thread.currentThread().isInterrupted()).get());
        assertThrows(RejectedExecutionException.class, () -> threads.call(() -> "never"));
    }

    @Test
    void closing_does_not_interrupt_tasks_of_others() throws Exception {
        var began = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var taskOfOthers = one.submit(() -> {
            began.countDown();
            go.await();
            return "undisturbed";
        });
        began.await();

        threads.close();
        go.countDown();

        assertEquals("undisturbed", taskOfOthers.get());
    }

    @Test
    void closing_interrupts_queued_work_too() throws Exception {
        var began = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var busy = one.submit(() -> {
            began.countDown();
            go.await();
            return null;
        });
        began.await();
        var waiting = threads.call(() -> waitForInterruption(new CountDownLatch(1)));

        threads.close();
        go.countDown();
        busy.get();

        assertTrue(waiting.get());
    }

    @Test
    void the_interruption_of_canceled_work_is_cleared() {
        // Unlike the JDK's executors, it runs tasks on the submitting thread and does not clear the flag.
        var here = ClientThreads.of(Runnable::run);
        var itself = new AtomicReference<InterruptingFuture<Boolean>>();
        var cancelled = new InterruptingFuture<>(() -> {
            itself.get().cancel(true);
            return Thread.currentThread().isInterrupted();
        });
        itself.set(cancelled);

        here.execute(cancelled);

        assertThrows(CancellationException.class, cancelled::join);
        assertFalse(Thread.interrupted());
    }

    @Test
    void the_interruption_of_work_that_fails_is_cleared() {
        var itself = new AtomicReference<InterruptingFuture<String>>();
        var failing = new InterruptingFuture<String>(() -> {
            itself.get().cancel(true);
            throw new IllegalStateException("by the test");
        });
        itself.set(failing);

        failing.run();

        assertThrows(CancellationException.class, failing::join);
        assertFalse(Thread.interrupted());
    }

    @Test
    void work_that_was_canceled_before_it_began_does_not_begin() {
        var begun = new AtomicReference<>(false);
        var canceled = new InterruptingFuture<>(() -> begun.getAndSet(true));
        canceled.cancel(true);

        canceled.run();

        assertFalse(begun.get());
    }

    @Test
    void the_interruption_of_a_closed_client_is_cleared() {
        var here = ClientThreads.of(Runnable::run);

        here.execute(here::close);

        assertFalse(Thread.interrupted());
    }

    @Test
    void a_thread_keeps_its_own_mdc() {
        var here = ClientThreads.of(Runnable::run);
        try (var kept = new Mdc()) {
            MDC.put("of", "the caller");
            here.execute(() -> MDC.put("of", "the work"));
            assertEquals("the caller", MDC.get("of"));
        }
    }
}
