package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.StableId;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** The generator of devices: the initial ones of a workspace, the same each time, and added ones. */
final class DeviceData {

    static final int DEVICES = 60;

    private static final Instant EPOCH = Instant.parse("2023-01-01T00:00:00Z");

    private static final List<String> CITIES = List.of("London", "L'Aquila", "Zürich");

    private DeviceData() {}

    static List<JsonObject> devices() {
        return IntStream.range(0, DEVICES).mapToObj(DeviceData::device).toList();
    }

    private static JsonObject device(int number) {
        DeviceKind kind = DeviceKind.INVENTORY.get(number % DeviceKind.INVENTORY.size());
        String id = id("device", number);
        boolean assigned = number % 3 != 0;
        boolean subscribed = number % 6 == 1 || number % 6 == 2;
        Instant added = EPOCH.plus(Duration.ofHours(37L * number));
        return Fields.of("id", id)
                .and("type", "devices/device")
                .and("serialNumber", String.format(Locale.ROOT, "CZ%06dSB", 230_000 + number))
                .and("partNumber", kind.partNumber())
                .and("macAddress", String.format(Locale.ROOT, "3C:EC:EF:00:00:%02X", number))
                .and("deviceName", number % 5 == 4 ? null : "device-" + number)
                .and("deviceType", kind.type())
                .and("category", kind.category())
                .and("model", kind.model())
                .and("make", kind.make())
                .and("ownership", number % 7 == 0 ? "FLEX" : "MANAGED")
                .and("isFlex", number % 7 == 0)
                .and("archived", number % 20 == 19)
                .and("assignedState", assigned ? "ASSIGNED_TO_SERVICE" : "UNASSIGNED")
                .and("application", assigned ? reference("/service-catalog/v1/service-managers/", id("app", 0)) : null)
                .and("region", assigned ? (number % 2 == 0 ? "us-west" : "eu-central") : null)
                .and("subscription", subscribed ? List.of(subscription(number)) : null)
                .and("location", number % 4 == 3 ? null : location(number))
                .and("tags", Map.of("city", CITIES.get(number % CITIES.size())))
                .and("createdAt", Timestamps.varied(added, number))
                .and("updatedAt", Timestamps.varied(added.plus(Duration.ofDays(3)), number))
                .json();
    }

    /** Returns the device of a request; the same id for the same serial number. */
    static JsonObject added(JsonObject request, String category) {
        DeviceKind kind = DeviceKind.INVENTORY.stream()
                .filter(known -> known.category().equals(category))
                .findFirst()
                .orElseThrow();
        String partNumber =
                request.has("partNumber") ? request.get("partNumber").getAsString() : kind.partNumber();
        return Fields.of(
                        "id",
                        StableId.of("added device", request.get("serialNumber").getAsString()))
                .and("type", "devices/device")
                .and("serialNumber", request.get("serialNumber"))
                .and("partNumber", partNumber)
                .and("macAddress", request.get("macAddress"))
                .and("deviceType", kind.type())
                .and("category", category)
                .and("model", kind.model())
                .and("make", kind.make())
                .and("ownership", "MANAGED")
                .and("isFlex", false)
                .and("archived", false)
                .and("assignedState", "UNASSIGNED")
                .and("tags", Tags.read(request.get("tags")))
                .json();
    }

    /** Returns a new device with the times of its addition. */
    static JsonObject dated(JsonObject device, Instant at) {
        return Fields.copyOf(device)
                .and("createdAt", Timestamps.utc(at))
                .and("updatedAt", Timestamps.utc(at))
                .json();
    }

    private static JsonObject subscription(int number) {
        JsonObject subscription = reference("/subscriptions/v1/subscriptions/", id("subscription", number));
        subscription.addProperty("key", "SANDBOX" + number);
        subscription.addProperty("tier", "ENHANCED_PROLIANT");
        subscription.addProperty("endTime", number % 4 == 3 ? "2027-01-15T00:00:00.000Z" : "2033-01-15T00:00:00.000Z");
        return subscription;
    }

    private static JsonObject location(int number) {
        String city = CITIES.get(number % CITIES.size());
        JsonObject location = reference("/locations/v1/locations/", id("location", number % CITIES.size()));
        location.addProperty("locationName", "Data center of " + city);
        location.addProperty("city", city);
        return location;
    }

    private static JsonObject reference(String path, String id) {
        return Fields.of("id", id).and("resourceUri", path + id).json();
    }

    private static String id(String kind, int number) {
        return StableId.of(kind, number);
    }
}
