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

    double ratio() {
        return sdk.ratioTo(peer);
    }

    boolean isGood() {
        return goal.isMetBy(ratio());
    }
}
