package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A poll of a long-running operation.
 *
 * @param operationId the operation's id
 * @param state the state as the service sent it; after a failed poll, the last known one
 * @param polls the number of polls, including this one
 * @param elapsed the time since the operation was accepted, or since it was resumed in this process
 * @param failed whether this poll failed
 */
public record Poll(String operationId, String state, int polls, Duration elapsed, boolean failed) {}
