package io.stratalake.core.internal.ratelimit;

import java.time.Duration;

/** The duration of requests under a rate limit that nothing has used yet. */
final class IdleStart {

    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private IdleStart() {}

    /**
     * Returns the time until the last request may be sent.
     *
     * @param requests the number of requests, 0 or more
     * @param limit the number of requests in a period
     * @param period the period
     */
    static Duration duration(long requests, int limit, Duration period) {
        var fullPeriods = requests == 0 ? 0 : (requests - 1) / limit;
        return fullPeriods > LONGEST.toNanos() / period.toNanos() ? LONGEST : period.multipliedBy(fullPeriods);
    }
}
