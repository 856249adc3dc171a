package io.stratalake.greenlake.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * What became of one key, or of one subscription, of a request that named several.
 *
 * @param name the key or the id, as it was asked for
 * @param outcome what became of it
 * @param subscriptionId the id of the subscription, or null where the service does not tell it
 * @param reason why it failed or is unknown, mostly in the service's words, or null
 */
public record NamedResult(
        String name,
        Outcome outcome,
        @Nullable String subscriptionId,
        @Nullable String reason) {

    /** What can become of a key or a subscription. */
    public enum Outcome {
        /** It was done. */
        DONE,
        /** The service refused it, or could not do it. */
        FAILED,
        /** It was sent, and the service did not say what became of it, or said it in a way that is not understood. */
        UNKNOWN,
        /**
         * It was not sent: there was no connection or no time, or an earlier request failed in a way that would recur.
         */
        NOT_SENT
    }

    static NamedResult done(String name, @Nullable String subscriptionId) {
        return new NamedResult(name, Outcome.DONE, subscriptionId, null);
    }

    static NamedResult failed(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.FAILED, null, reason);
    }

    static NamedResult unknown(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.UNKNOWN, null, reason);
    }

    static NamedResult notSent(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.NOT_SENT, null, reason);
    }
}
