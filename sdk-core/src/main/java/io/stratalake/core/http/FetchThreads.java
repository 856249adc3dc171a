package io.stratalake.core.http;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that fetch pages ahead: made when needed, gone after a second without work, none while the client idles.
 */
final class FetchThreads implements Executor, AutoCloseable {

    private final ThreadPoolExecutor pool;

    FetchThreads() {
        var number = new AtomicInteger();
        pool = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, "stratalake-fetch-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws java.util.concurrent.RejectedExecutionException if the client is closed */
    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Interrupts the fetches under way. */
    @Override
    public void close() {
        pool.shutdownNow();
    }
}
