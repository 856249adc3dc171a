package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;

/**
 * The wait before a request is tried again. Immutable.
 *
 * @param attempt which attempt failed, from 1
 * @param delay how long the wait before the next one is going to last
 * @param failure how the attempt failed; names the request
 */
public record RetryWait(int attempt, Duration delay, StratalakeException failure) {}
