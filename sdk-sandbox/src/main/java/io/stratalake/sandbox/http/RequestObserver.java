package io.stratalake.sandbox.http;

import org.jspecify.annotations.Nullable;

/** An observer of requests. */
public interface RequestObserver {

    /**
     * Called when a request was handled, before the response is sent.
     *
     * @param operation null for sign-ins and unknown paths
     * @param body the body of the request, without the secrets of a sign-in
     * @param status the status of the response; 0 if a fault dropped the response
     */
    void exchanged(@Nullable String operation, Request request, String body, int status);

    /** Called when a token was issued. */
    void tokenIssued();

    /** Called when a call exceeded a rate limit. */
    void rateLimited();

    /** Called when a refresh token was used again after its exchange. */
    void refreshTokenReused();
}
