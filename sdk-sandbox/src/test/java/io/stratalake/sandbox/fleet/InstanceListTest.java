package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InstanceListTest extends FleetFixture {

    private List<Answer> pages(String query) {
        List<Answer> pages = new ArrayList<>();
        String next = "";
        do {
            Answer page =
                    caller.get(environment + "/instances/?" + query + (next.isEmpty() ? "" : "&nextPageToken=" + next));
            pages.add(page);
            next = page.text("nextPageToken");
        } while (!next.isEmpty());
        return pages;
    }

    private JsonObject first(String query) {
        return caller.get(environment + "/instances/?" + query)
                .items("resourceInstances")
                .get(0);
    }

    private List<JsonObject> all(String query) {
        return pages(query).stream()
                .flatMap(page -> page.items("resourceInstances").stream())
                .toList();
    }

    private static String detail(JsonObject instance, String property) {
        return instance.getAsJsonObject("consumptionResourceInstanceResult")
                .get(property)
                .getAsString();
    }

    @Test
    void comes_in_pages_and_ends_with_an_empty_token() {
        List<Answer> pages = pages("pageSize=40");
        List<JsonObject> all = all("pageSize=40");

        assertTrue(pages.size() > 2);
        assertEquals(40, pages.get(0).items("resourceInstances").size());
        assertEquals(
                all.size(),
                new HashSet<>(all.stream().map(one -> detail(one, "id")).toList()).size());
        assertEquals(all, all("pageSize=1000"));
    }

    @Test
    void has_all_sorts_of_instances() {
        List<JsonObject> all = all("pageSize=1000");

        for (String property : List.of("cloud_provider", "status", "region", "instanceLoadStatus")) {
            assertTrue(
                    new HashSet<>(all.stream().map(one -> detail(one, property)).toList()).size() >= 3, property);
        }
    }

    @Test
    void filters_by_plan_version_and_subscription() {
        JsonObject first = first("pageSize=1");
        String plan = first.get("productTierId").getAsString();
        String version = first.get("tierVersion").getAsString();
        String subscription = first.get("subscriptionId").getAsString();

        List<JsonObject> ofPlan = all("pageSize=1000").stream()
                .filter(one -> one.get("productTierId").getAsString().equals(plan))
                .toList();
        List<JsonObject> ofLatest = all("ProductTierId=" + plan);
        List<JsonObject> ofVersion = all("ProductTierId=" + plan + "&ProductTierVersion=" + version);
        List<JsonObject> ofSubscription = all("SubscriptionId=" + subscription);

        assertTrue(ofLatest.stream()
                .allMatch(one -> one.get("productTierId").getAsString().equals(plan)));
        Set<String> latest = ofLatest.stream()
                .map(one -> one.get("tierVersion").getAsString())
                .collect(Collectors.toSet());
        assertEquals(1, latest.size(), "a plan without a version means its latest version");
        assertTrue(ofPlan.size() > ofLatest.size(), "the plan has instances of earlier versions");
        assertTrue(ofVersion.stream()
                .allMatch(one -> one.get("tierVersion").getAsString().equals(version)));
        assertTrue(ofSubscription.stream()
                .allMatch(one -> one.get("subscriptionId").getAsString().equals(subscription)));
        assertTrue(all("pageSize=100").size() > ofPlan.size());
        assertTrue(ofPlan.size() > ofVersion.size() && !ofVersion.isEmpty());
        assertTrue(ofPlan.size() > ofSubscription.size() && !ofSubscription.isEmpty());
    }

    @Test
    void leaves_out_what_it_is_told_to() {
        JsonObject brief = first("ExcludeDetail=true&pageSize=1");
        JsonObject flat = first("excludeNetworkTopology=true&pageSize=1");

        assertFalse(brief.getAsJsonObject("consumptionResourceInstanceResult").has("created_at"));
        assertFalse(flat.getAsJsonObject("consumptionResourceInstanceResult").has("detailedNetworkTopology"));
        assertTrue(flat.getAsJsonObject("consumptionResourceInstanceResult").has("created_at"));
    }

    @Test
    void shows_one_instance_in_full_and_knows_it_nowhere_else() {
        String id = instanceThatIs("RUNNING");

        assertEquals(id, detail(caller.get(instance(id)).json(), "id"));
        assertEquals(
                "404 instance instance-nothing not found",
                caller.get(instance("instance-nothing")).refusal());
        assertEquals(
                404,
                caller.get(instance(id).replace("/environment/se-", "/environment/se-x"))
                        .status());
    }

    @Test
    void refuses_a_parameter_and_a_token_that_it_does_not_know() {
        assertEquals(
                "400 query.productTierId: There is no such query parameter.",
                caller.get(environment + "/instances/?productTierId=x").refusal());
        assertEquals(
                "400 query.nextPageToken: 'made-up' names no page of this list.",
                caller.get(environment + "/instances/?nextPageToken=made-up").refusal());
    }

    @Test
    void has_as_many_instances_as_it_is_told() {
        try (Sandbox small = Sandbox.builder().instanceCount(1).start()) {
            assertEquals(
                    List.of("instance-FAILS"),
                    new FleetCaller(small)
                            .get(environment + "/instances/").items("resourceInstances").stream()
                                    .map(one -> detail(one, "id"))
                                    .toList());
        }
    }
}
