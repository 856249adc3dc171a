package io.stratalake.core.fault;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Counts what other threads are given to do, so that one can wait until all of it is over. Safe for several threads. */
final class Fetches {

    private int underWay;

    /** The same executor, with everything counted. */
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

    /** Returns when all is over. An interruption waits, too. */
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
