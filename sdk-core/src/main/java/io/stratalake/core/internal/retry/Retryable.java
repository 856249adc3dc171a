package io.stratalake.core.internal.retry;

import io.stratalake.core.error.CancelledException;
import io.stratalake.core.error.DeadlineExceededException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.RateLimitExceededException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.TransportException;
import java.util.function.Predicate;

/**
 * Which failures another attempt may cure without doing the work twice.
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
            // Where the service may have taken a request that must not be repeated, OutcomeUnknownException is thrown.
            return true;
        }
        if (failure instanceof RateLimitExceededException refusal) {
            // Status 0 is the client's own refusal: it knows already that the deadline leaves no time.
            return refusal.status() == 429;
        }
        if (failure instanceof ServerException breakdown) {
            return isCurable(breakdown);
        }
        if (failure instanceof InvalidRequestException refusal) {
            return refusal.status() == 408 && requestIsRepeatable;
        }
        return false;
    }

    private boolean isCurable(ServerException breakdown) {
        var namesAMoment = breakdown.retryAfter().isPresent();
        return switch (breakdown.status()) {
            // A service that says when to come back has turned the request away at the door.
            case 503 -> namesAMoment || requestIsRepeatable;
            case 502, 504 -> requestIsRepeatable;
            // Most 500s are there to stay; one with a moment for the next try is not.
            case 500 -> namesAMoment && requestIsRepeatable;
            default -> false;
        };
    }
}
