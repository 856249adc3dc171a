package io.stratalake.greenlake.subscriptions;

/**
 * The outcome of one subscription of a release or a tag update.
 *
 * @param id the id of the subscription, as it was requested
 * @param outcome its outcome
 * @param reason the reason, mostly in the service's words, or an empty string
 */
public record SubscriptionResult(String id, Outcome outcome, String reason) implements ItemResult {

    @Override
    public String name() {
        return id;
    }

    @Override
    public String toString() {
        return id + ": " + outcome.words() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
