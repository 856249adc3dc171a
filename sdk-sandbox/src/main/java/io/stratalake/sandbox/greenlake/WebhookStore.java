package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The webhooks of a workspace and their event subscriptions. Thread-safe. */
final class WebhookStore {

    private final Map<String, Webhook> webhooks = new LinkedHashMap<>();
    private final Map<String, JsonObject> subscriptions = new LinkedHashMap<>();

    synchronized void put(Webhook webhook) {
        webhooks.put(webhook.id(), webhook);
    }

    synchronized List<Webhook> webhooks() {
        return List.copyOf(webhooks.values());
    }

    synchronized Optional<Webhook> find(String id) {
        return Optional.ofNullable(webhooks.get(id));
    }

    /** @throws HttpError if there is no such webhook */
    Webhook get(String id) {
        return find(id).orElseThrow(() -> HttpError.noSuchResource("webhooks", "id", id));
    }

    /**
     * Replaces a webhook by its next state.
     *
     * @throws HttpError if there is no such webhook
     */
    synchronized Webhook change(String id, UnaryOperator<Webhook> change) {
        Webhook changed = change.apply(get(id));
        webhooks.put(id, changed);
        return changed;
    }

    /** Removes a webhook and its event subscriptions. */
    synchronized void remove(Webhook webhook) {
        webhooks.remove(webhook.id());
        subscriptions.values().removeIf(one -> uri(one).equals(webhook.resourceUri()));
    }

    synchronized void putSubscription(JsonObject subscription) {
        subscriptions.put(subscription.get("id").getAsString(), subscription);
    }

    synchronized List<JsonObject> subscriptions() {
        return List.copyOf(subscriptions.values());
    }

    /** @throws HttpError if there is no such event subscription */
    synchronized JsonObject subscription(String id) {
        JsonObject subscription = subscriptions.get(id);
        if (subscription == null) {
            throw HttpError.noSuchResource("subscriptions", "id", id);
        }
        return subscription;
    }

    /** @throws HttpError if there is no such event subscription; then none is removed */
    synchronized void removeSubscriptions(List<String> ids) {
        ids.forEach(this::subscription);
        ids.forEach(subscriptions::remove);
    }

    synchronized boolean hasSubscriptions(Webhook webhook) {
        return subscriptions.values().stream().anyMatch(one -> uri(one).equals(webhook.resourceUri()));
    }

    synchronized boolean hasSubscriptionsTo(String eventType) {
        return subscriptions.values().stream().anyMatch(one -> eventType(one).equals(eventType));
    }

    /** Returns the webhooks that get the events of a type, each once. */
    synchronized List<Webhook> subscribedTo(String eventType) {
        List<String> uris = subscriptions.values().stream()
                .filter(one -> eventType(one).equals(eventType))
                .map(WebhookStore::uri)
                .toList();
        return webhooks.values().stream()
                .filter(webhook -> uris.contains(webhook.resourceUri()))
                .toList();
    }

    private static String eventType(JsonObject subscription) {
        return subscription.get("eventType").getAsString();
    }

    /** Returns the path of the webhook of an event subscription. */
    static String uri(JsonObject subscription) {
        return subscription.getAsJsonObject("webhook").get("resourceUri").getAsString();
    }
}
