package io.stratalake.sandbox.realism;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Decisions that depend on a seed, a name and the number of times that the name was asked for, so that the same requests
 * meet the same difficulties.
 */
final class Chance {

    private final long seed;
    private final Map<String, AtomicInteger> counters = new ConcurrentHashMap<>();

    Chance(long seed) {
        this.seed = seed;
    }

    /** Returns true once in so many times, on average. */
    boolean oneIn(int times, String name) {
        return next(times, name) == 0;
    }

    /** Returns a number from 0 to below a bound. */
    int next(int bound, String name) {
        int count = counters.computeIfAbsent(name, key -> new AtomicInteger()).getAndIncrement();
        return random(name, count).nextInt(bound);
    }

    /** Returns a decision about a thing, which remains the same. */
    boolean always(int times, String name) {
        return random(name, 0).nextInt(times) == 0;
    }

    /** Unlike {@code Random}, whose first numbers are alike for seeds that are alike. */
    private SplittableRandom random(String name, int count) {
        return new SplittableRandom(seed * 31 + name.hashCode() * 1_000_003L + count);
    }
}
