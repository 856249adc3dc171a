package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Optional;

/** The seats of subscriptions, which devices take and return. */
final class DeviceSeats {

    private final SubscriptionStore subscriptions;

    DeviceSeats(SubscriptionStore subscriptions) {
        this.subscriptions = subscriptions;
    }

    static List<String> subscriptionIds(JsonObject device) {
        JsonElement applied = device.get("subscription");
        return applied == null
                ? List.of()
                : applied.getAsJsonArray().asList().stream()
                        .map(subscription ->
                                subscription.getAsJsonObject().get("id").getAsString())
                        .toList();
    }

    /** Returns why a device cannot have a subscription; empty if it can. */
    Optional<String> obstacle(JsonObject device, String subscriptionId) {
        if (!device.has("application")) {
            return Optional.of("The device is not assigned to a service. Assign it first.");
        }
        Optional<JsonObject> subscription = subscriptions.find(subscriptionId);
        if (subscription.isEmpty()) {
            return Optional.of("There is no such subscription.");
        }
        boolean hasSeat = subscriptionIds(device).contains(subscriptionId) || available(subscription.get()) > 0;
        return hasSeat ? Optional.empty() : Optional.of("The subscription has no seat left.");
    }

    /** Takes a seat for each new subscription of a device, and returns those of the others. */
    JsonObject apply(JsonObject device, List<String> subscriptionIds) {
        List<String> before = subscriptionIds(device);
        before.stream().filter(id -> !subscriptionIds.contains(id)).forEach(id -> change(id, 1));
        subscriptionIds.stream().filter(id -> !before.contains(id)).forEach(id -> change(id, -1));
        device.remove("subscription");
        List<JsonObject> applied = subscriptionIds.stream().map(this::reference).toList();
        return Fields.copyOf(device)
                .and("subscription", applied.isEmpty() ? null : applied)
                .json();
    }

    private JsonObject reference(String id) {
        JsonObject subscription = subscriptions.find(id).orElseThrow();
        return Fields.of("id", id)
                .and("resourceUri", "/subscriptions/v1/subscriptions/" + id)
                .and("key", subscription.get("key"))
                .and("tier", subscription.get("tier"))
                .and("startTime", subscription.get("startTime"))
                .and("endTime", subscription.get("endTime"))
                .json();
    }

    private static int available(JsonObject subscription) {
        return subscription.get("availableQuantity").getAsInt();
    }

    /** Keeps the form of the number, which some subscriptions have as a string. */
    private void change(String id, int seats) {
        subscriptions.change(id, subscription -> {
            int changed = available(subscription) + seats;
            boolean isString =
                    subscription.getAsJsonPrimitive("availableQuantity").isString();
            subscription.add(
                    "availableQuantity",
                    isString ? new JsonPrimitive(String.valueOf(changed)) : new JsonPrimitive(changed));
            return subscription;
        });
    }
}
