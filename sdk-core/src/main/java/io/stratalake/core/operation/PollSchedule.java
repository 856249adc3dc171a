package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;

/** The delays between polls. */
final class PollSchedule {

    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    // 2^5 s exceeds the longest interval; a larger shift would overflow.
    private static final int DOUBLINGS = 5;

    private PollSchedule() {}

    /**
     * Returns the delay that the service requests, within bounds: zero would be a busy loop, and an hour would delay
     * the result of an operation that has long ended.
     *
     * <p>If the service requests none, the delays are 1 s, 2 s, 4 s and so on up to the usual interval: many operations
     * end within 2 s, and longer ones cost only two or three more calls.
     *
     * @param polls the number of polls so far
     */
    static Duration afterPolls(int polls, OperationStatus.Running<?> running, Duration usual) {
        var requested = running.pollAfter();
        if (requested != null) {
            return clamped(requested);
        }
        return shorter(doubled(polls), clamped(usual));
    }

    /** Returns 1 s, 2 s, 4 s and so on, up to 32 s. */
    static Duration doubled(int polls) {
        return SHORTEST.multipliedBy(1L << Math.min(polls, DOUBLINGS));
    }

    /**
     * Returns the delay after a failed poll: its {@code Retry-After}, beyond the bounds of an interval, if it is
     * longer. It is limited to a day, because a date may come from a wrong clock, and a larger sum could overflow.
     */
    static Duration withRetryAfter(StratalakeException problem, Duration pause) {
        return problem.retryAfter()
                .map(retryAfter -> longer(shorter(retryAfter, LONGEST_RETRY_AFTER), pause))
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
