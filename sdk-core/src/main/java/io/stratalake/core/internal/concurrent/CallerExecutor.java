package io.stratalake.core.internal.concurrent;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The caller's own executor, as far as a client uses it. Closing ends the client's work there and nothing else: neither
 * the executor nor the work of others. Safe for use by several threads.
 */
final class CallerExecutor implements Executor, AutoCloseable {

    private final Executor executor;
    private final Set<Work> underWay = new HashSet<>();
    private boolean closed;

    CallerExecutor(Executor executor) {
        this.executor = executor;
    }

    /** A task, with the thread that it has for a while. */
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
                underWay.add(this);
                if (closed) {
                    // It waited in the executor's queue. Not dropped, since somebody may wait for its end.
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

        /** The thread goes back to its owner, without an interruption that was meant for this work. */
        private void end() {
            synchronized (CallerExecutor.this) {
                underWay.remove(this);
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
        underWay.forEach(Work::interrupt);
    }
}
