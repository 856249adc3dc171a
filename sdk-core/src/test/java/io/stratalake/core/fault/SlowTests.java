package io.stratalake.core.fault;

import java.util.Objects;
import java.util.stream.Stream;

/**
 * The choice between all tests of a table, with {@code mvn -Pslow verify}, and a sample of them, which is the same in
 * each run.
 */
public final class SlowTests {

    private static final int SAMPLE = 8;

    private SlowTests() {}

    public static boolean inFull() {
        return Boolean.getBoolean("stratalake.slow");
    }

    /** Returns the argument in full or an eighth of it, determined by the key. */
    public static <T> Stream<T> sample(Object key, T test) {
        return oneOf(SAMPLE, key, test);
    }

    /** Returns the number of rounds in full or the number of a sample. */
    public static int rounds(int inFull, int sample) {
        return inFull() ? inFull : sample;
    }

    /** Returns the argument in full or half of it, determined by the key. */
    public static <T> Stream<T> half(Object key, T test) {
        return oneOf(2, key, test);
    }

    private static <T> Stream<T> oneOf(int share, Object key, T test) {
        return inFull() || Math.floorMod(Objects.hash(key.toString()), share) == 0 ? Stream.of(test) : Stream.empty();
    }
}
