package io.stratalake.core.fault;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** A count of the tasks in executors, to wait for their end. Thread-safe. */
final class Fetches {

    private int underWay;

    /** Returns an executor that counts its tasks. */
    Executor in(Executor threads) {
        return task -> {
            change(1);
            try {
                threads.execute(() -> {
                    try {
                        task.run();
                    } finally {
                        change(-1);
                    }
                });
            } catch (RejectedExecutionException e) {
                change(-1);
                throw e;
            }
        };
    }

    private synchronized void change(int by) {
        underWay += by;
        notifyAll();
    }

    /** Waits for the end of all tasks, without interruption. */
    synchronized void await() {
        var interrupted = false;
        while (underWay > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
