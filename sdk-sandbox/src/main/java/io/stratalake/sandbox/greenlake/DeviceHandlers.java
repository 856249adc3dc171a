package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** The handlers of the devices of a workspace: list, get, groups, addition, change, and the operations that do the work. */
final class DeviceHandlers {

    private final DeviceStore devices;
    private final DeviceSeats seats;
    private final AsyncOperations operations;
    private final Predicate<String> isManager;

    /** @param isManager whether a service manager has an id */
    DeviceHandlers(DeviceStore devices, DeviceSeats seats, AsyncOperations operations, Predicate<String> isManager) {
        this.devices = devices;
        this.seats = seats;
        this.operations = operations;
        this.isManager = isManager;
    }

    void register(Handlers handlers) {
        for (String version : List.of("", "V1Beta1", "V2Beta1")) {
            handlers.list("listInventoryDevices" + version, call -> Rows.of(visible()))
                    .on("getInventoryDevice" + version, this::get)
                    .on("updateDevices" + version, call -> update(call, operationVersion(version)));
        }
        for (String version : List.of("", "V1Beta1")) {
            handlers.on("addDevices" + version, call -> add(call, operationVersion(version)))
                    .on("getDeviceOperation" + version, call -> operations.poll(call.path("id")));
        }
        handlers.on("addDeviceV2Beta1", this::addOne).list("groupDevicesV2Beta1", this::groups);
    }

    /** The second version has no operations of its own. */
    private static String operationVersion(String version) {
        return version.equals("V1Beta1") ? "v1beta1" : "v1";
    }

    private List<JsonObject> visible() {
        operations.catchUp();
        return devices.visible();
    }

    private Reply get(Call call) {
        operations.catchUp();
        return devices.find(call.path("id"))
                .map(call::reply)
                .orElseThrow(() -> HttpError.noSuchResource("devices", "id", call.path("id")));
    }

    private Reply add(Call call, String version) {
        List<JsonObject> added = new ArrayList<>();
        for (String category : List.of("compute", "network", "storage")) {
            for (JsonObject device : call.body().objects(category)) {
                added.add(DeviceData.added(device, category.toUpperCase(Locale.ROOT)));
            }
        }
        return accept(call, version, added);
    }

    private Reply addOne(Call call) {
        JsonObject device = call.body().json();
        Reply accepted = accept(
                call,
                "v1",
                List.of(DeviceData.added(device, device.get("deviceType").getAsString())));
        return new Reply(202, Map.of("Location", accepted.headers().get("Location")), "");
    }

    private Reply accept(Call call, String version, List<JsonObject> added) {
        if (added.isEmpty()) {
            throw RequestBody.invalid("$", "Name at least one device.");
        }
        boolean dryRun = call.query().flag("dry-run");
        return operations.accept(version, ItemResult.each(added, (device, at) -> add(device, at, dryRun)), false);
    }

    /** The result has no ids of devices. */
    private ItemResult add(JsonObject device, Instant at, boolean dryRun) {
        JsonObject about = Fields.of("serialNumber", device.get("serialNumber")).json();
        if (devices.hasSerialNumber(device.get("serialNumber").getAsString())) {
            return ItemResult.failed(about, "The device is already in a workspace.");
        }
        if (!dryRun) {
            devices.add(DeviceData.dated(device, at), at);
        }
        return ItemResult.succeeded(about);
    }

    private Reply update(Call call, String version) {
        boolean dryRun = call.query().flag("dry-run");
        Set<String> ids = new LinkedHashSet<>();
        call.query().all("id").forEach(id -> ids.add(RequestBody.uuid("query", "id", id)));
        DevicePatch patch = new DevicePatch(call.body().json(), seats, isManager);
        return operations.accept(
                version, ItemResult.each(List.copyOf(ids), (id, at) -> change(id, patch, at, dryRun)), false);
    }

    private ItemResult change(String id, DevicePatch patch, Instant at, boolean dryRun) {
        JsonObject about = Fields.of("id", id).json();
        Optional<JsonObject> device = devices.find(id);
        if (device.isEmpty()) {
            return ItemResult.failed(about, "There is no such device.");
        }
        Optional<String> obstacle = patch.obstacle(device.get());
        if (obstacle.isPresent()) {
            return ItemResult.failed(about, obstacle.get());
        }
        if (!dryRun) {
            devices.change(id, changed -> patch.apply(changed, at));
        }
        return ItemResult.succeeded(about);
    }

    /** Groups by a property of the device; a selection of the same property leaves out the numbers of devices. */
    private Rows<JsonObject> groups(Call call) {
        String property = call.query().text("group-by").orElseThrow();
        String select = call.query().text("select").orElse("");
        if (!select.isEmpty() && !select.equals(property)) {
            throw HttpError.badRequest("query", "select", "The property must be that of group-by.");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonObject device : Handlers.matching(call, visible())) {
            JsonElement value = device.get(property);
            if (value != null) {
                counts.merge(value.getAsString(), 1, Integer::sum);
            }
        }
        return Rows.of(counts.entrySet().stream()
                        .map(group -> Fields.of("field", group.getKey())
                                .and("count", select.isEmpty() ? group.getValue() : null)
                                .json())
                        .toList())
                .alreadyFiltered();
    }
}
