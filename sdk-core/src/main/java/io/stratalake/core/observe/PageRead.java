package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A page of a list came. Immutable.
 *
 * @param operationId the list's name in the contract
 * @param items how many items it holds
 * @param took how long the call took, waits for quota and repetitions included
 */
public record PageRead(String operationId, int items, Duration took) {}
