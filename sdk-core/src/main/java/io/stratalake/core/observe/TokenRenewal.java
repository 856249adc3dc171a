package io.stratalake.core.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A token was obtained. Immutable; holds nothing of the token.
 *
 * @param took how long it took, repetitions included
 * @param lifetime how long the token lives, or null where that is not known
 */
public record TokenRenewal(Duration took, @Nullable Duration lifetime) {}
