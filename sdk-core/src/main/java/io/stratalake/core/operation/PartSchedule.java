package io.stratalake.core.operation;

import io.stratalake.core.internal.operation.PartSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The times at which the parts of a combined operation are polled. Parts of one kind take about as long as each other,
 * so that one part shows when the others need their first poll:
 *
 * <ol>
 *   <li>Until a part has ended, only the oldest one is polled; the others have their first poll after 30 s.
 *   <li>After that, the first poll of a part is due at the age at which the fastest one had ended. A part that had
 *       ended before its first poll does not show how long it took, because the wait may have begun late.
 *   <li>While requests are being sent, the result is not complete anyway: the interval grows to 30 s.
 *   <li>With many parts, the interval is the one at which the polls of all stay within the rate limit.
 * </ol>
 *
 * <p>A part is never polled before the delay that the service requests.
 */
final class PartSchedule<P> {

    private final PartSource<P, ?> source;

    PartSchedule(PartSource<P, ?> source) {
        this.source = source;
    }

    /** Returns the reading of the clock from which a pending part is polled next. */
    long due(Operation<P> part) {
        return due(part, fastest(), oldest());
    }

    /** Returns the reading of the clock at which the next part is due, or null if no part is pending. */
    @Nullable
    Long nextDue() {
        var fastest = fastest();
        var oldest = oldest();
        Long next = null;
        for (var part : source.parts()) {
            if (!part.isDone()) {
                var due = due(part, fastest, oldest);
                next = next == null || due - next < 0 ? Long.valueOf(due) : next;
            }
        }
        return next;
    }

    private long due(Operation<P> part, @Nullable Duration fastest, @Nullable Operation<P> oldest) {
        var state = part.state();
        if (source.pollSpacing().isZero()) {
            return state.due();
        }
        if (state.polls() == 0) {
            var age = fastest != null ? fastest : part == oldest ? Duration.ZERO : PollSchedule.LONGEST;
            return later(state.due(), part.began() + age.toNanos());
        }
        var spaced = source.pollSpacing().multipliedBy(pending());
        var interval = source.isComplete() ? spaced : PollSchedule.longer(spaced, PollSchedule.doubled(state.polls()));
        return later(state.due(), state.lastPoll() + interval.toNanos());
    }

    private static long later(long a, long b) {
        return a - b > 0 ? a : b;
    }

    private long pending() {
        return source.parts().stream().filter(part -> !part.isDone()).count();
    }

    private @Nullable Operation<P> oldest() {
        for (var part : source.parts()) {
            if (!part.isDone()) {
                return part;
            }
        }
        return null;
    }

    /** Returns the age at which the fastest part had ended, or null if none was seen running and ended. */
    private @Nullable Duration fastest() {
        Duration fastest = null;
        for (var part : source.parts()) {
            var state = part.state();
            if (state.isDone() && state.polls() > 1) {
                var age = ageAtEnd(part, state);
                fastest = fastest == null ? age : PollSchedule.shorter(fastest, age);
            }
        }
        return fastest;
    }

    /** Polls double their interval: an end that was seen later than that was polled late. */
    private static Duration ageAtEnd(Operation<?> part, PollState<?> state) {
        var running = Duration.ofNanos(state.pollBefore() - part.began());
        var ended = Duration.ofNanos(state.lastPoll() - part.began());
        return PollSchedule.shorter(ended, running.multipliedBy(2).plus(PollSchedule.SHORTEST));
    }
}
