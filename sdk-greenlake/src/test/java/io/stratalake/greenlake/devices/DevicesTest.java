package io.stratalake.greenlake.devices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.filter.TagFilter;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import io.stratalake.greenlake.subscriptions.SubscriptionReference;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DevicesTest {

    private static final String ACCEPTED =
            "{\"code\": 202, \"status\": \"202 ACCEPTED\", \"transactionId\": \"operation-1\"}";
    private static final String EMPTY = "{\"items\": [], \"count\": 0, \"offset\": 0, \"total\": 0}";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private final Devices devices = client.devices();

    private String line() {
        assertEquals(1, service.asked().size(), () -> service.lines().toString());
        return URLDecoder.decode(service.asked().get(0).line(), StandardCharsets.UTF_8);
    }

    private String body() {
        var asked = service.asked().get(0);
        assertEquals(
                "application/merge-patch+json",
                asked.headers().get("Content-Type").split(";", 2)[0]);
        return asked.body();
    }

    @Test
    void a_list_is_filtered_by_nested_fields_and_null() {
        service.answer(200, EMPTY);
        devices.list(q -> q.filter(DeviceFields.APPLICATION_ID
                                .isNull()
                                .and(DeviceFields.SUBSCRIPTION_END_TIME
                                        .lt(OffsetDateTime.parse("2027-01-01T00:00:00Z"))
                                        .or(DeviceFields.DEVICE_TYPE.in(DeviceType.COMPUTE, DeviceType.STORAGE)))
                                .and(DeviceFields.ARCHIVED.ne(true).not()))
                        .filterTags(TagFilter.tag("city").eq("London"))
                        .sort(DeviceFields.SERIAL_NUMBER.ascending())
                        .select(DeviceFields.ID, DeviceFields.SERIAL_NUMBER))
                .toList();

        assertEquals(
                "GET /devices/v1/devices?filter=application/id eq null and (subscription/endTime lt"
                        + " '2027-01-01T00:00:00Z' or deviceType eq 'COMPUTE' or deviceType eq 'STORAGE') and not"
                        + " archived ne true&filter-tags='city' eq 'London'&sort=serialNumber&select=id,serialNumber"
                        + "&limit=2000&offset=0",
                line());
    }

    @Test
    void the_second_version_has_other_pages_and_groups() {
        service.answer(200, EMPTY);
        devices.v2beta1()
                .list(q ->
                        q.filter(DeviceFieldsV2Beta1.LOCATION_CITY.isNotNull().or(DeviceFieldsV2Beta1.MODEL.ge("HPE"))))
                .toList();

        assertEquals(
                "GET /devices/v2beta1/devices?filter=location/city ne null or model ge 'HPE'&limit=100&offset=0",
                line());
    }

    @Test
    void groups_are_values_with_numbers_of_devices() {
        service.answer(
                200,
                "{\"items\": [{\"field\": \"HPE\", \"count\": 3}, {\"field\": \"Aruba\"}], \"count\": 2, \"total\": 2}");
        var groups = devices.v2beta1().groups(DeviceGroupProperty.MAKE).toList();

        assertEquals("GET /devices/v2beta1/devices/group?group-by=make&offset=0&limit=10", line());
        assertEquals("HPE", groups.get(0).field());
        assertEquals(3, groups.get(0).count());
        assertNull(groups.get(1).count());
    }

    @Test
    void an_update_names_its_devices_in_the_query() {
        service.answer(202, ACCEPTED);
        var update = DeviceUpdate.builder()
                .application(ApplicationReference.builder().id("app").build())
                .region("us-west")
                .build();

        assertEquals("operation-1", devices.update(List.of("a", "b"), update).transactionId());
        assertEquals("PATCH /devices/v1/devices?id=a&id=b", line());
        assertEquals("{\"application\":{\"id\":\"app\"},\"region\":\"us-west\"}", body());
    }

    @Test
    void an_update_distinguishes_absent_null_and_empty() {
        service.answer(202, ACCEPTED);
        var update = DeviceUpdate.builder()
                .application(null)
                .region(null)
                .subscription(List.of())
                .build();
        devices.update(List.of("a"), update, q -> q.dryRun(true));

        assertEquals("PATCH /devices/v1/devices?id=a&dry-run=true", line());
        assertEquals("{\"application\":null,\"region\":null,\"subscription\":[]}", body());
        assertTrue(update.applicationGiven());
        assertNull(update.application());
        assertFalse(update.tenantPlatformCustomerIdGiven());
        assertFalse(DeviceUpdate.builder().build().applicationGiven());
    }

    @Test
    void the_second_version_sets_and_removes_more() {
        service.answer(202, ACCEPTED);
        var tags = new java.util.LinkedHashMap<String, String>();
        tags.put("city", "London");
        tags.put("team", null);
        devices.v2beta1()
                .update(
                        List.of("a"),
                        DeviceUpdateV2Beta1.builder()
                                .archived(true)
                                .location(null)
                                .tags(tags)
                                .subscription(List.of(
                                        SubscriptionReference.builder().id("s").build()))
                                .warrantyCurrentSupportLevel(SupportLevelUpdate.builder()
                                        .serviceLevel("gold")
                                        .build())
                                .build());

        assertEquals(
                "{\"subscription\":[{\"id\":\"s\"}],\"archived\":true,\"location\":null,"
                        + "\"tags\":{\"city\":\"London\",\"team\":null},"
                        + "\"warranty/currentSupportLevel\":{\"serviceLevel\":\"gold\"}}",
                body());
    }

    @Test
    void devices_of_three_kinds_are_added_in_one_request() {
        service.answer(202, ACCEPTED);
        devices.add(AddDevicesRequest.builder()
                .compute(List.of(NewDevice.builder()
                        .serialNumber("S1")
                        .partNumber("P1")
                        .tags(Map.of("city", "London"))
                        .build()))
                .network(List.of(NewNetworkDevice.builder()
                        .serialNumber("S2")
                        .macAddress("3C:EC:EF:12:34:56")
                        .build()))
                .storage(List.of())
                .build());

        assertEquals("POST /devices/v1/devices", line());
        assertEquals(
                "{\"compute\":[{\"serialNumber\":\"S1\",\"partNumber\":\"P1\",\"tags\":{\"city\":\"London\"}}],"
                        + "\"network\":[{\"serialNumber\":\"S2\",\"macAddress\":\"3C:EC:EF:12:34:56\"}],"
                        + "\"storage\":[]}",
                service.asked().get(0).body());
    }
}
