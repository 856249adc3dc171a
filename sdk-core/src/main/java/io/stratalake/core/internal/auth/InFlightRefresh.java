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

/**
 * One thread fetches a token, others wait for it.
 */
final class InFlightRefresh {

    private final Thread pilot = Thread.currentThread();
    private final CompletableFuture<Optional<AccessToken>> landing = new CompletableFuture<>();

    boolean isPilotedByThisThread() {
        return pilot == Thread.currentThread();
    }

    void succeed(AccessToken token) {
        landing.complete(Optional.of(token));
    }

    void fail(StratalakeException failure) {
        landing.completeExceptionally(failure);
    }

    /** Ends without a result that concerns anybody else. Without effect where the flight has ended already. */
    void abandon() {
        landing.complete(Optional.empty());
    }

    /**
     * Waits for the end, as a passenger.
     *
     * @return the token, or nothing where the flight was abandoned
     * @throws StratalakeException the flight's failure, the same instance for all passengers
     * @throws DeadlineExceededException if the passenger's own deadline passes first
     * @throws CancelledException if the passenger is interrupted
     */
    Optional<AccessToken> await(Deadline deadline) {
        try {
            return landing.get(deadline.remainingNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StratalakeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a flight fails with nothing else", e);
        } catch (TimeoutException e) {
            throw new DeadlineExceededException(
                    "The deadline passed while another thread was fetching a token: allow the call more time",
                    Failure.unrelatedToACall(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancelledException(
                    "The thread was interrupted while another thread was fetching a token",
                    Failure.unrelatedToACall(),
                    e);
        }
    }
}
