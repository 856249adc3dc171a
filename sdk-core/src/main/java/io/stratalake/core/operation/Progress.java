package io.stratalake.core.operation;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What is known of an operation after a poll. Immutable.
 *
 * @param operationId the operation's id
 * @param state the service's own word for where the work stands, for example {@code RUNNING}; the last known one
 *     where the poll failed
 * @param percent how much is done, 0 to 100, or empty where it is not known
 * @param message what the work is doing, in the service's words, or empty
 * @param elapsed the time since the work was accepted, or since it was resumed in this process
 * @param polls how many polls there were so far, this one included; one for all parts of joined work
 * @param problem why this poll did not bring an answer, or empty. The operation itself has not failed, and the wait
 *     goes on
 */
public record Progress(
        String operationId,
        String state,
        OptionalInt percent,
        Optional<String> message,
        Duration elapsed,
        int polls,
        Optional<StratalakeException> problem) {

    static <T> Progress of(String operationId, PollState<T> snapshot, Duration elapsed) {
        var status = snapshot.status();
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
                snapshot.polls(),
                Optional.ofNullable(snapshot.round().problem()));
    }
}
