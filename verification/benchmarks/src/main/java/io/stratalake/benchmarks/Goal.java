package io.stratalake.benchmarks;

import java.util.Locale;

/** What a ratio has to be. */
public sealed interface Goal {

    /** Whether the ratio is good enough. */
    boolean isMetBy(double ratio);

    /** The ratio is this or more. */
    static Goal atLeast(double bound) {
        return new AtLeast(bound);
    }

    /** The ratio is this or less. */
    static Goal atMost(double bound) {
        return new AtMost(bound);
    }

    /** No goal: shown for comparison. */
    static Goal none() {
        return new None();
    }

    /** @param bound what the ratio must not fall below */
    record AtLeast(double bound) implements Goal {

        @Override
        public boolean isMetBy(double ratio) {
            return ratio >= bound;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≥ %.2f", bound);
        }
    }

    /** @param bound what the ratio must not exceed */
    record AtMost(double bound) implements Goal {

        @Override
        public boolean isMetBy(double ratio) {
            return ratio <= bound;
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "≤ %.2f", bound);
        }
    }

    /** Any ratio will do. */
    record None() implements Goal {

        @Override
        public boolean isMetBy(double ratio) {
            return true;
        }

        @Override
        public String toString() {
            return "";
        }
    }
}
