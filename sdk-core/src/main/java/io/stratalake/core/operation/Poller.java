package io.stratalake.core.operation;

import io.stratalake.core.time.Deadline;

/** The poller of an operation: of a single one, or of one combined of several. */
sealed interface Poller<T> permits SinglePoller, CompositePoller {

    /** Returns the operation's id; empty if nothing was accepted that could be resumed. */
    String id();

    /** Returns the state before the first poll. */
    PollResult<T> accepted();

    /**
     * Polls once. Returns a transient failure as the problem of the result, and throws any other.
     *
     * @param known the state so far, which has not ended
     */
    PollResult<T> next(PollState<T> known, Deadline deadline);
}
