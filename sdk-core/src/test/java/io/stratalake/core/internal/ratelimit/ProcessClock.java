package io.stratalake.core.internal.ratelimit;

import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/**
 * A clock for many simulated processes, each of which is a thread. One thread runs at a time: a sleep lets the thread run
 * whose sleep ends first, and advances the clock. Hours of hundreds of processes take seconds, the same in each run.
 */
final class ProcessClock implements TimeSource {

    private record Sleeper(long end, long order, Semaphore wake) {}

    private final PriorityQueue<Sleeper> sleepers =
            new PriorityQueue<>(Comparator.comparingLong(Sleeper::end).thenComparingLong(Sleeper::order));
    private final List<Thread> threads = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private long now;
    private long order;

    /** The work of a process. */
    interface Work {
        void run() throws Exception;
    }

    /** Adds a process that starts at a time. */
    synchronized void start(Duration at, Work work) {
        var wake = new Semaphore(0);
        sleepers.add(new Sleeper(at.toNanos(), order++, wake));
        var thread = new Thread(() -> {
            wake.acquireUninterruptibly();
            try {
                work.run();
            } catch (Throwable e) {
                failures.add(e);
            }
            wakeNext();
        });
        threads.add(thread);
    }

    /** Runs all processes to their end. */
    void run() throws Exception {
        threads.forEach(Thread::start);
        wakeNext();
        for (var thread : threads) {
            thread.join();
        }
        for (var failure : failures) {
            throw new AssertionError(failure);
        }
    }

    private synchronized void wakeNext() {
        var next = sleepers.poll();
        if (next != null) {
            now = Math.max(now, next.end());
            next.wake().release();
        }
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Instant now() {
        return Instant.EPOCH.plusNanos(now);
    }

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        var wake = new Semaphore(0);
        synchronized (this) {
            sleepers.add(new Sleeper(now + Math.max(0, duration.toNanos()), order++, wake));
        }
        wakeNext();
        wake.acquire();
    }
}
