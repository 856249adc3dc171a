package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.handler.Handlers;
import io.stratalake.sandbox.handler.Rows;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.simulation.Fields;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The handlers of Flex: orders, their distinct values, and devices. The data is immutable. */
final class FlexHandlers {

    /** The properties of an order whose values make up a group, if that is not the property of the same name. */
    private static final Map<String, List<String>> SOURCES =
            Map.of("partnerName", List.of("resellerName", "distributorName"));

    /** Null until the first call, because making it up takes most of the time in which a sandbox starts. */
    private @Nullable List<JsonObject> orders;

    private @Nullable List<JsonObject> devices;

    private synchronized List<JsonObject> orders() {
        if (orders == null) {
            orders = FlexData.orders();
        }
        return orders;
    }

    private synchronized List<JsonObject> devices() {
        if (devices == null) {
            devices = FlexData.devices();
        }
        return devices;
    }

    void register(Handlers handlers) {
        handlers.list("listOrders", call -> Rows.of(orders()))
                .list("listDevices", call -> Rows.of(devices()))
                .list("listDistinctOrderValues", this::groups)
                .on(
                        "getDevice",
                        call -> devices().stream()
                                .filter(device ->
                                        is(device, "resourceId", call.path("id")) || is(device, "id", call.path("id")))
                                .findFirst()
                                .map(call::reply)
                                .orElseThrow(() -> HttpError.noSuchResource("devices", "id", call.path("id"))));
    }

    private Rows<JsonObject> groups(Call call) {
        String groupBy = call.query().text("group-by").orElseThrow();
        String sort = call.query().text("sort").orElse(groupBy);
        if (!sort.strip().split(" ", -1)[0].equals(groupBy)) {
            throw HttpError.badRequest("query", "sort", "The list cannot be sorted by '" + sort + "'.");
        }
        Set<JsonElement> values = new LinkedHashSet<>();
        for (JsonObject order : Handlers.matching(call, orders())) {
            SOURCES.getOrDefault(groupBy, List.of(groupBy)).stream()
                    .filter(order::has)
                    .map(order::get)
                    .forEach(values::add);
        }
        return Rows.of(values.stream()
                        .map(value -> Fields.of(groupBy, value).json())
                        .toList())
                .alreadyFiltered();
    }

    private static boolean is(JsonObject device, String property, String value) {
        return device.get(property).getAsString().equals(value);
    }
}
