package io.stratalake.omnistrate;

import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import io.stratalake.core.internal.redact.Redactor;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the error answers to signing in and renewing. None of them may say what the secret is, and every refusal is
 * about who is calling: what is "not found" here is a user, and not the resource that the caller asks for.
 */
final class SessionErrors implements ServiceErrorReader {

    private final GoaErrors goa = new GoaErrors();
    private final Redactor redactor;

    /** @param secret what the service was told, and might repeat */
    SessionErrors(String secret) {
        this.redactor = Redactor.forSecret(secret);
    }

    @Override
    public ServiceError read(int status, Headers headers, String body) {
        return goa.read(status, headers, body).mapTexts(redactor::text);
    }

    /**
     * Redirects, which are not followed with a password at hand, and refusals that do not pass: not 408 and 429, unless
     * the service says that it takes no API key at all.
     */
    @Override
    public boolean isUnauthenticated(int status, @Nullable String message) {
        return (status >= 300 && status < 500 && status != 408 && status != 429) || GoaErrors.isFinal(null, message);
    }
}
