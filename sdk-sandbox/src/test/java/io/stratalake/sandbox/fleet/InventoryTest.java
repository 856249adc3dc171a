package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class InventoryTest extends FleetFixture {

    private static final String SEARCH = "/search-inventory";

    private String plan() {
        JsonObject offering = offering(firstService());
        return environment + "/model/" + offering.get("serviceModelID").getAsString() + "/productTier/"
                + offering.get("productTierID").getAsString();
    }

    @Test
    void a_search_finds_an_instance_by_its_id() {
        Answer found = caller.post(SEARCH, "{\"query\":\"STUCK\"}");
        assertEquals(List.of("instance-STUCK"), found.each("resourceInstanceResults", "id"));
    }

    @Test
    void a_kind_before_a_colon_narrows_a_search_to_it() {
        Answer all = caller.post(SEARCH, "{\"query\":\"postgres\"}");
        Answer services = caller.post(SEARCH, "{\"query\":\"service:postgres\"}");
        Answer instances = caller.post(SEARCH, "{\"query\":\"resourceinstance:i\"}");

        assertFalse(all.items("resourceInstanceResults").isEmpty());
        assertEquals(List.of("Postgres"), services.each("serviceResults", "name"));
        assertEquals(List.of(), services.items("resourceInstanceResults"));
        assertEquals(240, instances.items("resourceInstanceResults").size());
    }

    @Test
    void filters_narrow_a_search_to_instances_that_fit() {
        Answer found = caller.post(
                SEARCH,
                "{\"query\":\"resourceinstance:i\",\"filters\":{\"resourceInstance\":{"
                        + "\"predicates\":[{\"status\":\"STOPPED\"},{\"status\":\"FAILED\"}],"
                        + "\"tags\":[{\"key\":\"team\",\"value\":\"storage\"}]}}}");
        List<String> statuses = found.each("resourceInstanceResults", "status");

        assertTrue(statuses.containsAll(List.of("STOPPED", "FAILED")));
        assertFalse(statuses.contains("RUNNING"));
        assertTrue(found.items("resourceInstanceResults").stream()
                .allMatch(one -> one.get("customTags").toString().contains("storage")));
    }

    @Test
    void a_search_in_an_environment_stays_there() {
        Answer found = caller.post(environment + SEARCH, "{\"query\":\"instance\"}");
        Answer listed = caller.get(environment + "/instances/?pageSize=1000");

        assertEquals(
                listed.items("resourceInstances").size(), found.items("results").size());
    }

    @Test
    void resources_are_paged_by_the_body_of_a_get() {
        Answer first = caller.send("GET", plan() + "/resources", "{\"pageSize\":2}");
        Answer second = caller.send(
                "GET",
                plan() + "/resources",
                "{\"pageSize\":2,\"nextPageToken\":\"" + first.text("nextPageToken") + "\"}");

        assertEquals(List.of("cluster", "backup"), first.each("resources", "name"));
        assertEquals(List.of("metrics"), second.each("resources", "name"));
        assertFalse(second.json().has("nextPageToken"));
        assertEquals(
                "400 body.$: The body is missing.",
                caller.get(plan() + "/resources").refusal());
    }

    @Test
    void a_cursor_in_a_body_can_be_made_to_repeat() {
        Answer first = caller.send("GET", plan() + "/resources", "{\"pageSize\":1}");
        String token = first.text("nextPageToken");
        sandbox.repeatCursors(1, path -> path.endsWith("/resources"));

        assertEquals(
                token,
                caller.send("GET", plan() + "/resources", "{\"pageSize\":1,\"nextPageToken\":\"" + token + "\"}")
                        .text("nextPageToken"));
    }

    @Test
    void a_resource_counts_its_instances_by_version() {
        Answer resource = caller.send("GET", plan() + "/resources", "{}");
        JsonObject cluster = resource.items("resources").get(0);
        long sum = cluster.getAsJsonObject("perVersionInstanceCount").asMap().values().stream()
                .mapToLong(count -> count.getAsLong())
                .sum();

        assertTrue(sum > 0);
        assertEquals(sum, cluster.get("instanceCount").getAsLong());
        assertEquals(
                cluster,
                caller.get(plan() + "/resource/" + cluster.get("resourceId").getAsString())
                        .json());
    }

    @Test
    void the_summary_counts_instances() {
        Answer listed = caller.get(environment + "/instances/?pageSize=1000");
        assertEquals(
                listed.items("resourceInstances").size(),
                caller.get(environment + "/service-inventory-summary")
                        .json()
                        .get("InstancesCount")
                        .getAsInt());
    }

    @Test
    void accounts_are_listed_by_the_body_of_a_get() {
        Answer listed = caller.send("GET", "/account-configs", "{\"cloudProviderName\":\"gcp\"}");

        assertEquals(List.of("gcp", "gcp", "gcp"), listed.each("accountConfigs", "cloudProviderId"));
        assertEquals(
                9,
                caller.send("GET", "/account-configs", "{\"cloudProviderName\":\"all\"}")
                        .items("accountConfigs")
                        .size());
        assertEquals(400, caller.get("/account-configs").status());
        JsonObject first = listed.items("accountConfigs").get(0);
        assertEquals(
                first,
                caller.get("/account-config/" + first.get("id").getAsString()).json());
    }
}
