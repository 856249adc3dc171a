package io.stratalake.sandbox.http;

import org.jspecify.annotations.Nullable;

/** Hears what happens at the front door; what is kept of it is none of the door's business. */
public interface RequestObserver {

    /**
     * A request was dealt with; the answer is not on its way yet.
     *
     * @param operation null for sign-ins and unknown paths
     * @param body the request's, without the secrets of a sign-in
     * @param status the answer's; 0 where the answer was lost on purpose
     */
    void exchanged(@Nullable String operation, Request request, String body, int status);

    /** Somebody got a token. */
    void tokenIssued();

    /** A call was over the quota. */
    void rateLimited();

    /** Somebody came with a refresh token that had been exchanged before. */
    void refreshTokenReused();
}
