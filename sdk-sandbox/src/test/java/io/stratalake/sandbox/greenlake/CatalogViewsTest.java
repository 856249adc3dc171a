package io.stratalake.sandbox.greenlake;

import static java.util.stream.Collectors.toSet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.simulation.StableId;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CatalogViewsTest extends CatalogFixture {

    private static final String FEATURED = CATALOG + "/featured-services";
    private static final String WHOLE = CATALOG + "/service-catalog";
    private static final String MINE = CATALOG + "/my-services";
    private static final String DETAILED = CATALOG + "/detailed-service-offers";
    private static final String RECENT = "/service-catalog/v1beta2/recent-services";

    private static List<JsonObject> objects(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsJsonObject).toList();
    }

    private static Set<String> slugs(Caller.Answer shelves) {
        return shelves.items().stream()
                .filter(shelf -> shelf.has("servicesWithRegions"))
                .flatMap(shelf -> objects(shelf.getAsJsonArray("servicesWithRegions")).stream())
                .map(service ->
                        service.getAsJsonObject("serviceOffer").get("slug").getAsString())
                .collect(toSet());
    }

    private List<JsonObject> mine(String query) {
        return caller.get(MINE + query).items().stream()
                .flatMap(region -> objects(region.getAsJsonArray("provisions")).stream())
                .toList();
    }

    private Set<String> idsOfMine() {
        return mine("").stream()
                .map(p -> p.getAsJsonObject("serviceProvision").get("id").getAsString())
                .collect(toSet());
    }

    @Test
    void has_every_published_offer_in_each_of_its_categories() {
        Caller.Answer catalog = caller.get(WHOLE);
        assertEquals(ServiceCatalog.CATEGORIES, catalog.each("id"));
        assertEquals(new HashSet<>(filtered(OFFERS, "status eq 'PUBLISHED'").each("slug")), slugs(catalog));
        for (JsonObject shelf : catalog.items()) {
            for (JsonObject service : objects(shelf.getAsJsonArray("servicesWithRegions"))) {
                assertTrue(service.getAsJsonObject("serviceOffer")
                        .getAsJsonArray("categories")
                        .contains(shelf.get("id")));
            }
        }
    }

    @Test
    void tells_where_an_offer_can_be_had() {
        JsonObject service = objects(caller.get(WHOLE).items().get(5).getAsJsonArray("servicesWithRegions"))
                .get(0);
        JsonObject region = objects(service.getAsJsonArray("availableRegions")).get(0);
        assertEquals("us-west", region.get("id").getAsString());
        assertEquals("US West", region.get("name").getAsString());
        assertEquals("/service-catalog/region", region.get("type").getAsString());
        String offer = service.getAsJsonObject("serviceOffer").get("id").getAsString();
        assertEquals(
                service.getAsJsonArray("availableRegions").size(),
                filtered(CATALOG + "/service-offer-regions", "serviceOfferId eq '" + offer + "'").items().stream()
                        .filter(r -> r.get("status").getAsString().equals("PUBLISHED"))
                        .count());
    }

    @Test
    void features_what_the_workspace_does_not_have() {
        assertTrue(slugs(caller.get(FEATURED)).contains("WAITS"));
        begin("WAITS");
        assertFalse(slugs(caller.get(FEATURED)).contains("WAITS"));
        Set<String> omnipresent =
                new HashSet<>(filtered(OFFERS, "isDefault eq true").each("slug"));
        assertTrue(slugs(caller.get(FEATURED)).stream().noneMatch(omnipresent::contains));
    }

    @Test
    void features_nothing_of_a_category_without_a_list() {
        assertEquals(ServiceCatalog.CATEGORIES, caller.get(FEATURED).each("id"));
        String region = filtered(CATALOG + "/service-offer-regions", "slug eq 'QUANTUM'").items().stream()
                .filter(r -> r.get("status").getAsString().equals("PUBLISHED"))
                .findFirst()
                .orElseThrow()
                .get("region")
                .getAsString();
        assertTrue(slugs(caller.get(FEATURED + "?next=QUANTUM_COMPUTING")).contains("QUANTUM"));
        create(offer("QUANTUM"), region);
        JsonObject empty =
                caller.get(FEATURED + "?next=QUANTUM_COMPUTING").items().get(0);
        assertEquals(Set.of("id", "type"), empty.keySet());
    }

    @Test
    void shows_exactly_what_is_provisioned_as_mine() {
        assertEquals(
                new HashSet<>(filtered(PROVISIONS, "status eq 'PROVISIONED'").each("id")), idsOfMine());
        String location = begin("WAITS");
        String id = location.substring(location.lastIndexOf('/') + 1);
        assertFalse(idsOfMine().contains(id));
        post(
                CATALOG + "/notifications/provision-response",
                "{\"serviceProvisionId\":\"" + id + "\",\"result\":\"SUCCESS\"}");
        assertTrue(idsOfMine().contains(id));
    }

    @Test
    void shows_services_by_the_region_they_are_in() {
        for (JsonObject region : caller.get(MINE).items()) {
            for (JsonObject provision : objects(region.getAsJsonArray("provisions"))) {
                assertEquals(
                        region.get("id"),
                        provision
                                .getAsJsonObject("serviceProvision")
                                .getAsJsonObject("region")
                                .get("id"));
                assertEquals(
                        region.get("id"),
                        provision.getAsJsonObject("serviceManagerProvision").get("region"));
            }
        }
    }

    @Test
    void adds_what_is_there_without_being_provisioned_on_demand() {
        assertTrue(mine("").stream().allMatch(p -> p.has("serviceProvision")));
        List<JsonObject> more = mine("?include-omnipresent=true");
        assertTrue(more.size() > mine("").size());
        Set<String> omnipresent =
                new HashSet<>(filtered(OFFERS, "isDefault eq true").each("slug"));
        assertTrue(more.stream()
                .filter(p -> !p.has("serviceProvision"))
                .allMatch(p -> omnipresent.contains(p.get("slug").getAsString())));
        assertEquals(400, caller.get(MINE + "?include-omnipresent=1").status());
    }

    @Test
    void has_workspace_types_as_a_list_here_and_as_a_text_there() {
        JsonObject part = mine("").get(0).getAsJsonObject("serviceOffer");
        assertTrue(part.get("workspaceTypes").isJsonArray());
        JsonObject whole =
                caller.get(DETAILED + "/" + part.get("id").getAsString()).json().getAsJsonObject("serviceOffer");
        assertTrue(whole.get("workspaceTypes").getAsJsonPrimitive().isString());
    }

    @Test
    void shows_an_offer_with_all_about_it() {
        String id = offer("KEPT");
        JsonObject before = caller.get(DETAILED + "/" + id).json();
        assertEquals(5, before.getAsJsonArray("availableRegions").size());
        assertTrue(objects(before.getAsJsonArray("availableRegions")).stream().allMatch(r -> r.has("locations")));
        assertEquals(
                id,
                before.getAsJsonObject("serviceManager").get("serviceOfferId").getAsString());
        assertTrue(before.getAsJsonObject("serviceOffer").has("screenshots"));
        assertEquals(0, before.getAsJsonArray("provisions").size());
        provisioned("KEPT");
        assertEquals(
                1,
                caller.get(DETAILED + "/" + id)
                        .json()
                        .getAsJsonArray("provisions")
                        .size());
        assertEquals(404, caller.get(DETAILED + "/" + StableId.of("nothing")).status());
    }

    @Test
    void shows_what_an_organization_has_for_all_its_workspaces() {
        Set<Integer> counts = new HashSet<>();
        for (JsonObject mine : mine("")) {
            String id = mine.getAsJsonObject("serviceOffer").get("id").getAsString();
            JsonObject detailed = caller.get(DETAILED + "/" + id).json();
            boolean forAll = detailed.getAsJsonObject("serviceOffer")
                    .get("serviceOfferType")
                    .getAsString()
                    .equals("ORGANIZATION");
            int count = detailed.getAsJsonArray("orgSingletonServiceProvisions").size();
            assertEquals(forAll, count > 0);
            counts.add(Math.min(count, 1));
        }
        assertEquals(Set.of(0, 1), counts);
    }

    @Test
    void lists_the_last_used_service_first() {
        time.advance(Duration.ofMinutes(1));
        String location = provisioned("KEPT");
        JsonObject first = caller.get(RECENT).items().get(0);
        assertEquals(
                location,
                first.getAsJsonObject("serviceProvision").get("resourceUri").getAsString());
        assertTrue(first.get("region").isJsonObject());
        assertEquals(idsOfMine(), new HashSet<>(caller.get(RECENT).each("id")));
    }

    @Test
    void lists_recent_services_by_offer_in_the_older_version() {
        create(offer("KEPT"), "us-west");
        create(offer("KEPT"), "eu-west");
        pass(Duration.ofMinutes(1));
        Caller.Answer older = caller.get(CATALOG + "/recent-services");
        JsonObject first = older.items().get(0);
        assertEquals("KEPT", first.getAsJsonObject("serviceOffer").get("slug").getAsString());
        assertEquals(
                Set.of("us-west", "eu-west"),
                objects(first.getAsJsonArray("regionalProvisions")).stream()
                        .map(p -> p.get("id").getAsString())
                        .collect(toSet()));
        assertTrue(older.items().size() < caller.get(RECENT).items().size());
        assertFalse(older.header("Deprecation").isPresent());
    }
}
