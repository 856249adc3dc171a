package io.stratalake.servers;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Calls by several threads, bounded in number or in time. */
final class Load {

    private static final int THREADS = 4;

    /** The pause after an interrupted call, which leaves the claims a core to run on. */
    private static final Duration PACE = Duration.ofMillis(2);

    private Load() {}

    private interface Work {
        void run() throws InterruptedException;
    }

    private static void inThreads(Work... works) {
        var threads = Executors.newCachedThreadPool();
        try {
            var running = new ArrayList<Future<?>>();
            for (var work : works) {
                for (var i = 0; i < THREADS; i++) {
                    running.add(threads.submit(() -> {
                        work.run();
                        return null;
                    }));
                }
            }
            for (var each : running) {
                each.get();
            }
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    /** Lists and claims in turn, with pauses between the shortest and the longest. */
    static void withPauses(Tally tally, Caller caller, int rounds, Duration shortest, Duration longest) {
        inThreads(() -> {
            for (var i = 0; i < rounds; i++) {
                if (i % 2 == 0) {
                    tally.claim(caller);
                } else {
                    tally.list(caller);
                }
                Thread.sleep(ThreadLocalRandom.current().nextLong(shortest.toMillis(), longest.toMillis() + 1));
            }
        });
    }

    /** Lists in four threads and claims in four others. */
    static void beside(Tally tally, Caller caller, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        inThreads(
                () -> {
                    while (System.nanoTime() < end) {
                        tally.list(caller);
                    }
                },
                () -> {
                    while (System.nanoTime() < end) {
                        tally.claim(caller);
                    }
                });
    }

    /** Claims in four threads, beside four threads that list and are interrupted at random. */
    static void besideInterruptions(Tally tally, Caller caller, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        var interruptions = Executors.newScheduledThreadPool(1);
        try {
            inThreads(
                    () -> {
                        while (System.nanoTime() < end) {
                            listInterrupted(tally, caller, interruptions);
                        }
                    },
                    () -> {
                        while (System.nanoTime() < end) {
                            tally.claim(caller);
                        }
                    });
        } finally {
            interruptions.shutdownNow();
        }
    }

    private static void listInterrupted(Tally tally, Caller caller, ScheduledExecutorService interruptions) {
        var thread = Thread.currentThread();
        var after = ThreadLocalRandom.current().nextLong(10_000);
        var interruption = interruptions.schedule(thread::interrupt, after, TimeUnit.MICROSECONDS);
        tally.listInterruptibly(caller);
        interruption.cancel(false);
        // An interrupt that comes late hits the next call, which is one to be interrupted as well.
        Thread.interrupted();
        LockSupport.parkNanos(PACE.toNanos());
    }
}
