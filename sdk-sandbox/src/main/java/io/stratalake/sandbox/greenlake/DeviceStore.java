package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The devices in the workspace, in the order in which they were added. A returned object never changes: a change puts a
 * new object in the place of the old one.
 */
final class DeviceStore {

    private final TimeSource time;
    private final Duration visibleAfter;
    private final Map<String, JsonObject> byId = new LinkedHashMap<>();

    /** The times at which devices were added that lists do not show yet, by their ids. */
    private final Map<String, Instant> addedAt = new HashMap<>();

    /** @param visibleAfter how long a new device is missing from lists */
    DeviceStore(TimeSource time, Duration visibleAfter) {
        this.time = time;
        this.visibleAfter = visibleAfter;
        DeviceData.devices().forEach(device -> byId.put(device.get("id").getAsString(), device));
    }

    synchronized List<JsonObject> visible() {
        Instant now = time.now();
        addedAt.values().removeIf(at -> !now.isBefore(at.plus(visibleAfter)));
        return byId.entrySet().stream()
                .filter(device -> !addedAt.containsKey(device.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    synchronized Optional<JsonObject> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    synchronized boolean hasSerialNumber(String serialNumber) {
        return byId.values().stream()
                .anyMatch(device -> device.get("serialNumber").getAsString().equalsIgnoreCase(serialNumber));
    }

    /** @param at when it is added, which may be in the past */
    synchronized void add(JsonObject device, Instant at) {
        String id = device.get("id").getAsString();
        byId.put(id, device);
        addedAt.put(id, at);
    }

    /** Puts what the change makes of a copy in place of a device that exists. */
    synchronized void change(String id, UnaryOperator<JsonObject> change) {
        byId.computeIfPresent(id, (key, device) -> change.apply(device.deepCopy()));
    }

    /** Returns whether a subscription is applied to a device. */
    synchronized boolean isApplied(String subscriptionId) {
        return byId.values().stream()
                .anyMatch(device -> DeviceSeats.subscriptionIds(device).contains(subscriptionId));
    }
}
