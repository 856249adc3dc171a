package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result of one poll.
 *
 * @param status the latest known status
 * @param problem the transient failure of a call, or null
 * @param pause the delay before the next poll; ignored once the operation has ended
 */
record PollResult<T>(OperationStatus<T> status, @Nullable StratalakeException problem, Duration pause) {

    PollResult {
        Objects.requireNonNull(status, "the polling strategy returned null, not a status");
    }

    PollResult<T> withStatus(OperationStatus<T> other) {
        return new PollResult<>(other, problem, pause);
    }

    PollResult<T> withProblem(StratalakeException other) {
        return new PollResult<>(status, other, PollSchedule.withRetryAfter(other, pause));
    }
}
