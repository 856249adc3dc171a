package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The handlers of the devices of a workspace: list, get and groups. The data is immutable. */
final class DeviceHandlers {

    private final List<JsonObject> devices = DeviceData.devices();

    void register(Handlers handlers) {
        for (String version : List.of("", "V1Beta1", "V2Beta1")) {
            handlers.list("listInventoryDevices" + version, call -> Rows.of(devices))
                    .on("getInventoryDevice" + version, this::get);
        }
        handlers.list("groupDevicesV2Beta1", this::groups);
    }

    private Reply get(Call call) {
        return devices.stream()
                .filter(device -> device.get("id").getAsString().equals(call.path("id")))
                .findFirst()
                .map(call::reply)
                .orElseThrow(() -> HttpError.noSuchResource("devices", "id", call.path("id")));
    }

    /** Groups by a property of the device; a selection of the same property leaves out the numbers of devices. */
    private Rows<JsonObject> groups(Call call) {
        String property = call.query().text("group-by").orElseThrow();
        String select = call.query().text("select").orElse("");
        if (!select.isEmpty() && !select.equals(property)) {
            throw HttpError.badRequest("query", "select", "The property must be that of group-by.");
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonObject device : Handlers.matching(call, devices)) {
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
