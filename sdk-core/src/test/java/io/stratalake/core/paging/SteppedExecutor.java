package io.stratalake.core.paging;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** An executor that runs a task only when a test says so, on the test's thread. */
public final class SteppedExecutor implements Executor {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private boolean closed;
    private int accepted;

    @Override
    public void execute(Runnable task) {
        if (closed) {
            throw new RejectedExecutionException("closed");
        }
        accepted++;
        tasks.add(task);
    }

    /** Returns the number of all tasks so far. */
    int accepted() {
        return accepted;
    }

    void runNext() {
        tasks.remove().run();
    }

    void runLast() {
        tasks.removeLast().run();
    }

    void runAll() {
        while (!tasks.isEmpty()) {
            runNext();
        }
    }

    int waiting() {
        return tasks.size();
    }

    void close() {
        closed = true;
    }
}
