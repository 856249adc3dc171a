package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorPageTest extends CatalogFixture {

    private record Walk(List<String> ids, List<String> cursors, JsonObject last) {}

    private Walk walk(String path, int limit) {
        List<String> ids = new ArrayList<>();
        List<String> cursors = new ArrayList<>();
        String query = "?limit=" + limit;
        while (true) {
            Caller.Answer page = caller.get(path + query);
            assertEquals(page.items().size(), page.json().get("count").getAsInt());
            ids.addAll(page.each("id"));
            JsonElement next = page.json().get("next");
            if (next == null || next.isJsonNull() || next.getAsString().isEmpty()) {
                return new Walk(ids, cursors, page.json());
            }
            assertEquals(limit, page.items().size());
            cursors.add(next.getAsString());
            query = "?limit=" + limit + "&next=" + Caller.encoded(next.getAsString());
        }
    }

    @ParameterizedTest
    @CsvSource({
        OFFERS + ",15", CATALOG + "/service-offer-regions,60", PROVISIONS + ",7",
        CATALOG + "/featured-services,2", CATALOG + "/service-catalog,3", CATALOG + "/my-services,2",
        CATALOG + "/recent-services,3", "/service-catalog/v1beta2/recent-services,6"
    })
    void gives_everything_once_over_three_pages_or_more(String path, int limit) {
        Walk walk = walk(path, limit);
        assertTrue(walk.cursors().size() >= 2, () -> path + " has " + walk.ids().size() + " items only");
        assertEquals(caller.get(path).each("id"), walk.ids());
        assertEquals(walk.ids().size(), new HashSet<>(walk.ids()).size());
        assertEquals(walk.ids().size(), walk.last().get("total").getAsInt());
    }

    @Test
    void ends_lists_with_null_with_an_empty_text_or_with_nothing() {
        assertTrue(caller.get(CATALOG + "/service-offer-regions")
                .json()
                .get("next")
                .isJsonNull());
        assertEquals("", caller.get(PROVISIONS).json().get("next").getAsString());
        assertFalse(caller.get(OFFERS).json().has("next"));
    }

    @Test
    void names_pages_of_categories_and_regions_by_what_they_begin_with() {
        assertEquals(
                List.of("STORAGE", "MGMT_GOV", "AI_ML_ANALYTICS"),
                walk(CATALOG + "/service-catalog", 2).cursors());
        assertEquals(
                List.of("STORAGE", "MGMT_GOV", "AI_ML_ANALYTICS"),
                walk(CATALOG + "/featured-services", 2).cursors());
        assertEquals(
                List.of("eu-central", "ap-northeast"),
                walk(CATALOG + "/my-services", 2).cursors());
        assertEquals(
                List.of("STORAGE"),
                caller.get(CATALOG + "/service-catalog?limit=1&next=STORAGE").each("id"));
    }

    @Test
    void names_other_pages_by_what_means_nothing() {
        String second = walk(OFFERS, 20).cursors().get(0);
        assertTrue(second.matches("[A-Za-z0-9_-]{20,}"), second);
    }

    @ParameterizedTest
    @CsvSource({
        OFFERS + ",2000", CATALOG + "/service-offer-regions,2000", PROVISIONS + ",2000",
        CATALOG + "/featured-services,2000", CATALOG + "/service-catalog,2000", CATALOG + "/my-services,2000",
        CATALOG + "/recent-services,2000", "/service-catalog/v1beta2/recent-services,2000"
    })
    void takes_limits_from_one_to_its_most(String path, int most) {
        assertEquals(1, caller.get(path + "?limit=1").items().size());
        assertEquals(200, caller.get(path + "?limit=" + most).status());
        assertEquals(
                "limit: The value must not be less than 1.",
                caller.get(path + "?limit=0").problem());
        assertEquals(400, caller.get(path + "?limit=" + (most + 1)).status());
        assertEquals(400, caller.get(path + "?limit=few").status());
    }

    @Test
    void holds_two_thousand_offers_a_page_unless_told() {
        try (Sandbox larger =
                Sandbox.builder().timeSource(time).offerCount(2001).start()) {
            Caller.Answer page = new Caller(larger).get(OFFERS);
            assertEquals(2000, page.items().size());
            assertEquals(2001, page.json().get("total").getAsInt());
            assertEquals(2001, new HashSet<>(walkAll(new Caller(larger))).size());
        }
    }

    private static List<String> walkAll(Caller other) {
        List<String> slugs = new ArrayList<>(other.get(OFFERS).each("slug"));
        slugs.addAll(other.get(
                        OFFERS + "?next=" + other.get(OFFERS).json().get("next").getAsString())
                .each("slug"));
        return slugs;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                OFFERS + "?next=nonsense",
                OFFERS + "?next=",
                OFFERS + "?next=STORAGE",
                CATALOG + "/service-catalog?next=storage",
                CATALOG + "/my-services?next=us-south",
                PROVISIONS + "?next=%25",
                OFFERS + "?offset=0"
            })
    void refuses_what_names_no_page(String path) {
        assertEquals(400, caller.get(path).status());
    }

    @Test
    void skips_nothing_when_something_went_away_in_between() {
        List<String> before = caller.get(PROVISIONS).each("id");
        String next = caller.get(PROVISIONS + "?limit=5").json().get("next").getAsString();
        String first = PROVISIONS + "/" + before.get(0);
        assertEquals(
                204,
                delete(first + "?force=true", String.valueOf(generation(first))).status());
        assertEquals(
                before.get(5),
                caller.get(PROVISIONS + "?limit=5&next=" + next).each("id").get(0));
    }

    @Test
    void goes_on_at_the_old_place_when_the_next_item_itself_went_away() {
        List<String> before = caller.get(PROVISIONS).each("id");
        String next = caller.get(PROVISIONS + "?limit=5").json().get("next").getAsString();
        String sixth = PROVISIONS + "/" + before.get(5);
        delete(sixth + "?force=true", String.valueOf(generation(sixth)));
        assertEquals(
                before.get(6),
                caller.get(PROVISIONS + "?limit=5&next=" + next).each("id").get(0));
    }

    @Test
    void sends_a_client_in_circles_when_ordered_to() {
        String next = caller.get(OFFERS + "?limit=5").json().get("next").getAsString();
        sandbox.repeatCursors(2, path -> path.equals(OFFERS));
        Caller.Answer first = caller.get(OFFERS + "?limit=5");
        assertEquals(next, first.json().get("next").getAsString());
        Caller.Answer second = caller.get(OFFERS + "?limit=5&next=" + next);
        assertEquals(next, second.json().get("next").getAsString());
        assertEquals(5, second.items().size());
        assertFalse(next.equals(
                caller.get(OFFERS + "?limit=5&next=" + next).json().get("next").getAsString()));
    }
}
