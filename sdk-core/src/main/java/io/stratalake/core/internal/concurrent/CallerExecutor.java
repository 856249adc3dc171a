package io.stratalake.core.internal.concurrent;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The use of a caller's executor by one client. Closing interrupts the client's own work only, and leaves the executor
 * open. Thread-safe.
 */
final class CallerExecutor implements Executor, AutoCloseable {

    private final Executor executor;
    private final Set<Work> running = new HashSet<>();
    private boolean closed;

    CallerExecutor(Executor executor) {
        this.executor = executor;
    }

    /** A running task and its thread. */
    private final class Work implements Runnable {

        private final Runnable task;
        private final Thread thread = Thread.currentThread();
        private boolean interrupted;

        Work(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            synchronized (CallerExecutor.this) {
                running.add(this);
                if (closed) {
                    // It waited in the executor's queue. It still runs, because a caller may wait for its end.
                    interrupt();
                }
            }
            try {
                task.run();
            } finally {
                end();
            }
        }

        void interrupt() {
            interrupted = true;
            thread.interrupt();
        }

        /** Clears the interruption of this work before the thread returns to its owner. */
        private void end() {
            synchronized (CallerExecutor.this) {
                running.remove(this);
                if (interrupted) {
                    Thread.interrupted();
                }
            }
        }
    }

    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (closed) {
                throw new RejectedExecutionException("the client is closed");
            }
        }
        executor.execute(() -> new Work(task).run());
    }

    @Override
    public synchronized void close() {
        closed = true;
        running.forEach(Work::interrupt);
    }
}
