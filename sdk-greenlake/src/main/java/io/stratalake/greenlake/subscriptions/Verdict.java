package io.stratalake.greenlake.subscriptions;

/** What a name, a status or a group says of the keys in it. A later verdict outweighs an earlier one. */
enum Verdict {
    /** Nothing. */
    NONE,
    /** They were done. */
    DONE,
    /** Something that is not understood, or two things that contradict each other. */
    UNCLEAR,
    /** They failed. */
    FAILED;

    /** The one that counts where two are given for the same key: a failure outweighs everything. */
    Verdict or(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** This verdict inside a group: a success within a failure, or within what is not understood, is not trusted. */
    Verdict within(Verdict group) {
        return switch (this) {
            case NONE -> group;
            case DONE -> group == NONE ? DONE : group == FAILED ? UNCLEAR : group;
            case UNCLEAR -> group == FAILED ? FAILED : UNCLEAR;
            case FAILED -> FAILED;
        };
    }
}
