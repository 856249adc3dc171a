package io.stratalake.core.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.fault.FakeWorld.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls with random faults. Each fault occurs for each kind of request, by default at least
 * once, with {@code -Pslow} about twenty times. {@code -Dfaults.rounds=500} runs more of them, {@code -Dfaults.seed=…} sets another
 * seed, {@code -Dfaults.replay=…} repeats the sequence in a failure message.
 */
class FaultRunTest {

    private static final long SEED = Long.getLong("faults.seed", 20_260_101);
    private static final boolean IS_SAMPLE = !SlowTests.inFull() && Integer.getInteger("faults.rounds") == null;
    private static final int ROUNDS = Integer.getInteger("faults.rounds", SlowTests.rounds(20, 2));
    private static final int BATCH = 16;

    @Test
    void whatever_happens_the_promises_hold() throws Exception {
        var replay = Long.getLong("faults.replay");
        var seeds = (replay == null ? seeds() : LongStream.of(replay)).iterator();
        var happened = new EnumMap<Kind, Set<Fault>>(Kind.class);
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try (var testBed = new FaultTestBed();
                var logs = new Logs(Secrets::showIn)) {
            while (seeds.hasNext() && !isEnough(happened)) {
                var runs = new ArrayList<Future<Map<Kind, Set<Fault>>>>();
                while (seeds.hasNext() && runs.size() < BATCH) {
                    var seed = seeds.nextLong();
                    runs.add(threads.submit(() -> run(seed, testBed, logs)));
                }
                for (var run : runs) {
                    result(run)
                            .forEach((kind, faults) -> happened.computeIfAbsent(
                                            kind, none -> EnumSet.noneOf(Fault.class))
                                    .addAll(faults));
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of(), threads(), "threads that are left");
        if (replay == null) {
            assertEquals(List.of(), missing(happened), "what never happened");
        }
    }

    /** A sample ends when each fault has occurred for each kind of request. */
    private static boolean isEnough(Map<Kind, Set<Fault>> happened) {
        return IS_SAMPLE && missing(happened).isEmpty();
    }

    /** Returns seeds that choose each of the certain faults in turn. */
    private static LongStream seeds() {
        var random = new Random(SEED);
        var certain = Sequence.CERTAIN.size();
        return LongStream.range(0, (long) ROUNDS * certain).map(i -> (random.nextLong() >> 16) * certain + i % certain);
    }

    private static Map<Kind, Set<Fault>> run(long seed, FaultTestBed testBed, Logs logs) {
        try {
            var happened = new Sequence(seed, testBed).run();
            assertEquals(List.of(), logs.unwanted(), "log lines with a secret, of this sequence or one beside it");
            assertEquals(List.of(), testBed.lured(), "requests that followed a Location header");
            return happened;
        } catch (Exception | AssertionError e) {
            throw new AssertionError("broken by the sequence of -Dfaults.replay=" + seed, e);
        }
    }

    private static <T> T result(Future<T> run) throws InterruptedException {
        try {
            return run.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Error broken ? broken : new AssertionError(e.getCause());
        }
    }

    /** Asserts that each applicable fault occurred for each kind of request. */
    private static List<String> missing(Map<Kind, Set<Fault>> happened) {
        var missing = new ArrayList<String>();
        for (var kind : Kind.values()) {
            Sequence.faultsOf(kind)
                    .filter(fault -> !happened.getOrDefault(kind, Set.of()).contains(fault))
                    .forEach(fault -> missing.add(fault + " to " + kind));
        }
        return missing;
    }

    /** Asserts that all threads of a client end after it is closed. After an interruption they may take a moment. */
    private static List<String> threads() {
        var patience = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (System.nanoTime() - patience < 0) {
            if (alive().isEmpty()) {
                break;
            }
            Patience.pause();
        }
        return alive();
    }

    private static List<String> alive() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("stratalake-"))
                .toList();
    }
}
