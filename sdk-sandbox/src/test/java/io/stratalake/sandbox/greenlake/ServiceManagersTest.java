package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.StableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceManagersTest extends CatalogFixture {

    private static final String PER_REGION = "/service-catalog/v1/per-region-service-managers";

    private static List<JsonObject> managers(JsonObject region) {
        return region.getAsJsonArray("serviceManagers").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    @Test
    void gives_every_manager_once_over_all_pages() {
        List<String> ids = new ArrayList<>();
        for (int offset = 0; offset < 15; offset += 5) {
            JsonObject page = caller.get(MANAGERS + "?limit=5&offset=" + offset).json();
            assertEquals(offset, page.get("offset").getAsInt());
            assertEquals(12, page.get("total").getAsInt());
            assertEquals(page.getAsJsonArray("items").size(), page.get("count").getAsInt());
            page.getAsJsonArray("items")
                    .forEach(item -> ids.add(item.getAsJsonObject().get("id").getAsString()));
        }
        assertEquals(caller.get(MANAGERS).each("id"), ids);
        assertEquals(12, new TreeSet<>(ids).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {MANAGERS, PER_REGION, MANAGER_PROVISIONS})
    void takes_limits_from_1_to_2000(String path) {
        assertEquals(1, caller.get(path + "?limit=1").items().size());
        assertEquals(200, caller.get(path + "?limit=2000").status());
        assertEquals(
                "limit: The value must not be more than 2000.",
                caller.get(path + "?limit=2001").problem());
        assertEquals(400, caller.get(path + "?limit=0").status());
        assertEquals(400, caller.get(path + "?offset=-1").status());
        assertEquals(400, caller.get(path + "?next=us-west").status());
    }

    @Test
    void finds_one_manager_by_its_id() {
        JsonObject manager = caller.get(MANAGERS + "?offset=3&limit=1").items().get(0);
        assertEquals(manager, caller.get(at(manager)).json());
        assertEquals(404, caller.get(MANAGERS + "/" + StableId.of("unknown")).status());
    }

    @Test
    void gives_the_managers_of_each_of_five_regions() {
        List<JsonObject> regions = caller.get(PER_REGION).items();
        assertEquals(
                List.of("us-west", "us-east", "eu-central", "eu-west", "ap-northeast"),
                regions.stream().map(region -> region.get("id").getAsString()).toList());
        for (JsonObject region : regions) {
            int count = managers(region).size();
            assertTrue(count > 0 && count < 12, () -> region.get("id") + " has " + count);
            assertEquals(
                    region,
                    caller.get(PER_REGION + "/" + region.get("id").getAsString())
                            .json());
        }
        assertEquals(404, caller.get(PER_REGION + "/us-south").status());
    }

    @Test
    void filters_the_managers_of_a_region_by_whether_they_are_for_providers() {
        for (boolean wanted : List.of(true, false)) {
            List<JsonObject> found = filtered(PER_REGION, "mspSupported eq " + wanted).items().stream()
                    .flatMap(region -> managers(region).stream())
                    .toList();
            assertFalse(found.isEmpty());
            assertTrue(found.stream().allMatch(m -> m.get("mspSupported").getAsBoolean() == wanted));
        }
        assertEquals(5, filtered(PER_REGION, "mspSupported eq false").items().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mspSupported ne true",
                "mspSupported eq 'true'",
                "mspsupported eq true",
                "name eq 'x'",
                "mspSupported eq true and mspSupported eq true",
                "not mspSupported eq true",
                "mspSupported in (true)"
            })
    void has_no_more_of_a_filter_than_that(String filter) {
        Caller.Answer refused = filtered(PER_REGION, filter);
        assertEquals(400, refused.status());
        assertEquals("filter", refused.issue().get("subject").getAsString());
    }

    @Test
    void cannot_filter_the_plain_list() {
        assertEquals(400, filtered(MANAGERS, "mspSupported eq true").status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"service-managers", "per-region-service-managers", "service-manager-provisions"})
    void plays_the_older_version_too_and_says_that_it_is_deprecated(String list) {
        Caller.Answer older = caller.get(CATALOG + "/" + list);
        Caller.Answer current = caller.get("/service-catalog/v1/" + list);
        assertEquals(current.each("id"), older.each("id"));
        assertTrue(older.header("Deprecation").isPresent()
                && older.header("Sunset").isPresent());
        assertFalse(current.header("Deprecation").isPresent());
        assertEquals(older.response().body(), current.response().body().replace("/v1/", "/v1beta1/"));
        String id = older.each("id").get(0);
        assertTrue(caller.get(CATALOG + "/" + list + "/" + id)
                .header("Deprecation")
                .isPresent());
    }

    @Test
    void holds_what_trips_clients_up() {
        List<JsonObject> managers = caller.get(MANAGERS).items();
        assertTrue(managers.stream().anyMatch(m -> !m.has("description")));
        assertTrue(managers.stream().anyMatch(m -> m.has("supportContact")));
        assertTrue(
                managers.stream().anyMatch(m -> m.get("createdAt").getAsString().endsWith(".123456789Z")));
        assertTrue(
                managers.stream().anyMatch(m -> m.get("createdAt").getAsString().endsWith("+02:30")));
        Set<Boolean> forProviders = new TreeSet<>();
        managers.forEach(m -> forProviders.add(m.get("mspSupported").getAsBoolean()));
        assertEquals(Set.of(true, false), forProviders);
    }
}
