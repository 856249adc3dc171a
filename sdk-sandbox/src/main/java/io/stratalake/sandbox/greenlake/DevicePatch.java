package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The change of a request, with the rules of the service: one kind of change, application and region together, a service
 * before a subscription, and no change of an archived device except its return.
 */
final class DevicePatch {

    /** The kinds of changes by the properties that a request may have. */
    private static final Map<String, String> KINDS = Map.of(
            "application", "service",
            "region", "service",
            "subscription", "subscription",
            "tenantPlatformCustomerId", "tenant",
            "tenantWorkspaceId", "tenant",
            "archived", "archived",
            "location", "location",
            "contact", "contact",
            "tags", "tags",
            "warranty/currentSupportLevel", "warranty");

    private final JsonObject body;
    private final String kind;
    private final DeviceSeats seats;
    private final Predicate<String> isManager;

    /**
     * @param isManager whether a service manager has an id
     * @throws io.stratalake.sandbox.http.HttpError if the request has no change, several kinds, or half an assignment
     */
    DevicePatch(JsonObject body, DeviceSeats seats, Predicate<String> isManager) {
        this.body = body;
        this.seats = seats;
        this.isManager = isManager;
        Set<String> kinds = body.keySet().stream()
                .map(name -> KINDS.getOrDefault(name, name))
                .collect(Collectors.toSet());
        if (kinds.size() != 1) {
            throw RequestBody.invalid("$", "A request has one kind of change.");
        }
        this.kind = kinds.iterator().next();
        boolean removesService = isNull(body.get("application"));
        if (kind.equals("service")
                && (!body.has("application") || !body.has("region") || removesService != isNull(body.get("region")))) {
            throw RequestBody.invalid("application", "Application and region are changed together.");
        }
        if (kind.equals("tags")) {
            Tags.readPatch(body.get("tags"));
        }
    }

    private static boolean isNull(@Nullable JsonElement value) {
        return value == null || value.isJsonNull();
    }

    /** Returns why a device cannot be changed; empty if it can. */
    Optional<String> obstacle(JsonObject device) {
        if (device.get("archived").getAsBoolean() && !kind.equals("archived")) {
            return Optional.of("The device is archived.");
        }
        if (kind.equals("service")
                && !isNull(body.get("application"))
                && !isManager.test(body.getAsJsonObject("application").get("id").getAsString())) {
            return Optional.of("There is no such service manager.");
        }
        return kind.equals("subscription")
                ? subscriptionIds().stream()
                        .flatMap(id -> seats.obstacle(device, id).stream())
                        .findFirst()
                : Optional.empty();
    }

    private List<String> subscriptionIds() {
        return body.getAsJsonArray("subscription").asList().stream()
                .map(subscription -> subscription.getAsJsonObject().get("id").getAsString())
                .toList();
    }

    /**
     * Returns the changed device. Changes the argument.
     *
     * @param at the time of the change
     */
    JsonObject apply(JsonObject device, Instant at) {
        device.addProperty("updatedAt", Timestamps.utc(at));
        return switch (kind) {
            case "service" -> service(device);
            case "subscription" -> seats.apply(device, subscriptionIds());
            case "tags" -> Tags.patched(device, body.getAsJsonObject("tags"));
            case "archived" -> {
                device.add("archived", body.get("archived"));
                yield device;
            }
            case "tenant" -> replaced(device, "tenantWorkspaceId", tenant());
            case "location" -> replaced(device, kind, location());
            case "contact" -> replaced(device, kind, body.get("contact"));
            default -> replaced(device, "warranty", warranty());
        };
    }

    private static JsonObject replaced(JsonObject device, String name, JsonElement value) {
        if (isNull(value)) {
            device.remove(name);
        } else {
            device.add(name, value);
        }
        return device;
    }

    private JsonElement tenant() {
        return body.has("tenantWorkspaceId") ? body.get("tenantWorkspaceId") : body.get("tenantPlatformCustomerId");
    }

    private JsonElement location() {
        return body.get("location") instanceof JsonObject location
                ? Fields.copyOf(location)
                        .and(
                                "resourceUri",
                                "/locations/v1/locations/" + location.get("id").getAsString())
                        .json()
                : JsonNull.INSTANCE;
    }

    private JsonElement warranty() {
        JsonElement level = body.get("warranty/currentSupportLevel");
        return isNull(level)
                ? JsonNull.INSTANCE
                : Fields.of("currentSupportLevel", level).json();
    }

    /** A device that leaves its service returns its seats. */
    private JsonObject service(JsonObject device) {
        if (isNull(body.get("application"))) {
            device.remove("application");
            device.remove("region");
            device.addProperty("assignedState", "UNASSIGNED");
            return seats.apply(device, List.of());
        }
        String manager = body.getAsJsonObject("application").get("id").getAsString();
        device.addProperty("assignedState", "ASSIGNED_TO_SERVICE");
        device.add("region", body.get("region"));
        device.add(
                "application",
                Fields.of("id", manager)
                        .and("resourceUri", "/service-catalog/v1/service-managers/" + manager)
                        .json());
        return device;
    }
}
