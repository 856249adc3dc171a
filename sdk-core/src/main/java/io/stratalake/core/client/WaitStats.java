package io.stratalake.core.client;

import java.time.Duration;

/**
 * Statistics of the waits for a rate limit.
 *
 * @param count the number of requests that waited
 * @param total the total wait, including requests that failed
 */
public record WaitStats(long count, Duration total) {}
