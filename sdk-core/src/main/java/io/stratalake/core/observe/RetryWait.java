package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;

/**
 * The wait before a retry.
 *
 * @param attempt the number of the failed attempt, from 1
 * @param delay the delay before the next attempt
 * @param failure the failure of the attempt; it names the request
 */
public record RetryWait(int attempt, Duration delay, StratalakeException failure) {}
