package io.stratalake.greenlake.subscriptions;

import org.jspecify.annotations.Nullable;

/**
 * The outcome of one key or one subscription id, before it has the type of either.
 *
 * @param name the key or the id, as it was requested
 * @param outcome its outcome
 * @param subscriptionId the id of the subscription, or null if the service does not return it
 * @param reason the reason, mostly in the service's words, or null
 */
record NamedResult(
        String name,
        Outcome outcome,
        @Nullable String subscriptionId,
        @Nullable String reason) {

    static NamedResult done(String name, @Nullable String subscriptionId) {
        return new NamedResult(name, Outcome.DONE, subscriptionId, null);
    }

    static NamedResult rejected(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.REJECTED, null, reason);
    }

    static NamedResult pending(String name) {
        return new NamedResult(name, Outcome.PENDING, null, null);
    }

    static NamedResult unknown(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.UNKNOWN, null, reason);
    }

    static NamedResult notSent(String name, @Nullable String reason) {
        return new NamedResult(name, Outcome.NOT_SENT, null, reason);
    }

    KeyResult ofKey() {
        return new KeyResult(name, outcome, subscriptionId, reason == null ? "" : reason);
    }

    SubscriptionResult ofSubscription() {
        return new SubscriptionResult(name, outcome, reason == null ? "" : reason);
    }
}
