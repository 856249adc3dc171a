package io.stratalake.core.internal.retry;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import java.util.function.Predicate;

/**
 * The failures that are retried: those that another attempt may resolve without doing the work twice.
 *
 * @param requestIsRepeatable whether sending the request twice has the effect of sending it once
 */
record Retryable(boolean requestIsRepeatable) implements Predicate<Throwable> {

    @Override
    public boolean test(Throwable failure) {
        if (failure instanceof CancelledException || failure instanceof DeadlineExceededException) {
            return false;
        }
        if (failure instanceof TransportException) {
            // OutcomeUnknownException is not one: it stands for a non-repeatable request that may have taken effect.
            return true;
        }
        if (failure instanceof RateLimitExceededException exceeded) {
            // Status 0 comes from the client's own rate limit: the deadline leaves no time for another attempt.
            return exceeded.status() == 429;
        }
        if (failure instanceof ServerException serverError) {
            return isRetryable(serverError);
        }
        if (failure instanceof InvalidRequestException invalid) {
            return invalid.status() == 408 && requestIsRepeatable;
        }
        return false;
    }

    private boolean isRetryable(ServerException serverError) {
        var hasDelay = serverError.retryAfter().isPresent();
        return switch (serverError.status()) {
            // A 503 with a delay means that the service rejected the request before processing it.
            case 503 -> hasDelay || requestIsRepeatable;
            case 502, 504 -> requestIsRepeatable;
            // Most 500s are permanent; one with a delay is transient.
            case 500 -> hasDelay && requestIsRepeatable;
            default -> false;
        };
    }
}
