package io.stratalake.core.error;

import java.time.Duration;
import java.time.Instant;

/**
 * One try at sending a request.
 *
 * @param at when it began
 * @param took how long it lasted
 * @param outcome the HTTP status, or the kind of failure where no answer came
 */
public record Attempt(Instant at, Duration took, String outcome) {}
