package io.stratalake.greenlake.subscriptions;

import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.greenlake.bulk.ItemResult;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.greenlake.internal.bulk.NamedResult;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one key of a claim.
 *
 * @param key the key, as it was requested
 * @param outcome its outcome
 * @param subscriptionId the id of the new subscription, or null if it was not claimed or the service does not return
 *     the id
 * @param reason the reason, mostly in the service's words, or an empty string
 */
public record KeyResult(
        String key, Outcome outcome, @Nullable String subscriptionId, String reason) implements ItemResult {

    static KeyResult of(NamedResult item) {
        return new KeyResult(item.name(), item.outcome(), item.otherName(), item.reason() == null ? "" : item.reason());
    }

    @Override
    public String name() {
        return key;
    }

    /** Masks the key except for its last 4 characters, because it allows to claim the subscription elsewhere. */
    @Override
    public String toString() {
        return Redactor.key(key) + ": " + outcome.words() + (reason.isEmpty() ? "" : " (" + reason + ")");
    }
}
