package io.stratalake.greenlake.internal.bulk;

/** The outcome that a name, a status or a group gives to its keys. A later constant outweighs an earlier one. */
enum Verdict {
    /** No outcome. */
    NONE,
    /** The keys were done. */
    DONE,
    /** An outcome that is not understood, or two outcomes that contradict each other. */
    UNCLEAR,
    /** The keys failed. */
    FAILED;

    /** Returns the stronger of two verdicts on the same key: a failure outweighs every other. */
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Returns this verdict inside a group: a success is unclear in a group that failed or is not understood. */
    Verdict within(Verdict group) {
        return switch (this) {
            case NONE -> group;
            case DONE -> group == NONE ? DONE : group == FAILED ? UNCLEAR : group;
            case UNCLEAR -> group == FAILED ? FAILED : UNCLEAR;
            case FAILED -> FAILED;
        };
    }
}
