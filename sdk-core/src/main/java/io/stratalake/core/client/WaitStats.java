package io.stratalake.core.client;

import java.time.Duration;

/**
 * The waits for a rate limit so far.
 *
 * @param count the number of requests that waited
 * @param total the sum of their waits, including those that ended with an exception
 */
public record WaitStats(long count, Duration total) {}
