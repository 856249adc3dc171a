package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A page of a list.
 *
 * @param operationId the list's name in the contract
 * @param items the number of items
 * @param took the duration of the call, including rate limit waits and retries
 */
public record PageRead(String operationId, int items, Duration took) {}
