package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.time.Deadline;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A token request that one thread, the owner, makes for all threads that wait for the result. Thread-safe. */
final class InFlightRefresh {

    private final Thread owner = Thread.currentThread();
    private final CompletableFuture<Optional<AccessToken>> result = new CompletableFuture<>();

    boolean isOwnedByThisThread() {
        return owner == Thread.currentThread();
    }

    void succeed(AccessToken token) {
        result.complete(Optional.of(token));
    }

    void fail(StratalakeException failure) {
        result.completeExceptionally(failure);
    }

    /** Ends without a result for the waiting threads. No effect after another end. */
    void abandon() {
        result.complete(Optional.empty());
    }

    /**
     * Waits for the result.
     *
     * @return the token, or empty if the refresh was abandoned
     * @throws StratalakeException the failure of the refresh, the same instance for all threads
     * @throws DeadlineExceededException if the deadline of this thread passes first
     * @throws CancelledException if this thread is interrupted
     */
    Optional<AccessToken> await(Deadline deadline) {
        try {
            return result.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StratalakeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a refresh fails only with a StratalakeException", e);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(
                    "The deadline passed while another thread was obtaining a token: allow the call more time",
                    Failure.unrelatedToACall(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while another thread was obtaining a token",
                    Failure.unrelatedToACall(),
                    e);
        }
    }
}
