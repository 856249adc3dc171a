package io.stratalake.greenlake.flex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.filter.Sort;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlexTest {

    private static final String DEVICE = """
            {
              "id": "3b741a59-a22b-432f-b2cf-b72cc1a04c2d",
              "createdAt": "2023-01-01T00:00:00Z",
              "updatedAt": "2023-01-01T00:00:00Z",
              "type": "flex/devices",
              "generation": 1,
              "macAddress": "CA:35:DC:4F:5D:FE",
              "serialNumber": "CN134FD36",
              "resourceId": "3b741a59-a22b-432f-b2cf-b72cc1a04c2d",
              "partNumber": "JK130GT",
              "name": "custom-device-name",
              "deviceType": "DHCI_STORAGE",
              "model": "HPE Compute 6030X",
              "make": "HPE",
              "billingAccountName": "Hewlett Packard Enterprises",
              "billingTier": "HPE Distributions",
              "tags": [{"name": "category1", "value": "value1"}]
            }
            """;
    private static final String ORDER = """
            {
              "id": "3b741a59-a22b-432f-b2cf-b72cc1a04c2d",
              "createdAt": "2023-01-01T00:00:00Z",
              "updatedAt": "2023-01-01T00:00:00Z",
              "type": "flex/orders",
              "generation": 1,
              "billingAccountId": "HP-123456789",
              "sowId": "OPE-123456789",
              "billingAccountName": "Hewlett Packard Enterprise Cloud Storage",
              "orderStartDate": "2025-01-01T00:00:00Z",
              "orderEndDate": "2035-01-01T00:00:00Z",
              "customerName": "Some Company Inc.",
              "resellerName": "1st Street Resellers",
              "distributorName": "HPE Distributions",
              "partnerName": "Friendly Reseller LLC",
              "isFlexPartner": true
            }
            """;

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private final Flex flex = client.flex();

    private static String page(String items) {
        return "{\"items\": [" + items + "], \"count\": 1, \"offset\": 0, \"total\": 1}";
    }

    private String asked() {
        assertEquals(1, service.asked().size(), () -> service.lines().toString());
        return URLDecoder.decode(service.asked().get(0).line(), StandardCharsets.UTF_8);
    }

    static List<OrderGroup> groups() {
        return OrderGroup.values();
    }

    @ParameterizedTest
    @MethodSource("groups")
    void the_values_of_each_group_are_its_own(OrderGroup group) {
        service.answer(200, page("{\"" + group.value() + "\": \"the value\"}"));
        assertEquals(List.of("the value"), flex.orders().distinct(group).toList());
        assertTrue(asked().startsWith("GET /flex/v1beta1/orders/transform?group-by=" + group.value()), this::asked);
    }

    @Test
    void a_group_that_the_service_adds_later_works_too() {
        service.answer(200, page("{\"resellerName\": \"1st Street Resellers\"}, {\"resellerName\": 7}, {}"));
        assertEquals(
                List.of("1st Street Resellers", "7", ""),
                flex.orders().distinct(OrderGroup.of("resellerName")).toList());
        assertTrue(asked().contains("group-by=resellerName"), this::asked);
    }

    @Test
    void distinct_values_are_asked_for_among_some_orders() {
        service.answer(
                200, page("{\"partnerName\": \"HPE Distributions\"}, {\"partnerName\": \"Friendly Reseller LLC\"}"));
        assertEquals(
                List.of("HPE Distributions", "Friendly Reseller LLC"),
                flex.orders()
                        .distinct(
                                OrderGroup.PARTNER_NAME,
                                q -> q.filter(OrderGroupFields.BILLING_ACCOUNT_ID.eq("HP-123456789"))
                                        .descending())
                        .toList());
        assertTrue(asked().contains("filter=billingAccountId eq 'HP-123456789'"), this::asked);
        assertTrue(asked().contains("sort=partnerName desc"), this::asked);
    }

    @Test
    void the_guides_order_has_every_value() {
        service.answer(200, page(ORDER));
        var order = flex.orders().list(q -> q.pageSize(2)).first().orElseThrow();
        assertTrue(asked().startsWith("GET /flex/v1beta1/orders?") && asked().contains("limit=2"), this::asked);
        assertEquals("OPE-123456789", order.sowId());
        assertEquals("HP-123456789", order.billingAccountId());
        assertEquals("Some Company Inc.", order.customerName());
        assertEquals(OffsetDateTime.parse("2035-01-01T00:00:00Z"), order.orderEndDate());
        assertEquals(true, order.isFlexPartner());
        assertEquals(Map.of(), order.unknownProperties());
    }

    @Test
    void the_guides_device_has_every_value() {
        service.answer(200, DEVICE);
        var device = flex.devices().get("3b741a59-a22b-432f-b2cf-b72cc1a04c2d");
        assertEquals("GET /flex/v1beta1/devices/3b741a59-a22b-432f-b2cf-b72cc1a04c2d", asked());
        assertEquals("3b741a59-a22b-432f-b2cf-b72cc1a04c2d", device.id());
        assertEquals("3b741a59-a22b-432f-b2cf-b72cc1a04c2d", device.resourceId());
        assertEquals(OffsetDateTime.parse("2023-01-01T00:00:00Z"), device.createdAt());
        assertEquals(OffsetDateTime.parse("2023-01-01T00:00:00Z"), device.updatedAt());
        assertEquals("flex/devices", device.type());
        assertEquals(1, device.generation());
        assertEquals("CA:35:DC:4F:5D:FE", device.macAddress());
        assertEquals("CN134FD36", device.serialNumber());
        assertEquals("JK130GT", device.partNumber());
        assertEquals("custom-device-name", device.name());
        assertEquals(DeviceType.DHCI_STORAGE, device.deviceType());
        assertEquals("HPE Compute 6030X", device.model());
        assertEquals("HPE", device.make());
        assertEquals("Hewlett Packard Enterprises", device.billingAccountName());
        assertEquals("HPE Distributions", device.billingTier());
        assertEquals(
                List.of(DeviceTag.builder().name("category1").value("value1").build()), device.tags());
        assertEquals(Map.of(), device.unknownProperties());
    }

    @Test
    void devices_are_filtered_as_the_guide_filters_them() {
        service.answer(200, page(DEVICE));
        assertEquals(
                1,
                flex.devices()
                        .list(q -> q.filter(DeviceFields.MAKE.eq("HPE")).pageSize(2))
                        .toList()
                        .size());
        assertTrue(asked().contains("filter=make eq 'HPE'"), this::asked);
    }

    static List<Sort<OrderFields>> ordersOfOrders() {
        return List.of(
                OrderFields.ORDER_END_DATE.ascending(),
                OrderFields.ORDER_START_DATE.descending(),
                OrderFields.CREATED_AT.ascending(),
                OrderFields.UPDATED_AT.descending(),
                OrderFields.GENERATION.ascending(),
                OrderFields.TYPE.ascending(),
                OrderFields.CUSTOMER_NAME.descending());
    }

    @ParameterizedTest
    @MethodSource("ordersOfOrders")
    void orders_are_sorted_by_any_property_filterable_or_not(Sort<OrderFields> sort) {
        service.answer(200, page(ORDER));
        flex.orders().list(q -> q.sort(sort)).first();
        assertTrue(asked().contains("sort=" + sort.text()), this::asked);
    }

    static List<Sort<DeviceFields>> ordersOfDevices() {
        return List.of(
                DeviceFields.RESOURCE_ID.ascending(),
                DeviceFields.DEVICE_TYPE.descending(),
                DeviceFields.CREATED_AT.ascending(),
                DeviceFields.UPDATED_AT.descending(),
                DeviceFields.GENERATION.ascending());
    }

    @ParameterizedTest
    @MethodSource("ordersOfDevices")
    void devices_are_sorted_by_any_property_but_tags(Sort<DeviceFields> sort) {
        service.answer(200, page(DEVICE));
        flex.devices().list(q -> q.sort(sort)).first();
        assertTrue(asked().contains("sort=" + sort.text()), this::asked);
    }

    @Test
    void a_kind_of_device_that_is_new_keeps_its_text() {
        service.answer(200, DEVICE.replace("DHCI_STORAGE", "QUANTUM_LINK").replace("\"make\"", "\"maker\""));
        var device = flex.devices().get("d");
        assertEquals("QUANTUM_LINK", device.deviceType().value());
        assertEquals(DeviceType.Known.UNRECOGNIZED, device.deviceType().known());
        assertEquals(Map.of("maker", "HPE"), device.unknownProperties());
    }
}
