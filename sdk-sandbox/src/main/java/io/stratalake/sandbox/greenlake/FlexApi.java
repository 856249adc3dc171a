package io.stratalake.sandbox.greenlake;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.greenlake.Filter.Connective;
import io.stratalake.sandbox.greenlake.Filter.ListForm;
import io.stratalake.sandbox.greenlake.Filter.Operator;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Reply;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Lists Flex orders and devices. Nothing here changes. */
final class FlexApi {

    private static final PageSize PAGE_SIZE = new PageSize(20, 0, 100);

    private static final Map<String, FieldType> GROUP_FIELDS = texts(
            "billingAccountId",
            "sowId",
            "billingAccountName",
            "customerName",
            "resellerName",
            "distributorName",
            "partnerName");

    /** What orders can be grouped by, and the properties whose values make up the groups. */
    private static final Map<String, List<String>> GROUPS = Map.of(
            "sowId", List.of("sowId"),
            "customerName", List.of("customerName"),
            "billingAccountName", List.of("billingAccountName"),
            "billingAccountId", List.of("billingAccountId"),
            "partnerName", List.of("resellerName", "distributorName"));

    private static final Listing ORDERS = new Listing(
            PAGE_SIZE,
            rules(with(GROUP_FIELDS, Map.of("id", FieldType.TEXT, "isFlexPartner", FieldType.FLAG))),
            with(
                    GROUP_FIELDS,
                    Map.of(
                            "id",
                            FieldType.TEXT,
                            "isFlexPartner",
                            FieldType.FLAG,
                            "createdAt",
                            FieldType.TIMESTAMP,
                            "updatedAt",
                            FieldType.TIMESTAMP,
                            "orderStartDate",
                            FieldType.TIMESTAMP,
                            "orderEndDate",
                            FieldType.TIMESTAMP,
                            "type",
                            FieldType.TEXT,
                            "generation",
                            FieldType.QUANTITY)),
            Set.of(
                    "id",
                    "type",
                    "generation",
                    "createdAt",
                    "updatedAt",
                    "billingAccountId",
                    "sowId",
                    "billingAccountName",
                    "orderStartDate",
                    "orderEndDate",
                    "customerName",
                    "resellerName",
                    "distributorName",
                    "partnerName",
                    "isFlexPartner"));

    private static final Map<String, FieldType> DEVICE_FIELDS = texts(
            "id",
            "macAddress",
            "serialNumber",
            "resourceId",
            "partNumber",
            "name",
            "type",
            "model",
            "make",
            "billingAccountName",
            "billingTier");

    private static final Listing DEVICES = new Listing(
            PAGE_SIZE,
            rules(DEVICE_FIELDS),
            with(
                    DEVICE_FIELDS,
                    Map.of(
                            "deviceType",
                            FieldType.TEXT,
                            "createdAt",
                            FieldType.TIMESTAMP,
                            "updatedAt",
                            FieldType.TIMESTAMP,
                            "generation",
                            FieldType.QUANTITY)),
            Set.of(
                    "id",
                    "type",
                    "generation",
                    "createdAt",
                    "updatedAt",
                    "macAddress",
                    "serialNumber",
                    "resourceId",
                    "partNumber",
                    "name",
                    "deviceType",
                    "model",
                    "make",
                    "billingAccountName",
                    "billingTier",
                    "tags"));

    private final List<JsonObject> orders = ORDERS.sorted("orderEndDate", FlexData.orders());
    private final List<JsonObject> devices = DEVICES.sorted("resourceId", FlexData.devices());

    Reply orders(Call call) {
        return ORDERS.answer(call.query(), orders);
    }

    Reply devices(Call call) {
        return DEVICES.answer(call.query(), devices);
    }

    Reply device(Call call) {
        String id = call.path("id");
        return devices.stream()
                .filter(device -> is(device, "resourceId", id) || is(device, "id", id))
                .findFirst()
                .map(Reply::ok)
                .orElseThrow(() -> HttpError.noSuchResource("devices", "id", id));
    }

    Reply transform(Call call) {
        String groupBy = call.query()
                .text("group-by")
                .orElseThrow(() -> HttpError.badRequest("query", "group-by", "The parameter is required."));
        List<String> sources = GROUPS.get(groupBy);
        if (sources == null) {
            throw HttpError.badRequest(
                    "query",
                    "group-by",
                    "Orders are grouped by one of " + String.join(", ", new TreeSet<>(GROUPS.keySet())) + ".");
        }
        Listing groups = new Listing(PAGE_SIZE, rules(GROUP_FIELDS), Map.of(groupBy, FieldType.TEXT), Set.of());
        return groups.answer(
                call.query(), orders, matching -> distinct(matching, groupBy, sources), UnaryOperator.identity());
    }

    private static List<JsonObject> distinct(List<JsonObject> orders, String groupBy, List<String> sources) {
        Set<JsonElement> values = new LinkedHashSet<>();
        for (JsonObject order : orders) {
            sources.stream().filter(order::has).map(order::get).forEach(values::add);
        }
        return values.stream()
                .map(value -> {
                    JsonObject group = new JsonObject();
                    group.add(groupBy, value);
                    return group;
                })
                .toList();
    }

    private static boolean is(JsonObject device, String property, String value) {
        return device.get(property).getAsString().equals(value);
    }

    private static FilterRules rules(Map<String, FieldType> fields) {
        return FilterRules.of(
                fields,
                Set.of(Operator.EQ, Operator.NE, Operator.IN),
                Set.of(Connective.AND),
                Set.of(ListForm.PARENTHESES));
    }

    private static Map<String, FieldType> texts(String... names) {
        Map<String, FieldType> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, FieldType.TEXT);
        }
        return fields;
    }

    private static Map<String, FieldType> with(Map<String, FieldType> fields, Map<String, FieldType> more) {
        Map<String, FieldType> all = new LinkedHashMap<>(fields);
        all.putAll(more);
        return all;
    }
}
