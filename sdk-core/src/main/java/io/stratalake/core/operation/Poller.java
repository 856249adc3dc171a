package io.stratalake.core.operation;

import io.stratalake.core.time.Deadline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The poller of an operation: of a single one, or of one combined of several. */
sealed interface Poller<T> permits SinglePoller, CompositePoller {

    /** Returns the operation's id; empty if nothing was accepted that could be resumed. */
    String id();

    /** Returns the state before the first poll. */
    PollResult<T> accepted();

    /**
     * Returns what is known without a poll, because a part may have been added or refused since the last one.
     *
     * @param known the state so far, which has not ended
     */
    PollResult<T> current(PollState<T> known);

    /**
     * Polls once. Returns a transient failure as the problem of the result, and throws any other.
     *
     * @param known the state so far, which has not ended
     * @param dueOnly whether parts of which no poll is due are left out
     */
    PollResult<T> next(PollState<T> known, Deadline deadline, boolean dueOnly);

    /**
     * Polls once as a part of a combined operation: a single operation that the service does not find has failed.
     *
     * @param known the state so far, which has not ended
     */
    PollResult<T> nextAsPart(PollState<T> known, Deadline deadline);

    /** Returns the time until the next poll is due; zero or negative if one is. */
    Duration untilDue(PollState<T> known);

    /**
     * Waits until the next poll may be due.
     *
     * @param atMost the longest wait
     * @return false if the wait ended early, because there may be something else to poll
     */
    boolean pause(Duration atMost) throws InterruptedException;

    /** Returns for how long requests are being sent, or were. A time limit of the service begins after that. */
    Duration sendingTime();

    /** Returns the result so far, or null if there is no partial result. */
    @Nullable
    T partialResult();
}
