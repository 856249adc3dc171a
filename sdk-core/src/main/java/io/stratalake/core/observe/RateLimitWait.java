package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A wait for the quota of an operation, now over. Immutable.
 *
 * @param operationId the operation's name in the contract
 * @param waited how long the request was held back
 */
public record RateLimitWait(String operationId, Duration waited) {}
