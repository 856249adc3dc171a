package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The progress of an operation after a poll. Immutable.
 *
 * @param operationId the operation's id
 * @param state the state as the service sent it, for example {@code RUNNING}; after a failed poll, the last known one
 * @param percent the percentage done, 0 to 100, or empty if it is unknown
 * @param message the current step as the service describes it, or empty
 * @param elapsed the time since the operation was accepted, or since it was resumed in this process
 * @param polls the number of polls, including this one; a poll of a combined operation counts once
 * @param problem the failure of this poll, or empty. The operation itself has not failed, and a wait continues
 */
public record Progress(
        String operationId,
        String state,
        OptionalInt percent,
        Optional<String> message,
        Duration elapsed,
        int polls,
        Optional<StratalakeException> problem) {

    static <T> Progress of(String operationId, PollState<T> known, Duration elapsed) {
        var status = known.status();
        var percent = OptionalInt.empty();
        var message = Optional.<String>empty();
        if (status instanceof OperationStatus.Running<T> running) {
            percent = running.percent();
            message = Optional.ofNullable(running.message());
        } else if (status instanceof OperationStatus.Succeeded<T>) {
            percent = OptionalInt.of(100);
        } else if (status instanceof OperationStatus.Failed<T> failed
                && !failed.reason().isEmpty()) {
            message = Optional.of(failed.reason());
        }
        return new Progress(
                operationId,
                status.state(),
                percent,
                message,
                elapsed,
                known.polls(),
                Optional.ofNullable(known.result().problem()));
    }
}
