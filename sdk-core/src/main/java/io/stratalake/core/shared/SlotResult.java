package io.stratalake.core.shared;

import java.time.Duration;

/** The result of a request for a slot. */
public sealed interface SlotResult {

    /** Returns the number of clients that used the limit within the last minute or period, this one included. */
    int members();

    /** Returns the identity of the store's content, which changes if the store loses it. */
    String epoch();

    /**
     * The request may be sent now.
     *
     * @param members see {@link SlotResult#members()}
     * @param epoch see {@link SlotResult#epoch()}
     */
    record Granted(int members, String epoch) implements SlotResult {}

    /**
     * The request has to wait.
     *
     * @param duration the time until its turn comes at the earliest, as far as the store knows; positive
     * @param paused whether it waits for the end of a pause, and not for a slot
     * @param members see {@link SlotResult#members()}
     * @param epoch see {@link SlotResult#epoch()}
     */
    record Waiting(Duration duration, boolean paused, int members, String epoch) implements SlotResult {}
}
