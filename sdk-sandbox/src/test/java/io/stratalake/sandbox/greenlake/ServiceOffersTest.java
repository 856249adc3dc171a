package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.simulation.StableId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceOffersTest extends CatalogFixture {

    private static final String REGIONS = CATALOG + "/service-offer-regions";

    private static Set<String> values(JsonObject item, String property) {
        Set<String> values = new TreeSet<>();
        item.getAsJsonArray(property).asList().stream()
                .map(JsonElement::getAsString)
                .forEach(values::add);
        return values;
    }

    @Test
    void covers_every_category_and_one_that_no_contract_has() {
        List<JsonObject> offers = caller.get(OFFERS).items();
        assertEquals(48, offers.size());
        Set<String> categories = new TreeSet<>();
        offers.forEach(offer -> categories.addAll(values(offer, "categories")));
        assertEquals(new TreeSet<>(ServiceCatalog.CATEGORIES), categories);
        assertTrue(offers.stream().anyMatch(offer -> values(offer, "categories").size() == 2));
        assertEquals(
                Set.of("PUBLISHED", "ONBOARDED", "ONBOARDING", "RETIRING"),
                new HashSet<>(caller.get(OFFERS).each("status")));
    }

    @Test
    void holds_what_trips_clients_up() {
        List<JsonObject> offers = caller.get(OFFERS).items();
        assertTrue(offers.stream().anyMatch(o -> !o.has("isDefault")));
        assertTrue(offers.stream().anyMatch(o -> o.has("sustainabilityRating")));
        assertTrue(offers.stream()
                .anyMatch(o -> o.get("serviceOfferType").getAsString().equals("AGENT")));
        assertTrue(offers.stream().anyMatch(o -> values(o, "featuresSupported").contains("ASSISTED_ONBOARDING")));
        assertTrue(
                offers.stream().anyMatch(o -> o.get("createdAt").getAsString().endsWith(".400000001Z")));
        assertTrue(
                offers.stream().anyMatch(o -> o.get("createdAt").getAsString().endsWith("+02:30")));
    }

    @Test
    void gives_each_offer_a_short_slug_of_its_own() {
        List<String> slugs = caller.get(OFFERS).each("slug");
        assertEquals(slugs.size(), new HashSet<>(slugs).size());
        assertTrue(slugs.stream().allMatch(slug -> slug.matches("[A-Z-]{2,8}")), slugs::toString);
        assertTrue(slugs.containsAll(List.of("FAILS", "STUCK", "WAITS", "KEPT", "UNFAILS")));
    }

    @Test
    void finds_one_offer_by_its_id() {
        JsonObject offer = caller.get(OFFERS).items().get(17);
        assertEquals(offer, caller.get(at(offer)).json());
        assertEquals(404, caller.get(OFFERS + "/" + StableId.of("nothing")).status());
    }

    @Test
    void filters_by_any_of_the_categories_of_an_offer() {
        List<JsonObject> found = filtered(OFFERS, "category eq 'NETWORKING'").items();
        assertTrue(found.stream().allMatch(offer -> values(offer, "categories").contains("NETWORKING")));
        assertTrue(found.stream().anyMatch(offer -> values(offer, "categories").contains("STORAGE")));
        assertEquals(
                caller.get(OFFERS).items().stream()
                        .filter(offer -> values(offer, "categories").contains("NETWORKING"))
                        .count(),
                found.size());
    }

    @ParameterizedTest
    @CsvSource({
        "status eq 'ONBOARDED',status,ONBOARDED",
        "slug eq 'SD-WAN',slug,SD-WAN",
        "isDefault eq true,isDefault,true",
        "staticLaunchUrl eq 'https://${sub-domain}/ac.example.com',slug,AC"
    })
    void filters_by_one_field(String filter, String property, String value) {
        List<String> found = filtered(OFFERS, filter).each(property);
        assertFalse(found.isEmpty());
        assertEquals(Set.of(value), new HashSet<>(found));
    }

    @Test
    void filters_by_manager() {
        String id = caller.get(MANAGERS).each("id").get(4);
        List<JsonObject> found =
                filtered(OFFERS, "serviceManagerId eq '" + id + "'").items();
        assertFalse(found.isEmpty());
        assertTrue(found.stream()
                .allMatch(o -> o.getAsJsonObject("serviceManager")
                        .get("id")
                        .getAsString()
                        .equals(id)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status eq 'PUBLISHED' or slug eq 'AC'",
                "not slug eq 'AC'",
                "status ne 'PUBLISHED'",
                "categories eq 'STORAGE'",
                "name eq 'AC'",
                "isDefault eq 'true'",
                "slug in ('AC')",
                "Slug eq 'AC'",
                "status eq PUBLISHED"
            })
    void has_no_more_of_a_filter_than_that(String filter) {
        Caller.Answer refused = filtered(OFFERS, filter);
        assertEquals(400, refused.status());
        assertEquals("filter", refused.issue().get("subject").getAsString());
    }

    @Test
    void offers_in_five_regions_with_statuses_of_their_own() {
        Caller.Answer regions = caller.get(REGIONS);
        assertEquals(
                Set.of("us-west", "us-east", "eu-central", "eu-west", "ap-northeast"),
                new HashSet<>(regions.each("region")));
        assertEquals(Set.of("PUBLISHED", "ONBOARDED", "ONBOARDING"), new HashSet<>(regions.each("status")));
        JsonObject one = regions.items().get(40);
        assertEquals(one, caller.get(at(one)).json());
        assertEquals(404, caller.get(REGIONS + "/" + StableId.of("nothing")).status());
    }

    @ParameterizedTest
    @CsvSource({"region,eu-west,region", "status,ONBOARDED,status"})
    void filters_regions_by_one_field(String field, String value, String property) {
        List<String> found = filtered(REGIONS, field + " eq '" + value + "'").each(property);
        assertFalse(found.isEmpty());
        assertEquals(Set.of(value), new HashSet<>(found));
    }

    @Test
    void filters_regions_by_their_offer() {
        String id = offer("AC");
        List<String> found = filtered(REGIONS, "serviceOfferId eq '" + id + "'").each("id");
        assertEquals(5, found.size());
        assertEquals(found, filtered(REGIONS, "slug eq 'AC'").each("id"));
        assertEquals(
                found,
                filtered(REGIONS, "staticLaunchUrl eq 'https://${sub-domain}/ac.example.com'")
                        .each("id"));
        assertEquals(400, filtered(REGIONS, "ServiceOfferId eq '" + id + "'").status());
        assertEquals(
                400, filtered(REGIONS, "slug eq 'AC' or region eq 'us-west'").status());
    }

    @Test
    void joins_comparisons_by_and() {
        assertEquals(
                List.of("AC"),
                filtered(OFFERS, "slug eq 'AC' and status eq 'PUBLISHED'").each("slug"));
        assertEquals(
                List.of(),
                filtered(OFFERS, "slug eq 'AC' and status eq 'ONBOARDED'").each("slug"));
        assertEquals(
                List.of("us-west"),
                filtered(REGIONS, "slug eq 'AC' and region eq 'us-west'").each("region"));
    }

    @Test
    void holds_the_same_each_time_and_as_many_as_asked_for() {
        try (Sandbox again = Sandbox.builder().timeSource(time).start();
                Sandbox smaller =
                        Sandbox.builder().timeSource(time).offerCount(7).start();
                Sandbox empty = Sandbox.builder().timeSource(time).offerCount(0).start()) {
            assertEquals(
                    caller.get(OFFERS).json(), new Caller(again).get(OFFERS).json());
            assertEquals(
                    caller.get(REGIONS).json(), new Caller(again).get(REGIONS).json());
            assertEquals(
                    caller.get(PROVISIONS + "?all=true").response().body(),
                    new Caller(again).get(PROVISIONS + "?all=true").response().body());
            assertEquals(7, new Caller(smaller).get(OFFERS).items().size());
            assertEquals(0, new Caller(empty).get(PROVISIONS).items().size());
        }
    }
}
