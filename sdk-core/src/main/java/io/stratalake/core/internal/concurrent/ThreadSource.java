package io.stratalake.core.internal.concurrent;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A factory of executors: virtual threads (JEP 444), or on older JVMs daemon threads that end after 1 second without
 * work.
 */
final class ThreadSource {

    private ThreadSource() {}

    static ExecutorService executor(String prefix) {
        try {
            // Reflection, because this code is compiled for JVMs without this method.
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException | UnsupportedOperationException beforeJava21) {
            return daemons(prefix);
        }
    }

    /** @param prefix the beginning of the names of the threads */
    static ExecutorService daemons(String prefix) {
        var number = new AtomicInteger();
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 1, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
            var thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }
}
