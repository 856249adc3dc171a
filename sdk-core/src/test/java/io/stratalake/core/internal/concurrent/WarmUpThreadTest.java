package io.stratalake.core.internal.concurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WarmUpThreadTest {

    private final AtomicReference<Throwable> uncaught = new AtomicReference<>();

    private Thread run(WarmUpThread.Work work) throws InterruptedException {
        var thread = WarmUpThread.thread("a test", work);
        thread.setUncaughtExceptionHandler((failed, failure) -> uncaught.set(failure));
        thread.start();
        thread.join();
        return thread;
    }

    @Test
    void is_a_daemon_that_ends_with_its_work() throws InterruptedException {
        var worker = new AtomicReference<Thread>();

        var thread = run(() -> worker.set(Thread.currentThread()));

        assertEquals(thread, worker.get());
        assertTrue(thread.isDaemon());
        assertEquals("stratalake-warm-up", thread.getName());
        assertEquals(Thread.State.TERMINATED, thread.getState());
    }

    @Test
    void starts_beside_its_caller() throws Exception {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "a single processor is not warmed up");
        var worker = new CompletableFuture<String>();

        WarmUpThread.start(
                "a test", () -> worker.complete(Thread.currentThread().getName()));

        assertEquals("stratalake-warm-up", worker.get(1, TimeUnit.MINUTES));
    }

    @Test
    void has_no_thread_local_of_its_creator() throws InterruptedException {
        var local = new InheritableThreadLocal<String>();
        local.set("of the caller");
        var seen = new AtomicReference<>("nothing yet");
        try {
            run(() -> seen.set(local.get()));
        } finally {
            local.remove();
        }
        assertNull(seen.get());
    }

    /** It may belong to an application that is undeployed, and threads of OkHttp would inherit it. */
    @Test
    void has_no_class_loader_of_its_creator() throws InterruptedException {
        var seen = new AtomicReference<ClassLoader>();
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(new ClassLoader(before) {});
        try {
            run(() -> seen.set(Thread.currentThread().getContextClassLoader()));
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        assertEquals(WarmUpThread.class.getClassLoader(), seen.get());
    }

    @Test
    void a_failure_ends_in_the_log_only() throws InterruptedException {
        run(() -> {
            throw new IOException("no socket");
        });
        run(() -> {
            throw new NoClassDefFoundError("absent");
        });
        assertNull(uncaught.get());
    }
}
