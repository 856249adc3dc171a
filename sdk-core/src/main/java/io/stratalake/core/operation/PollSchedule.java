package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;

/** How long to wait before the next poll. */
final class PollSchedule {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_REFUSAL = Duration.ofDays(1);
    // 2^5 s is more than the longest interval; shifting further would only overflow.
    private static final int DOUBLINGS = 5;

    private PollSchedule() {}

    /**
     * The service's hint counts, within bounds: a hint of nothing would be a busy loop, and one of an hour would leave
     * the caller waiting for work that is long done.
     *
     * <p>Without a hint the waits are 1 s, 2 s, 4 s and so on up to the usual interval. Much accepted work is done
     * within a second or two, and asking for it only after a full interval would make that interval its duration;
     * work that takes minutes costs two or three calls more, once.
     *
     * @param polls the polls so far
     */
    static Duration afterPolls(int polls, OperationStatus.Running<?> running, Duration usual) {
        var hint = running.pollAfter();
        if (hint != null) {
            return clamped(hint);
        }
        return shorter(SHORTEST.multipliedBy(1L << Math.min(polls, DOUBLINGS)), clamped(usual));
    }

    /**
     * A service that refuses to answer for now is not kept to the bounds of an interval. A day bounds what may be a
     * wrong clock's date, and keeps the sum with a clock's reading from overflowing.
     */
    static Duration obeying(StratalakeException problem, Duration pause) {
        return problem.retryAfter()
                .map(asked -> longer(shorter(asked, LONGEST_REFUSAL), pause))
                .orElse(pause);
    }

    static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration clamped(Duration interval) {
        return longer(SHORTEST, shorter(interval, LONGEST));
    }
}
