package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Many programs in many worlds. {@code -Dfaults.sequences=200000} tries more of them, {@code -Dfaults.seed=…} those that
 * follow from another seed, {@code -Dfaults.replay=…} the one that a failure names.
 */
class FaultRunTest {

    private static final long SEED = Long.getLong("faults.seed", 20_260_101);
    private static final int SEQUENCES = Integer.getInteger("faults.sequences", 10_000);

    @Test
    void whatever_happens_the_promises_hold() {
        var replay = Long.getLong("faults.replay");
        var seeds = replay == null ? new Random(SEED).longs(SEQUENCES) : LongStream.of(replay);
        try (var arena = new Arena(); var logs = new Logs(Secrets::showIn)) {
            seeds.forEach(seed -> run(seed, arena, logs));
        }
        assertEquals(List.of(), threads(), "threads that are left");
    }

    private static void run(long seed, Arena arena, Logs logs) {
        try {
            new Sequence(seed, arena).run();
            assertEquals(List.of(), logs.unwanted(), "log lines with a secret");
        } catch (Exception | AssertionError e) {
            throw new AssertionError("broken by the sequence of -Dfaults.replay=" + seed, e);
        }
    }

    /** They end when their client is closed; those whose call was interrupted may take a moment. */
    private static List<String> threads() {
        var patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (System.nanoTime() - patience < 0) {
            if (alive().isEmpty()) {
                break;
            }
            Thread.onSpinWait();
        }
        return alive();
    }

    private static List<String> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("stratalake-fetch"))
                .toList();
    }
}
