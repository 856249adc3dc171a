package io.stratalake.core.operation;

import io.stratalake.core.internal.operation.PartSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the parts of a combined operation are polled. Parts of one kind take about as long as each other,
 * so that one part shows when the others need their first poll:
 *
 * <ol>
 *   <li>Until a part was seen running and then ended, the oldest pending one is polled at its own interval. The next one
 *       has its first poll at the age of 30 s, the one after that at 60 s, and so on, in case the oldest never ends;
 *       each further poll is at twice the age of the one before.
 *   <li>After that, a part is polled at the age at which the fastest one had ended. A part that had ended before its
 *       first poll does not show how long it took, because the wait may have begun late.
 *   <li>A part that takes longer is polled at its own interval, or at the one at which the polls of all such parts stay
 *       within the rate limit, if that is longer.
 *   <li>While requests are being sent, the result is not complete anyway: the interval grows to 30 s.
 * </ol>
 *
 * <p>A part is never polled before the delay that the service requests. A part without an id is not an operation of the
 * service: it has its own interval, and shows nothing of the others.
 */
final class PartSchedule<P> {

    private final PartSource<P, ?> source;

    PartSchedule(PartSource<P, ?> source) {
        this.source = source;
    }

    /** Returns the reading of the clock at which the next part is due, or null if no part is pending. */
    @Nullable
    Long nextDue() {
        var pass = pass();
        Long next = null;
        for (var part : source.parts()) {
            if (!part.isDone()) {
                var due = pass.due(part);
                next = next == null || due - next < 0 ? Long.valueOf(due) : next;
            }
            pass.passed(part);
        }
        return next;
    }

    /** Begins a pass over all parts. */
    Pass pass() {
        var pass = new Pass();
        for (var part : source.parts()) {
            pass.count(part);
        }
        return pass;
    }

    /** A pass over all parts, in their order. What it learns of a part that was polled counts for those after it. */
    final class Pass {

        private final Duration spacing = source.pollSpacing();
        private final boolean isComplete = source.isComplete();

        /** The age at which the fastest part had ended, or null if none was seen running and then ended. */
        private @Nullable Duration fastest;

        /** The number of pending parts that were polled before. */
        private int polled;

        /** The number of pending parts before the current one. */
        private int older;

        private void count(Operation<P> part) {
            var state = part.state();
            if (isOfAnotherKind(part)) {
                return;
            }
            if (!state.isDone()) {
                polled += state.polls() > 0 ? 1 : 0;
            } else if (state.polls() > 1) {
                var age = ageAtEnd(state, part.began());
                fastest = fastest == null ? age : PollSchedule.shorter(fastest, age);
            }
        }

        /** Returns the reading of the clock from which the next part of the pass is polled. */
        long due(Operation<P> part) {
            var state = part.state();
            return spacing.isZero() || isOfAnotherKind(part)
                    ? state.due()
                    : later(state.due(), due(state, part.began()));
        }

        private long due(PollState<P> state, long began) {
            var expected = fastest;
            if (expected == null) {
                return older == 0
                        ? lastPoll(state, began) + interval(state, 1)
                        : inCaseTheOldestNeverEnds(state, began);
            }
            var isLate = state.polls() > 0 && state.lastPoll() - began >= expected.toNanos();
            return isLate ? state.lastPoll() + interval(state, polled) : began + expected.toNanos();
        }

        private static long lastPoll(PollState<?> state, long began) {
            return state.polls() == 0 ? began : state.lastPoll();
        }

        private long interval(PollState<P> state, int parts) {
            if (state.polls() == 0) {
                return 0;
            }
            var spaced = spacing.multipliedBy(parts);
            return (isComplete ? spaced : PollSchedule.longer(spaced, PollSchedule.doubled(state.polls()))).toNanos();
        }

        private long inCaseTheOldestNeverEnds(PollState<P> state, long began) {
            if (state.polls() == 0) {
                return began + PollSchedule.LONGEST.multipliedBy(older).toNanos();
            }
            return state.lastPoll() + Math.max(PollSchedule.LONGEST.toNanos(), state.lastPoll() - began);
        }

        /** Continues with the next part. */
        void passed(Operation<P> part) {
            if (part.isDone()) {
                count(part);
            } else if (!isOfAnotherKind(part)) {
                older++;
            }
        }
    }

    private static boolean isOfAnotherKind(Operation<?> part) {
        return part.id().isEmpty();
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    /** Polls double their interval: an end that was seen later than that was polled late. */
    private static Duration ageAtEnd(PollState<?> state, long began) {
        var running = Duration.ofNanos(state.pollBefore() - began);
        var ended = Duration.ofNanos(state.lastPoll() - began);
        return PollSchedule.shorter(ended, running.multipliedBy(2).plus(PollSchedule.SHORTEST));
    }
}
