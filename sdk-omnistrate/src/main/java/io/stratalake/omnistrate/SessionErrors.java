package io.stratalake.omnistrate;

import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.redact.Redactor;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reader of the error responses to a sign-in and a token refresh. Every rejection concerns the caller: a 404 means an
 * unknown user, not a missing resource.
 *
 * @param redactor the redactor of the secret in the request, which the service may repeat
 */
record SessionErrors(Redactor redactor) implements ServiceErrorReader {

    private static final GoaErrors GOA = new GoaErrors();

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        return GOA.read(status, headers, body).mapTexts(redactor::text);
    }

    /**
     * Returns whether the response is a redirect, which is not followed with a password, or a permanent rejection: not
     * 408 and 429, unless the service states that it accepts no API keys.
     */
    @Override
    public boolean isUnauthenticated(int status, @Nullable String message) {
        return (status >= 300 && status < 500 && status != 408 && status != 429) || GoaErrors.isFinal(null, message);
    }
}
