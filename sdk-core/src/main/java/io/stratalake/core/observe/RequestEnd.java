package io.stratalake.core.observe;

import io.stratalake.core.error.StratalakeException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The end of an attempt.
 *
 * @param status the HTTP status, or 0 if there is no response
 * @param requestId the service's id of the request, or null
 * @param took the time from sending the request to the last byte of the response, including decoding
 * @param failure the failure of the attempt, or null
 */
public record RequestEnd(
        int status,
        @Nullable String requestId,
        Duration took,
        @Nullable StratalakeException failure) {}
