package io.stratalake.core.fault;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * Whether tests run in full, as {@code mvn -Pslow verify} does, or as a sample. A sample is the same in each run, and
 * holds each fault.
 */
public final class SlowTests {

    private static final int SAMPLE = 4;

    private SlowTests() {}

    public static boolean run() {
        return Boolean.getBoolean("stratalake.slow");
    }

    /** Returns the argument in full or a quarter of it, determined by the key. */
    public static <T> Stream<T> sample(Object key, T test) {
        return run() || Math.floorMod(Objects.hash(key.toString()), SAMPLE) == 0 ? Stream.of(test) : Stream.empty();
    }
}
