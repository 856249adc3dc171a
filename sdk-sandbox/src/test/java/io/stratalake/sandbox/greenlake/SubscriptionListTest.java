package io.stratalake.sandbox.greenlake;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionListTest extends SandboxFixture {

    @ParameterizedTest
    @CsvSource({"v1,50,200", "v1beta1,50,50", "v1alpha1,500,2000"})
    void has_the_page_sizes_of_its_version(String version, int usual, int maximum) {
        String path = "/subscriptions/" + version + "/subscriptions";
        assertEquals(usual, caller.get(path).items().size());
        assertEquals(200, caller.get(path + "?limit=" + maximum).status());
        Caller.Answer tooLarge = caller.get(path + "?limit=" + (maximum + 1));
        assertEquals(400, tooLarge.status());
        assertEquals("limit: The value must not be more than " + maximum + ".", tooLarge.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=-1", "limit=ten", "offset=-1", "limit=", "limit=5&limit=6"})
    void rejects_a_page_that_makes_no_sense(String query) {
        assertEquals(400, caller.get(Caller.SUBSCRIPTIONS + "?" + query).status());
    }

    @Test
    void gives_every_subscription_once_over_all_pages() {
        List<String> keys = new ArrayList<>();
        for (int offset = 0; ; offset += 200) {
            Caller.Answer page = caller.get(Caller.SUBSCRIPTIONS + "?limit=200&offset=" + offset);
            assertEquals(500, page.json().get("total").getAsInt());
            assertEquals(offset, page.json().get("offset").getAsInt());
            assertEquals(page.items().size(), page.json().get("count").getAsInt());
            if (page.items().isEmpty()) {
                break;
            }
            keys.addAll(page.each("key"));
        }
        assertEquals(500, keys.size());
        assertEquals(500, new HashSet<>(keys).size());
    }

    @Test
    void sorts_by_several_properties_each_in_its_direction() {
        Caller.Answer page = caller.list("sort", "isEval desc, quote, quantity desc");
        Comparator<JsonObject> expected = Comparator.comparing(
                        (JsonObject s) -> !s.get("isEval").getAsBoolean())
                .thenComparing(s -> s.get("quote").getAsString())
                .thenComparing(s -> -s.get("quantity").getAsInt());
        assertEquals(page.items().stream().sorted(expected).toList(), page.items());
        assertTrue(page.items().get(0).get("isEval").getAsBoolean());
    }

    @Test
    void sorts_quantities_as_numbers_and_dates_as_points_in_time() {
        List<Integer> quantities = caller.list("sort", "quantity").each("quantity").stream()
                .map(Integer::valueOf)
                .toList();
        assertEquals(quantities.stream().sorted().toList(), quantities);
        List<Instant> ends = caller.list("sort", "endTime").each("endTime").stream()
                .map(text -> OffsetDateTime.parse(text).toInstant())
                .toList();
        assertEquals(ends.stream().sorted().toList(), ends);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "key up", "key,", "key asc desc", "tags"})
    void rejects_a_sort_order_it_cannot_read(String sort) {
        assertEquals(400, caller.list("sort", sort).status());
    }

    @Test
    void sends_only_what_was_selected_besides_id_and_type() {
        Caller.Answer page = caller.get(Caller.SUBSCRIPTIONS + "?select=key,quote&limit=1");
        assertEquals(Set.of("id", "type", "key", "quote"), page.items().get(0).keySet());
        assertEquals(
                400, caller.get(Caller.SUBSCRIPTIONS + "?select=key,colour").status());
    }

    @Test
    void gives_one_subscription_by_its_id() {
        JsonObject first = caller.get(Caller.SUBSCRIPTIONS + "?limit=1").items().get(0);
        String id = first.get("id").getAsString();
        assertEquals(first, caller.get(Caller.SUBSCRIPTIONS + "/" + id).json());
        assertEquals(
                first, caller.get("/subscriptions/v1beta1/subscriptions/" + id).json());
        assertEquals(
                404,
                caller.get(Caller.SUBSCRIPTIONS + "/00000000-0000-4000-8000-000000000000")
                        .status());
    }

    @Test
    void warns_of_deprecated_versions_and_of_no_others() {
        for (String version : List.of("v1beta1", "v1alpha1")) {
            Caller.Answer old = caller.get("/subscriptions/" + version + "/subscriptions");
            assertTrue(old.header("Deprecation").isPresent());
            assertTrue(old.header("Sunset").isPresent());
        }
        assertFalse(caller.get(Caller.SUBSCRIPTIONS).header("Deprecation").isPresent());
    }

    @Test
    void speaks_the_oldest_version_in_its_own_words() {
        JsonObject now = caller.get(Caller.SUBSCRIPTIONS + "?limit=1").items().get(0);
        JsonObject then = caller.get("/subscriptions/v1alpha1/subscriptions?limit=1")
                .items()
                .get(0);
        assertEquals(now.get("sku"), then.get("productSku"));
        assertEquals(now.get("endTime"), then.getAsJsonObject("appointment").get("subscriptionEnd"));
        assertFalse(then.has("subscriptionType"));
    }

    @Test
    void holds_what_trips_clients_up() {
        List<JsonObject> everything = Stream.of(0, 200, 400)
                .flatMap(offset -> caller.get(Caller.SUBSCRIPTIONS + "?limit=200&offset=" + offset).items().stream())
                .toList();
        assertTrue(everything.stream()
                .anyMatch(s -> s.getAsJsonPrimitive("quantity").isNumber()));
        assertTrue(everything.stream()
                .anyMatch(s -> s.getAsJsonPrimitive("quantity").isString()));
        assertTrue(everything.stream().anyMatch(s -> s.has("supportLevel")));
        assertTrue(
                everything.stream().anyMatch(s -> s.get("endTime").getAsString().endsWith("+02:30")));
        assertTrue(
                everything.stream().anyMatch(s -> s.get("endTime").getAsString().matches(".*\\.\\d{9}Z")));
        assertTrue(everything.stream()
                .anyMatch(s -> s.has("resellerPo") && s.get("resellerPo").isJsonNull()));
        assertTrue(everything.stream().anyMatch(s -> s.has("tags")));
        Set<String> types = everything.stream()
                .map(s -> s.get("subscriptionType").getAsString())
                .collect(toSet());
        assertTrue(types.contains("CENTRAL_QUANTUM"));
        assertEquals(17, types.size());
    }

    @Test
    void holds_the_same_each_time_and_as_many_as_asked_for() {
        try (Sandbox again = Sandbox.builder().timeSource(time).start();
                Sandbox larger = Sandbox.builder()
                        .timeSource(time)
                        .subscriptionCount(1234)
                        .start()) {
            assertEquals(
                    caller.list("sort", "key").json(),
                    new Caller(again).list("sort", "key").json());
            assertEquals(
                    1234,
                    new Caller(larger)
                            .get(Caller.SUBSCRIPTIONS)
                            .json()
                            .get("total")
                            .getAsInt());
        }
    }
}
