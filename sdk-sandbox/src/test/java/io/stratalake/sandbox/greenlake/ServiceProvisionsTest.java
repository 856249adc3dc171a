package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.StableId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceProvisionsTest extends CatalogFixture {

    private static final String TENANT = "0df70974872311efa48a06bbf0463de0";

    private static Set<String> workspaces(Caller.Answer answer) {
        Set<String> ids = new TreeSet<>();
        answer.items()
                .forEach(p -> ids.add(p.getAsJsonObject("workspace").get("id").getAsString()));
        return ids;
    }

    private Caller.Answer asWorkspace(String id, String query) {
        return caller.send(
                "GET", PROVISIONS + query, BodyPublishers.noBody(), request -> request.header("Hpe-workspace-id", id));
    }

    @Test
    void begins_with_services_in_many_states_and_in_all_regions() {
        Caller.Answer all = caller.get(PROVISIONS);
        assertEquals(
                Set.of(
                        "PROVISIONED",
                        "PROVISION_FAILED",
                        "UNPROVISION_FAILED",
                        "UNPROVISIONED",
                        "PROVISION_INITIATED",
                        "PROVISION_SUSPENDED"),
                new HashSet<>(all.each("provisionStatus")));
        assertEquals(5, new HashSet<>(all.each("region")).size());
        assertTrue(firstWithStatus("PROVISION_FAILED").has("reason"));
        assertFalse(firstWithStatus("PROVISIONED").has("reason"));
    }

    @Test
    void filters_by_every_field_of_the_guide() {
        JsonObject one =
                caller.get(PROVISIONS + "?unredacted=true&limit=1").items().get(0);
        String id = one.get("id").getAsString();
        for (String condition : List.of(
                "id eq '" + id + "'",
                "ServiceOfferId eq '"
                        + one.getAsJsonObject("serviceOffer").get("id").getAsString() + "'",
                "workspaceId eq '" + sandbox.workspaceId() + "'",
                "serviceManagerProvisionId eq '"
                        + one.getAsJsonObject("serviceManagerProvision")
                                .get("id")
                                .getAsString() + "'",
                "serviceManagerId eq '"
                        + one.getAsJsonObject("serviceManager").get("id").getAsString() + "'",
                "serviceManagerInstanceId eq '"
                        + one.get("serviceManagerInstanceId").getAsString() + "'",
                "status eq '" + one.get("provisionStatus").getAsString() + "'",
                "organizationId eq '"
                        + one.getAsJsonObject("workspace").get("organizationId").getAsString() + "'",
                "slug eq '"
                        + caller.get(OFFERS + "/"
                                        + one.getAsJsonObject("serviceOffer")
                                                .get("id")
                                                .getAsString())
                                .json()
                                .get("slug")
                                .getAsString()
                        + "'",
                "region eq '" + one.get("region").getAsString() + "'")) {
            assertTrue(filtered(PROVISIONS, condition).each("id").contains(id), condition);
            String nothing = condition.replaceAll("'.*'", "'none'");
            assertEquals(List.of(), filtered(PROVISIONS, nothing).items(), nothing);
        }
    }

    @Test
    void joins_conditions_with_and() {
        List<JsonObject> found = filtered(PROVISIONS, "status eq 'PROVISIONED' and region eq 'us-west'")
                .items();
        assertFalse(found.isEmpty());
        assertTrue(found.stream()
                .allMatch(p -> p.get("provisionStatus").getAsString().equals("PROVISIONED")
                        && p.get("region").getAsString().equals("us-west")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status eq 'PROVISIONED' or region eq 'us-west'",
                "not status eq 'PROVISIONED'",
                "status ne 'PROVISIONED'",
                "serviceOfferId eq 'x'",
                "provisionStatus eq 'PROVISIONED'",
                "region in ('us-west')",
                "retryCount eq '0'"
            })
    void has_no_more_of_a_filter_than_that(String filter) {
        Caller.Answer refused = filtered(PROVISIONS, filter);
        assertEquals(400, refused.status());
        assertTrue(refused.problem().contains("at position"), refused::problem);
    }

    @Test
    void shows_what_is_not_everybodys_business_on_demand_only() {
        JsonObject redacted = caller.get(PROVISIONS + "?all=true").items().get(24);
        JsonObject unredacted =
                caller.get(PROVISIONS + "?all=true&unredacted=true").items().get(24);
        for (String property : List.of("createdBy", "serviceManagerInstanceId")) {
            assertFalse(redacted.has(property));
            assertTrue(unredacted.has(property));
        }
        assertFalse(redacted.getAsJsonObject("workspace").has("mspId"));
        assertTrue(unredacted.getAsJsonObject("workspace").has("mspId"));
        assertEquals(redacted, caller.get(at(redacted)).json());
        assertEquals(unredacted, caller.get(at(redacted) + "?unredacted=true").json());
        assertEquals(400, caller.get(PROVISIONS + "?unredacted=yes").status());
    }

    @Test
    void shows_the_own_workspace_unless_asked_for_all_or_for_another() {
        assertEquals(Set.of(sandbox.workspaceId()), workspaces(caller.get(PROVISIONS)));
        assertEquals(Set.of(sandbox.workspaceId(), TENANT), workspaces(caller.get(PROVISIONS + "?all=true")));
        assertEquals(Set.of(TENANT), workspaces(asWorkspace(TENANT, "")));
        assertEquals(Set.of(TENANT), workspaces(asWorkspace("0df70974-8723-11ef-a48a-06bbf0463de0", "")));
        assertEquals(2, workspaces(asWorkspace(TENANT, "?all=true")).size());
        assertEquals(403, asWorkspace("00000000000000000000000000000000", "").status());
    }

    @Test
    void notes_the_workspace_that_was_asked_for() {
        asWorkspace(TENANT, "");
        assertEquals(
                TENANT,
                sandbox.requestLog()
                        .last()
                        .orElseThrow()
                        .header("hpe-workspace-id")
                        .orElseThrow());
    }

    @Test
    void names_its_region_in_a_bare_text() {
        JsonObject one = caller.get(PROVISIONS).items().get(0);
        assertTrue(one.get("region").getAsJsonPrimitive().isString());
        assertTrue(one.getAsJsonObject("serviceOffer").has("name"));
    }

    @Test
    void holds_what_trips_clients_up() {
        List<JsonObject> all = caller.get(PROVISIONS).items();
        assertTrue(all.stream().anyMatch(p -> p.has("health")));
        assertTrue(all.stream().anyMatch(p -> p.get("createdAt").getAsString().endsWith(".999999999Z")));
        assertTrue(all.stream().anyMatch(p -> p.get("createdAt").getAsString().endsWith("+02:30")));
    }

    @Test
    void knows_nothing_of_a_provision_that_is_not_there() {
        String nowhere = PROVISIONS + "/" + StableId.of("nothing");
        assertEquals(404, caller.get(nowhere).status());
        assertEquals(404, delete(nowhere, "1").status());
        assertEquals(404, retry(nowhere, "retry").status());
    }
}
