package io.stratalake.core.client;

import java.time.Duration;

/**
 * What keeping a limit has cost so far.
 *
 * @param count how many requests had to wait
 * @param total how long all of them waited together, those included that gave up
 */
public record WaitStats(long count, Duration total) {}
