package io.stratalake.core.observe;

import java.time.Duration;

/**
 * A service was asked where long work stands. Immutable.
 *
 * @param operationId the id of the work
 * @param state the service's own word, or the last known one where the poll failed
 * @param polls how many polls there were so far, this one included
 * @param elapsed the time since the work was accepted, or since it was resumed in this process
 * @param failed whether this poll brought no answer
 */
public record Poll(String operationId, String state, int polls, Duration elapsed, boolean failed) {}
