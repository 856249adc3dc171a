package io.stratalake.core.operation;

import io.stratalake.core.time.Deadline;

/** How an operation learns where its work stands: by asking about one piece of work, or about several. */
sealed interface Poller<T> permits SinglePoller, CompositePoller {

    /** The operation's id; empty where nothing was accepted that could be resumed. */
    String id();

    /** What is known before the first round. */
    PollResult<T> accepted();

    /**
     * Asks once. A failure that may pass is the round's problem; any other is thrown.
     *
     * @param known what is known so far; not done
     */
    PollResult<T> next(PollState<T> known, Deadline deadline);
}
