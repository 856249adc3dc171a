package io.stratalake.core.observe;

/**
 * Is told what a client does. Every method does nothing unless it is overridden.
 *
 * <pre>{@code
 * GreenLakeClient.builder().listener(new ClientListener() {
 *     @Override
 *     public void quotaWaited(RateLimitWait wait) {
 *         log.info("{} waited {} for its quota", wait.operationId(), wait.waited());
 *     }
 * });
 * }</pre>
 *
 * <p>A listener is called by the thread that does the work, so it should be quick, and by several threads at once, so
 * it must be safe for that. What it throws is logged under {@code io.stratalake.observation}, each kind of failure once
 * as a warning and then at DEBUG, and never breaks a call. Nothing that it is told is secret: no query, no header, no
 * body, no token.
 */
public interface ClientListener {

    /**
     * An attempt of a request is about to be sent; requests that are tried again come here once for each attempt.
     *
     * @return is told what becomes of it, by the same thread
     */
    default RequestObservation request(RequestStart start) {
        return RequestObservation.NONE;
    }

    /** An attempt failed, and the next one follows after a wait. */
    default void retry(RetryWait wait) {}

    /**
     * A request had to wait for the quota of its operation, and may now be sent. Those that need not wait are not told.
     */
    default void rateLimitWaited(RateLimitWait wait) {}

    /** A token was obtained, the first one or a new one. */
    default void tokenObtained(TokenRenewal renewal) {}

    /** A page of a list came. */
    default void page(PageRead page) {}

    /** A service was asked where long work stands. */
    default void poll(Poll poll) {}

    /** An answer holds what the contract does not know; told once for each name during a client's life. */
    default void drift(SchemaDrift drift) {}
}
