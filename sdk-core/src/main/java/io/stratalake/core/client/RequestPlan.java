package io.stratalake.core.client;

import java.time.Duration;

/**
 * The estimated cost of some work, known before anything is sent.
 *
 * @param requests the number of requests, without retries
 * @param duration the time until the last request may be sent, if nothing else uses the rate limit of the operation.
 *     The time of the responses comes on top. Zero if the limit permits all requests at once, or if there is no limit.
 *     At most 292 years
 */
public record RequestPlan(long requests, Duration duration) {

    /**
     * Creates a plan.
     *
     * @throws IllegalArgumentException if the number of requests or the duration is negative
     */
    public RequestPlan {
        if (requests < 0) {
            throw new IllegalArgumentException("the number of requests must be 0 or more, not " + requests);
        }
        if (duration.isNegative()) {
            throw new IllegalArgumentException("the duration must be zero or more, not " + duration);
        }
    }
}
