package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.StableId;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceManagerProvisionsTest extends CatalogFixture {

    private String free;
    private String freeRegion;

    /** A manager in a region where the workspace does not have it yet. */
    @BeforeEach
    void findFreeManager() {
        Set<String> taken = new HashSet<>();
        caller.get(MANAGER_PROVISIONS)
                .items()
                .forEach(p ->
                        taken.add(p.getAsJsonObject("serviceManager").get("id").getAsString()
                                + p.get("region").getAsString()));
        for (JsonObject region :
                caller.get("/service-catalog/v1/per-region-service-managers").items()) {
            region.getAsJsonArray("serviceManagers").forEach(manager -> {
                String id = manager.getAsJsonObject().get("id").getAsString();
                if (!taken.contains(id + region.get("id").getAsString())) {
                    free = id;
                    freeRegion = region.get("id").getAsString();
                }
            });
        }
    }

    private Caller.Answer create(String manager, String region, String path) {
        return post(path, "{\"serviceManagerId\":\"" + manager + "\",\"region\":\"" + region + "\"}");
    }

    private Caller.Answer remove(String location) {
        return caller.send("DELETE", location, BodyPublishers.noBody(), request -> request);
    }

    @Test
    void begins_with_some_in_order_and_some_not() {
        List<String> statuses = caller.get(MANAGER_PROVISIONS).each("provisionStatus");
        assertEquals(Set.of("PROVISIONED", "PROVISION_FAILED"), new HashSet<>(statuses));
        assertTrue(statuses.size() >= 9, () -> "only " + statuses.size());
    }

    @Test
    void answers_a_new_one_at_once_without_a_status() {
        Caller.Answer created = create(free, freeRegion, MANAGER_PROVISIONS);
        assertEquals(201, created.status());
        assertEquals(
                created.json().get("resourceUri").getAsString(),
                created.header("Location").orElseThrow());
        assertFalse(created.json().has("provisionStatus"));
        assertEquals(1, created.json().get("generation").getAsInt());
    }

    @Test
    void is_initiated_for_two_polls_and_then_provisioned() {
        String location =
                create(free, freeRegion, MANAGER_PROVISIONS).header("Location").orElseThrow();
        assertEquals(
                List.of("PROVISION_INITIATED", "PROVISION_INITIATED", "PROVISIONED", "PROVISIONED"),
                Stream.generate(() -> status(location)).limit(4).toList());
        assertEquals(2, generation(location));
    }

    @Test
    void is_provisioned_after_ten_seconds_for_who_looks_at_the_list() {
        String id =
                create(free, freeRegion, MANAGER_PROVISIONS).json().get("id").getAsString();
        pass(Duration.ofSeconds(9));
        assertTrue(filtered(MANAGER_PROVISIONS, "status eq 'PROVISION_INITIATED'")
                .each("id")
                .contains(id));
        pass(Duration.ofSeconds(1));
        assertTrue(filtered(MANAGER_PROVISIONS, "status eq 'PROVISIONED'")
                .each("id")
                .contains(id));
    }

    @Test
    void is_there_once_only() {
        create(free, freeRegion, MANAGER_PROVISIONS);
        Caller.Answer again = create(free, freeRegion, CATALOG + "/service-manager-provisions");
        assertEquals(409, again.status());
        assertTrue(again.header("Deprecation").isPresent());
    }

    @Test
    void wants_a_manager_and_a_region_that_it_is_in() {
        assertEquals(
                "serviceManagerId: There is no such service manager.",
                create(StableId.of("unknown"), freeRegion, MANAGER_PROVISIONS).problem());
        assertEquals(
                "region: The service manager is not in 'us-south'.",
                create(free, "us-south", MANAGER_PROVISIONS).problem());
        String notInUsWest = caller.get(MANAGERS).each("id").get(3);
        assertEquals(
                "region: The service manager is not in 'us-west'.",
                create(notInUsWest, "us-west", MANAGER_PROVISIONS).problem());
        assertEquals(400, create("x", freeRegion, MANAGER_PROVISIONS).status());
        assertEquals(400, post(MANAGER_PROVISIONS, "{\"region\":\"us-west\"}").status());
        assertEquals(
                415, caller.send("POST", MANAGER_PROVISIONS, "text/plain", "{}").status());
    }

    @Test
    void goes_away_a_few_polls_after_it_was_deleted() {
        String location =
                create(free, freeRegion, MANAGER_PROVISIONS).header("Location").orElseThrow();
        pass(Duration.ofMinutes(1));
        assertEquals(204, remove(location).status());
        assertEquals("UNPROVISION_INITIATED", status(location));
        assertEquals(412, remove(location).status());
        assertEquals("UNPROVISION_INITIATED", status(location));
        assertEquals(404, caller.get(location).status());
        assertEquals(404, remove(location).status());
        assertEquals(201, create(free, freeRegion, MANAGER_PROVISIONS).status());
    }

    @Test
    void stays_while_there_are_services_on_it() {
        String service = provisioned("KEPT");
        String manager = caller.get(service)
                .json()
                .getAsJsonObject("serviceManagerProvision")
                .get("resourceUri")
                .getAsString();
        assertEquals(412, remove(manager).status());
        filtered(
                        PROVISIONS,
                        "serviceManagerProvisionId eq '"
                                + caller.get(manager).json().get("id").getAsString() + "'")
                .items()
                .forEach(one -> delete(at(one)));
        pass(Duration.ofMinutes(1));
        assertEquals("UNPROVISIONED", status(service));
        assertEquals(204, remove(manager).status());
    }

    @ParameterizedTest
    @CsvSource({"region,eu-west,region", "status,PROVISION_FAILED,provisionStatus"})
    void filters_by_one_field(String field, String value, String property) {
        List<String> found =
                filtered(MANAGER_PROVISIONS, field + " eq '" + value + "'").each(property);
        assertFalse(found.isEmpty());
        assertEquals(Set.of(value), new HashSet<>(found));
        assertTrue(found.size() < caller.get(MANAGER_PROVISIONS).items().size());
    }

    @Test
    void filters_by_manager() {
        String id = caller.get(MANAGER_PROVISIONS)
                .items()
                .get(0)
                .getAsJsonObject("serviceManager")
                .get("id")
                .getAsString();
        List<JsonObject> found =
                filtered(MANAGER_PROVISIONS, "serviceManagerId eq '" + id + "'").items();
        assertFalse(found.isEmpty());
        assertTrue(found.stream()
                .allMatch(p -> p.getAsJsonObject("serviceManager")
                        .get("id")
                        .getAsString()
                        .equals(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "region eq 'us-west' and status eq 'PROVISIONED'",
                "region ne 'us-west'",
                "provisionStatus eq 'PROVISIONED'",
                "region eq 'us-west' or region eq 'us-east'",
                "region in ('us-west')"
            })
    void has_no_more_of_a_filter_than_that(String filter) {
        Caller.Answer refused = filtered(MANAGER_PROVISIONS, filter);
        assertEquals(400, refused.status());
        assertTrue(refused.problem().contains("at position"), refused::problem);
    }

    @Test
    void shows_the_own_workspace_only() {
        String tenants = caller.get(PROVISIONS + "?all=true").items().stream()
                .filter(p ->
                        !p.getAsJsonObject("workspace").get("id").getAsString().equals(sandbox.workspaceId()))
                .map(p -> p.getAsJsonObject("serviceManagerProvision").get("id").getAsString())
                .findFirst()
                .orElseThrow();
        assertFalse(caller.get(MANAGER_PROVISIONS).each("id").contains(tenants));
    }
}
