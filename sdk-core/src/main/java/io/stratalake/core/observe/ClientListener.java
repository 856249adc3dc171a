package io.stratalake.core.observe;

/**
 * A listener for the events of a client. Every method does nothing unless it is overridden.
 *
 * <pre>{@code
 * GreenLakeClient.builder().listener(new ClientListener() {
 *     @Override
 *     public void rateLimitWaited(RateLimitWait wait) {
 *         log.info("{} waited {} for its rate limit", wait.operationId(), wait.waited());
 *     }
 * });
 * }</pre>
 *
 * <p>A listener is called on the threads of calls, several at a time, so it must be quick and thread-safe. Its
 * exceptions never fail a call: they are logged under {@code io.stratalake.observation}, the first of each class as a
 * warning and the others at DEBUG. Events contain no secrets: no query, no header, no body, no token.
 */
public interface ClientListener {

    /**
     * Returns the listener for a client. Called once when a client is built.
     *
     * @param name the name of the client: see {@link io.stratalake.core.client.ClientBuilder#name}
     * @return this listener, or one that adds the name to what it reports
     */
    default ClientListener forClient(String name) {
        return this;
    }

    /**
     * Handles the start of an attempt, before it is sent. Called once for each attempt of a request.
     *
     * @return receives the end of the attempt, on the same thread
     */
    default RequestObservation request(RequestStart start) {
        return RequestObservation.NONE;
    }

    /** Handles a failed attempt, before the wait for the next one. */
    default void retry(RetryWait wait) {}

    /** Handles the end of a wait for a rate limit. Not called for requests that need not wait. */
    default void rateLimitWaited(RateLimitWait wait) {}

    /** Handles that the store of shared rate limits has become unavailable, or available again. */
    default void sharedLimitsChanged(SharedLimitsState state) {}

    /** Handles a new token, the first one or a refreshed one. */
    default void tokenObtained(TokenRenewal renewal) {}

    /** Handles a failed token request, after its retries. Not called if the deadline of the call or an interruption ended it. */
    default void tokenFailed(TokenFailure failure) {}

    /** Handles a page of a list. */
    default void page(PageRead page) {}

    /** Handles a poll of a long-running operation. */
    default void poll(Poll poll) {}

    /** Handles a name in a response that the contract does not have. Called once for each name and client. */
    default void drift(SchemaDrift drift) {}
}
