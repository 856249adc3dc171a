package io.stratalake.examples;

import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.operation.Operation;
import io.stratalake.examples.console.Console;
import java.time.Duration;
import java.util.Optional;

/** Waits for long work, and tells how it comes along. */
record Waiting(Console console, Duration patience) {

    /**
     * Returns the result of the work; empty if the work is still running after the timeout.
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
