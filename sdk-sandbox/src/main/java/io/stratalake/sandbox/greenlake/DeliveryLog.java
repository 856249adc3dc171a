package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.greenlake.DestinationClient.Response;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The recent attempts to deliver events, the newest first, one entry per event and attempt. Thread-safe. */
final class DeliveryLog {

    private static final int MAX_ENTRIES = 200;
    private static final int MAX_BODY_LENGTH = 1_000;

    private final TimeSource time;
    private final Map<String, Deque<Entry>> byWebhook = new HashMap<>();
    private int made;

    private record Entry(Delivery delivery, JsonObject json) {}

    DeliveryLog(TimeSource time) {
        this.time = time;
    }

    synchronized void add(Webhook webhook, Delivery delivery, Response response) {
        Deque<Entry> entries = byWebhook.computeIfAbsent(webhook.id(), id -> new ArrayDeque<>());
        delivery.events().forEach(event -> {
            entries.addFirst(new Entry(delivery, entry(webhook, delivery, event, response)));
            if (entries.size() > MAX_ENTRIES) {
                entries.removeLast();
            }
        });
    }

    private JsonObject entry(Webhook webhook, Delivery delivery, JsonObject event, Response response) {
        boolean good = response.isSuccess();
        return exchange(webhook, delivery, response)
                .and("id", StableId.of("delivery", webhook.id(), made++))
                .and("type", "events/recent-delivery")
                .and("status", good ? "SUCCESS" : "FAILURE")
                .and("retryStatus", good ? "NORETRY" : "RETRY")
                .and("description", description(response))
                .and("subject", event.get("type"))
                .and("failureId", good ? null : delivery.id())
                .and("requestBody", event)
                .and("resourceUri", webhook.resourceUri() + "/recent-deliveries")
                .json();
    }

    private static String description(Response response) {
        if (response.isSuccess()) {
            return "The event was delivered.";
        }
        return response.status() == 0 ? response.body() : "Delivery failed with status " + response.status() + ".";
    }

    /** Returns the response to the repetition of a delivery. */
    synchronized JsonObject retried(Webhook webhook, Delivery delivery, Response response) {
        return exchange(webhook, delivery, response)
                .and("id", StableId.of("delivery-retry", webhook.id(), made++))
                .and("type", "events/delivery-retry")
                .and("failureId", delivery.id())
                .and("requestBody", delivery.events().get(0))
                .and("resourceUri", webhook.resourceUri())
                .json();
    }

    private Fields exchange(Webhook webhook, Delivery delivery, Response response) {
        return Fields.of("httpResponseCode", response.status())
                .and("requestHeaders", lists(DestinationClient.headers(webhook, delivery.payload())))
                .and("responseHeaders", response.headers())
                .and(
                        "responseBody",
                        response.body().substring(0, Math.min(response.body().length(), MAX_BODY_LENGTH)))
                .and("generation", 1)
                .and("createdAt", time.now())
                .and("updatedAt", time.now());
    }

    private static Map<String, List<String>> lists(Map<String, String> headers) {
        return headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
    }

    synchronized List<JsonObject> of(Webhook webhook) {
        return entries(webhook, Entry::json);
    }

    /** Returns a delivery that failed at least once. */
    synchronized Optional<Delivery> failure(Webhook webhook, String id) {
        return entries(webhook, Function.identity()).stream()
                .filter(entry -> entry.json().has("failureId"))
                .map(Entry::delivery)
                .filter(delivery -> delivery.id().equals(id))
                .findFirst();
    }

    private <T> List<T> entries(Webhook webhook, Function<Entry, T> form) {
        List<T> entries = new ArrayList<>();
        byWebhook.getOrDefault(webhook.id(), new ArrayDeque<>()).forEach(entry -> entries.add(form.apply(entry)));
        return entries;
    }
}
