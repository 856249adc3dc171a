package io.stratalake.core.internal.concurrent;

import io.stratalake.core.fault.Patience;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Threads that run the same action at the same time. */
public final class ConcurrentCalls<T> {

    private final List<FutureTask<T>> tasks = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Starts the threads. */
    public ConcurrentCalls(int size, Callable<T> action) {
        for (int i = 0; i < size; i++) {
            var task = new FutureTask<>(action);
            tasks.add(task);
            threads.add(new Thread(task, "call-" + i));
        }
        threads.forEach(Thread::start);
    }

    /** Starts one thread. */
    public static <T> ConcurrentCalls<T> ofOne(Callable<T> action) {
        return new ConcurrentCalls<>(1, action);
    }

    /** Returns when every thread waits or has ended. */
    public ConcurrentCalls<T> awaitBlocked() {
        for (var thread : threads) {
            while (isBusy(thread)) {
                Patience.pause();
            }
        }
        return this;
    }

    private static boolean isBusy(Thread thread) {
        return switch (thread.getState()) {
            case WAITING, TIMED_WAITING, TERMINATED -> false;
            case NEW, RUNNABLE, BLOCKED -> true;
        };
    }

    public void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    public List<T> results() throws Exception {
        var results = new ArrayList<T>();
        for (var task : tasks) {
            results.add(task.get());
        }
        return results;
    }

    public T result() throws Exception {
        return results().get(0);
    }

    public List<Throwable> failures() throws Exception {
        var failures = new ArrayList<Throwable>();
        for (var task : tasks) {
            try {
                throw new AssertionError("succeeded: " + task.get());
            } catch (ExecutionException e) {
                failures.add(e.getCause());
            }
        }
        return failures;
    }

    public Throwable failure() throws Exception {
        return failures().get(0);
    }
}
