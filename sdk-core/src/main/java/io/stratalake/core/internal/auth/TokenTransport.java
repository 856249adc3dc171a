package io.stratalake.core.internal.auth;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.TokenContext;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.internal.failure.ServiceErrorReader;
import okhttp3.HttpUrl;

/**
 * An anonymous pipeline of a client, for token requests. It has the client's transport, timeouts and retries, and
 * neither a rate limit nor listeners; failures contain nothing of a response body.
 */
@FunctionalInterface
public interface TokenTransport {

    /**
     * Sends a token request.
     *
     * @param url the token endpoint, with its query
     * @param errors the reader of the token endpoint's error responses
     * @param context the deadline and the retrier
     * @throws io.stratalake.core.error.StratalakeException if the request fails
     */
    AccessToken send(HttpUrl url, ApiRequest<AccessToken> request, ServiceErrorReader errors, TokenContext context);
}
