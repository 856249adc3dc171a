package io.stratalake.examples;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Failed;
import io.stratalake.core.operation.OperationStatus.Succeeded;
import io.stratalake.core.operation.Progress;
import io.stratalake.examples.console.Account;
import io.stratalake.examples.console.Console;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Work on one of several things, all of which are under way at the same time. */
record Task<W, T>(W what, Operation<T> work) {

    /** How a task stands. */
    enum Fate {
        DONE,
        FAILED,
        UNKNOWN,
        REFUSED,
        GOES_ON
    }

    /** Begins it. One that is refused must not hide what becomes of the others, so that is a fate as well. */
    static <W, T> Task<W, T> begin(W what, Supplier<Operation<T>> request) {
        try {
            return new Task<>(what, request.get());
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException refusal) {
            return new Task<>(what, Operation.completed(Failed.refused(refusal)));
        }
    }

    /** As {@link #begin}, if it turns out to be wanted still; empty if not. One that cannot be looked at is refused. */
    static <W, T> Optional<Task<W, T>> beginIf(W what, BooleanSupplier wanted, Supplier<Operation<T>> request) {
        try {
            return wanted.getAsBoolean() ? Optional.of(begin(what, request)) : Optional.empty();
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException refusal) {
            return Optional.of(new Task<>(what, Operation.completed(Failed.refused(refusal))));
        }
    }

    /** Waits for all. As one operation they are asked about in turn; none holds up another. */
    static <W, T> void awaitAll(List<Task<W, T>> tasks, Duration patience, Account account, Console console) {
        if (tasks.isEmpty()) {
            return;
        }
        var all = Operation.allOf(
                tasks.stream().map(Task::work).toList(), ends -> new Succeeded<>("all ended", ends), account.time());
        try {
            all.onProgress(progress -> console.working(line(progress), progress))
                    .await(patience);
        } catch (OperationTimeoutException e) {
            console.progress("after " + patience.toMinutes() + " min: not all ended; the work goes on without us");
        } catch (CancelledException e) {
            throw e;
        } catch (StratalakeException e) {
            // What has ended by now is known, and must not be lost with what cannot be asked about.
            console.progress("the wait is over, the work goes on without us: " + e.getMessage());
        }
    }

    private static String line(Progress progress) {
        return "after " + progress.elapsed().toSeconds() + " s: "
                + progress.message().map(ended -> ended + ", the others are ").orElse("") + progress.state();
    }

    boolean isDone() {
        return fate() == Fate.DONE;
    }

    Fate fate() {
        if (work.status() instanceof Failed<T> failure) {
            return failure.cause() == null
                    ? Fate.FAILED
                    : failure.cause() instanceof OutcomeUnknownException ? Fate.UNKNOWN : Fate.REFUSED;
        }
        return work.status() instanceof Succeeded ? Fate.DONE : Fate.GOES_ON;
    }

    /** How it stands, where {@code done} is the word for one that is done, such as {@code deleted}. */
    String word(String done) {
        return switch (fate()) {
            case DONE -> done;
            case FAILED -> "failed";
            case UNKNOWN -> "unknown";
            case REFUSED -> "not " + done;
            case GOES_ON -> "goes on";
        };
    }

    /** Why it is not done. */
    @Nullable
    String reason() {
        return isDone()
                ? null
                : work.status() instanceof Failed<T> failure
                        ? failure.reason()
                        : work.status().state();
    }
}
