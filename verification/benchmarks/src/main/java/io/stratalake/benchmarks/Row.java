package io.stratalake.benchmarks;

/**
 * A row of the table: the SDK compared with a peer.
 *
 * @param what the text in the table
 * @param against the peer
 * @param sdk the measurement of the SDK
 * @param peer the measurement of the peer in the same run
 * @param goal the goal for the SDK divided by the peer
 */
public record Row(String what, String against, Series sdk, Series peer, Goal goal) {

    /** A tenth. */
    private static final double MAX_VARIATION = 0.1;

    double ratio() {
        return sdk.ratioTo(peer);
    }

    /** Returns how far the ratios of the rounds lie apart, as a part of the ratio. */
    double variation() {
        return sdk.variationTo(peer);
    }

    /** Returns whether the rounds differ by so much that more of them are needed. */
    boolean isUnsteady() {
        return variation() > MAX_VARIATION;
    }

    /** Returns whether the other row measures the same in further rounds. */
    boolean isSameAs(Row other) {
        return what.equals(other.what) && against.equals(other.against);
    }

    /** Returns this row with the rounds of another measurement of the same. */
    Row and(Row more) {
        return new Row(what, against, sdk.and(more.sdk), peer.and(more.peer), goal);
    }

    boolean isGood() {
        return goal.isMetBy(ratio());
    }
}
