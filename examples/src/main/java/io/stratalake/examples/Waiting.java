package io.stratalake.examples;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Console;
import java.time.Duration;
import java.util.Optional;

/** Waits for long work, and tells how it comes along. */
record Waiting(Console console, Duration patience) {

    /**
     * What the work ended in; empty if it goes on after the time to wait.
     *
     * @throws io.stratalake.core.error.OperationFailedException if it ended badly
     */
    <T> Optional<T> until(String what, Operation<T> work) {
        try {
            return Optional.of(work.onProgress(progress -> console.progress(what, progress))
                    .await(patience));
        } catch (OperationTimeoutException e) {
            console.progress(what + " takes longer than " + patience.toMinutes() + " min; it goes on without us");
            return Optional.empty();
        }
    }
}
