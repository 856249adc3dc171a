package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlexTest extends SandboxFixture {

    private static final String ORDERS = "/flex/v1beta1/orders";
    private static final String DEVICES = "/flex/v1beta1/devices";

    private Caller.Answer filtered(String path, String filter) {
        return caller.get(path + "?limit=100&filter=" + Caller.encoded(filter));
    }

    private List<JsonObject> everyOrder() {
        return Stream.of(0, 100)
                .flatMap(o -> caller.get(ORDERS + "?limit=100&offset=" + o).items().stream())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({ORDERS + ",120", DEVICES + ",260"})
    void pages_by_twenty_and_by_a_hundred_at_most(String path, int total) {
        JsonObject page = caller.get(path + "?offset=10").json();
        assertEquals(20, page.getAsJsonArray("items").size());
        assertEquals(20, page.get("count").getAsInt());
        assertEquals(10, page.get("offset").getAsInt());
        assertEquals(total, page.get("total").getAsInt());
        assertEquals(100, caller.get(path + "?limit=100").items().size());
        assertEquals(400, caller.get(path + "?limit=101").status());
        assertEquals(0, caller.get(path + "?limit=0").items().size());
        assertEquals(0, caller.get(path + "?offset=5000").items().size());
    }

    @Test
    void gives_every_device_once_over_all_pages() {
        List<String> ids = new ArrayList<>();
        for (int offset = 0; offset < 300; offset += 100) {
            ids.addAll(caller.get(DEVICES + "?limit=100&offset=" + offset).each("id"));
        }
        assertEquals(260, ids.size());
        assertEquals(260, new HashSet<>(ids).size());
    }

    @Test
    void filters_with_eq_ne_in_and_and() {
        assertEquals(
                Set.of("O'Brien Logistics"),
                new HashSet<>(
                        filtered(ORDERS, "customerName eq 'O''Brien Logistics'").each("customerName")));
        Caller.Answer notHpe = filtered(DEVICES, "make ne 'HPE'");
        long aruba = FlexData.devices().stream()
                .filter(device -> device.get("make").getAsString().equals("Aruba"))
                .count();
        assertEquals(Set.of("Aruba"), new HashSet<>(notHpe.each("make")));
        assertEquals(aruba, notHpe.json().get("total").getAsLong());
        assertEquals(
                Set.of("Some Company Inc.", "HPE Tech Care"),
                new HashSet<>(filtered(ORDERS, "customerName in ('Some Company Inc.', 'HPE Tech Care')")
                        .each("customerName")));
        List<JsonObject> both = filtered(ORDERS, "isFlexPartner eq true and partnerName eq 'Friendly Reseller LLC'")
                .items();
        assertFalse(both.isEmpty());
        assertTrue(both.stream()
                .allMatch(o -> o.get("isFlexPartner").getAsBoolean()
                        && o.get("partnerName").getAsString().equals("Friendly Reseller LLC")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make eq 'HPE' or make eq 'Aruba'",
                "not make eq 'HPE'",
                "make gt 'HPE'",
                "make in ['HPE']",
                "make in 'HPE'",
                "deviceType eq 'AP'",
                "createdAt eq '2023-01-01T00:00:00Z'"
            })
    void has_no_more_of_a_filter_than_that(String filter) {
        Caller.Answer refused = filtered(DEVICES, filter);
        assertEquals(400, refused.status());
        assertTrue(refused.problem().contains("at position"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sowId", "customerName", "billingAccountName", "billingAccountId"})
    void groups_orders_by_the_distinct_values_of_a_field(String field) {
        JsonObject page =
                caller.get(ORDERS + "/transform?limit=100&group-by=" + field).json();
        Set<String> values = new TreeSet<>(
                everyOrder().stream().map(o -> o.get(field).getAsString()).toList());
        Caller.Answer sorted = caller.get(ORDERS + "/transform?limit=100&group-by=" + field + "&sort=" + field);
        assertEquals(List.copyOf(values), sorted.each(field));
        assertEquals(values.size(), page.get("total").getAsInt());
        assertEquals(
                Set.of(field),
                page.getAsJsonArray("items").get(0).getAsJsonObject().keySet());
    }

    @Test
    void makes_partners_of_resellers_and_distributors() {
        Set<String> expected = new TreeSet<>();
        everyOrder()
                .forEach(order -> Stream.of("resellerName", "distributorName")
                        .filter(order::has)
                        .forEach(name -> expected.add(order.get(name).getAsString())));
        List<String> partners = caller.get(ORDERS + "/transform?group-by=partnerName&sort=partnerName")
                .each("partnerName");
        assertEquals(List.copyOf(expected), partners);
    }

    @Test
    void groups_only_what_the_filter_lets_through_and_pages_the_groups() {
        Caller.Answer one = caller.get(
                ORDERS + "/transform?group-by=customerName&filter=" + Caller.encoded("customerName eq 'Acme & Sons'"));
        assertEquals(List.of("Acme & Sons"), one.each("customerName"));
        Caller.Answer page =
                caller.get(ORDERS + "/transform?group-by=customerName&sort=customerName%20desc&limit=2&offset=1");
        assertEquals(List.of("O'Brien Logistics", "Northwind (EMEA)"), page.each("customerName"));
        assertEquals(6, page.json().get("total").getAsInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?group-by=",
                "?group-by=resellerName",
                "?group-by=sowId&sort=customerName",
                "?group-by=sowId&select=sowId",
                "?group-by=sowId&filter=isFlexPartner%20eq%20true"
            })
    void rejects_a_grouping_there_is_not(String query) {
        assertEquals(400, caller.get(ORDERS + "/transform" + query).status());
    }

    @Test
    void finds_a_device_by_either_of_its_ids() {
        JsonObject device = caller.get(DEVICES + "?limit=1&offset=200").items().get(0);
        assertFalse(device.get("id").equals(device.get("resourceId")));
        assertEquals(
                device,
                caller.get(DEVICES + "/" + device.get("id").getAsString()).json());
        assertEquals(
                device,
                caller.get(DEVICES + "/" + device.get("resourceId").getAsString())
                        .json());
        assertEquals(404, caller.get(DEVICES + "/nothing").status());
    }

    @Test
    void sorts_and_selects() {
        Caller.Answer page = caller.get(ORDERS + "?sort=customerName%20desc,sowId&select=customerName,sowId&limit=100");
        List<String> names = page.each("customerName");
        assertEquals(names.stream().sorted(Comparator.reverseOrder()).toList(), names);
        assertEquals(
                Set.of("id", "type", "customerName", "sowId"),
                page.items().get(0).keySet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderEndDate", "orderStartDate", "createdAt", "updatedAt", "generation", "type"})
    void sorts_orders_by_what_no_filter_takes(String field) {
        assertEquals(
                120,
                caller.get(ORDERS + "?sort=" + field + "%20desc")
                        .json()
                        .get("total")
                        .getAsInt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"deviceType", "createdAt", "updatedAt", "generation"})
    void sorts_devices_by_what_no_filter_takes(String field) {
        assertEquals(
                260, caller.get(DEVICES + "?sort=" + field).json().get("total").getAsInt());
        assertEquals(400, caller.get(DEVICES + "?sort=tags").status());
    }

    @Test
    void comes_in_the_documented_order_when_not_told_otherwise() {
        assertEquals(
                caller.get(ORDERS + "?limit=100&sort=orderEndDate").each("id"),
                caller.get(ORDERS + "?limit=100").each("id"));
        assertEquals(
                caller.get(DEVICES + "?limit=100&sort=resourceId").each("id"),
                caller.get(DEVICES + "?limit=100").each("id"));
    }

    @Test
    void tells_with_every_answer_how_much_quota_is_left() {
        assertEquals("99", caller.get(ORDERS).header("X-RateLimit-Remaining").orElseThrow());
        Caller.Answer second = caller.get(ORDERS + "?limit=101");
        assertEquals("98", second.header("X-RateLimit-Remaining").orElseThrow());
        assertEquals("100", second.header("X-RateLimit-Limit").orElseThrow());
        assertEquals("60", second.header("X-RateLimit-Reset").orElseThrow());
    }
}
