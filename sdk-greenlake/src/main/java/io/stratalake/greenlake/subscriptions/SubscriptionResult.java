package io.stratalake.greenlake.subscriptions;

import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.NamedResult;

/**
 * The outcome of one subscription of a release or a tag update.
 *
 * @param id the id of the subscription, as it was requested
 * @param outcome its outcome
 * @param reason the reason, mostly in the service's words, or an empty string
 */
public record SubscriptionResult(String id, Outcome outcome, String reason) implements ItemResult {

    static SubscriptionResult of(NamedResult item) {
        return new SubscriptionResult(item.name(), item.outcome(), item.reason() == null ? "" : item.reason());
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String toString() {
        return id + ": " + outcome.words() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
