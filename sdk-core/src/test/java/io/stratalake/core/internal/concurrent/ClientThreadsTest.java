package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClientThreadsTest {

    private final ClientThreads threads = new ClientThreads();

    @AfterEach
    void close() {
        threads.close();
    }

    /** Work that ends only by an interruption. */
    private static final class Endless {

        final CountDownLatch began = new CountDownLatch(1);
        final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();

        String run() {
            began.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError("the latch is never opened");
            } catch (InterruptedException e) {
                interrupted.complete(true);
                return "too late";
            }
        }
    }

    private enum Ending {
        CANCELED(future -> future.cancel(false)),
        COMPLETED_BY_ANOTHER(future -> future.complete("other")),
        TIMED_OUT(future -> future.orTimeout(1, TimeUnit.MILLISECONDS)),
        CLIENT_CLOSED(null);

        final Consumer<CompletableFuture<String>> act;

        Ending(Consumer<CompletableFuture<String>> act) {
            this.act = act;
        }
    }

    @Test
    void a_call_returns_the_result_of_the_work() throws Exception {
        assertEquals("done", threads.call(() -> "done").get());
    }

    @Test
    void a_call_fails_with_the_exception_of_the_work() {
        var failure = new IllegalStateException("by the test");

        var thrown = assertThrows(
                ExecutionException.class,
                () -> threads.call(() -> {
                            throw failure;
                        })
                        .get());

        assertSame(failure, thrown.getCause());
    }

    @ParameterizedTest
    @EnumSource(Ending.class)
    void work_is_interrupted_when_its_future_ends_otherwise(Ending ending) throws Exception {
        var work = new Endless();
        var future = threads.call(work::run);
        work.began.await();

        if (ending.act == null) {
            threads.close();
        } else {
            ending.act.accept(future);
        }

        assertTrue(work.interrupted.get());
    }

    @Test
    void a_canceled_call_throws_to_waiting_threads() throws Exception {
        var work = new Endless();
        var future = threads.call(work::run);
        work.began.await();

        future.cancel(true);

        assertThrows(CancellationException.class, future::join);
    }

    @Test
    void dependent_stages_are_not_interrupted_by_the_end_of_a_call() throws Exception {
        var flag = threads.call(() -> "done")
                .thenApply(done -> Thread.currentThread().isInterrupted());

        assertFalse(flag.get());
    }

    @Test
    void a_derived_future_cancels_only_itself() throws Exception {
        var go = new CountDownLatch(1);
        var call = threads.call(() -> {
            try {
                go.await();
                return "done";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
        call.thenApply(text -> text).cancel(true);
        go.countDown();

        assertEquals("done", call.get());
    }

    @Test
    void a_closed_client_rejects_work() {
        assertFalse(threads.isClosed());
        threads.close();

        assertTrue(threads.isClosed());
        assertThrows(RejectedExecutionException.class, () -> threads.call(() -> "never"));
    }

    @Test
    void before_java_21_threads_are_daemons_with_a_name() throws Exception {
        try (var daemons = new ClientThreads(ThreadSource.daemons("stratalake-"))) {
            var thread = daemons.call(Thread::currentThread).get();

            assertTrue(thread.isDaemon());
            assertEquals("stratalake-1", thread.getName());
        }
    }

    @Test
    void have_the_name_of_the_client() throws Exception {
        var name = new FutureTask<>(() -> Thread.currentThread().getName());

        try (var named = new ClientThreads("billing-job")) {
            named.execute(name);
            assertEquals("stratalake-billing-job-1", name.get());
        }
    }
}
