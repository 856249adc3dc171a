package io.stratalake.benchmarks.idle;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Resources of a process at a moment: live heap after a collection, and the names of its threads. Run with a collector
 * that clears soft references, because the JVM drops those objects when it needs the memory.
 */
final class Footprint {

    private static final int COLLECTIONS = 3;

    // Created before the first collection, because its classes load much else.
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final long began = System.nanoTime();

    /** Prints the footprint after each of these numbers of seconds, counted from the creation of this object. */
    void printAfter(List<Integer> seconds) throws InterruptedException {
        for (var moment : seconds) {
            TimeUnit.NANOSECONDS.sleep(TimeUnit.SECONDS.toNanos(moment) - (System.nanoTime() - began));
            print();
        }
    }

    /** Prints the footprint now. */
    void print() throws InterruptedException {
        System.out.println(liveBytes() + "\t" + String.join(",", threads()));
        System.out.flush();
    }

    /** Collects several times, because references are cleared after a collection. */
    private long liveBytes() throws InterruptedException {
        for (var i = 0; i < COLLECTIONS; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .sorted()
                .toList();
    }
}
