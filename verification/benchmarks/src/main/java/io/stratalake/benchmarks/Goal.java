package io.stratalake.benchmarks;

import java.util.Locale;

/** A goal for a ratio. */
public sealed interface Goal {

    /** Returns whether the ratio meets the goal. */
    boolean isMetBy(double ratio);

    /** The ratio is at least the bound. */
    static Goal atLeast(double bound) {
        return new AtLeast(bound);
    }

    /** The ratio is at most the bound. */
    static Goal atMost(double bound) {
        return new AtMost(bound);
    }

    /** No goal; shown for comparison. */
    static Goal none() {
        return new None();
    }

    /** @param bound the minimum */
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

    /** @param bound the maximum */
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

    /** Accepts any ratio. */
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
