package io.stratalake.core.error;

import io.stratalake.core.internal.failure.SingleLine;
import java.time.Duration;
import java.time.Instant;

/**
 * One attempt to send a request.
 *
 * @param at the start time
 * @param took the duration
 * @param outcome the HTTP status, or the kind of failure if there was no response
 */
public record Attempt(Instant at, Duration took, String outcome) {

    /** Truncates the outcome to one line. */
    public Attempt {
        outcome = SingleLine.of(outcome, SingleLine.MAX_ID);
    }
}
