package io.stratalake.greenlake.subscriptions;

/** The outcome of one key or one subscription of a request that named several. */
public sealed interface ItemResult permits KeyResult, SubscriptionResult {

    /** Returns the key or the id, as it was requested. */
    String name();

    /** Returns the outcome. */
    Outcome outcome();

    /** Returns the reason, mostly in the service's words, or an empty string. */
    String reason();
}
