package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one round of calls brought.
 *
 * @param status where the work stands, as far as is known
 * @param problem why a call brought no answer, or null where all went well
 * @param pause how long to wait before the next round; means nothing once the work has ended
 */
record PollResult<T>(OperationStatus<T> status, @Nullable StratalakeException problem, Duration pause) {

    PollResult {
        Objects.requireNonNull(status, "an operation's poll must say where the work stands");
    }

    PollResult<T> withStatus(OperationStatus<T> other) {
        return new PollResult<>(other, problem, pause);
    }

    PollResult<T> withProblem(StratalakeException other) {
        return new PollResult<>(status, other, PollSchedule.obeying(other, pause));
    }
}
