package io.stratalake.core.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A new token, without the token itself.
 *
 * @param took the duration of the token request, including retries
 * @param lifetime the lifetime of the token, or null if it is unknown
 */
public record TokenRenewal(Duration took, @Nullable Duration lifetime) {}
