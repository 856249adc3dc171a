package io.stratalake.benchmarks;

/**
 * One line of the table: the SDK beside something else.
 *
 * @param what what was measured
 * @param against what the SDK is held against
 * @param ours what the SDK measured
 * @param theirs what the other measured, in the same run
 * @param goal what ours divided by theirs has to be
 */
public record Row(String what, String against, Series ours, Series theirs, Goal goal) {

    double ratio() {
        return ours.ratioTo(theirs);
    }

    boolean isGood() {
        return goal.isMetBy(ratio());
    }
}
