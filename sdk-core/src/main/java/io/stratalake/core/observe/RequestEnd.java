package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of an attempt. Immutable.
 *
 * @param status the HTTP status, or 0 if no answer came
 * @param requestId by which the service knows the request, or null if it did not say
 * @param took from sending to the last byte of the answer, decoding included
 * @param failure why there is no good answer, or null if there is one
 */
public record RequestEnd(
        int status,
        @Nullable String requestId,
        Duration took,
        @Nullable StratalakeException failure) {}
