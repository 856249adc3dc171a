package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A wait for the rate limit of an operation, after its end.
 *
 * @param operationId the operation's name in the contract
 * @param waited the duration of the wait
 */
public record RateLimitWait(String operationId, Duration waited) {}
