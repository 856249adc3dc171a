package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionFilterTest extends SandboxFixture {

    private List<JsonObject> all;

    @Override
    Sandbox.Builder settings(Sandbox.Builder builder) {
        return builder.subscriptionCount(200);
    }

    /** The filter returns what the test expects, which is neither nothing nor everything. */
    private void assertLetsThrough(String filter, Predicate<JsonObject> expected) {
        if (all == null) {
            all = caller.get(Caller.SUBSCRIPTIONS + "?limit=200").items();
        }
        Caller.Answer answer = caller.list("filter", filter);
        assertEquals(
                200, answer.status(), () -> filter + " " + answer.response().body());
        List<JsonObject> wanted = all.stream().filter(expected).toList();
        assertEquals(wanted, answer.items(), filter);
        assertEquals(wanted.size(), answer.json().get("total").getAsInt(), filter);
        assertTrue(!wanted.isEmpty() && wanted.size() < all.size(), () -> filter + " tells nothing apart");
    }

    private static Predicate<JsonObject> is(String property, String value) {
        return s -> s.has(property)
                && !s.get(property).isJsonNull()
                && s.get(property).getAsString().equals(value);
    }

    private static Instant end(JsonObject subscription) {
        return OffsetDateTime.parse(subscription.get("endTime").getAsString()).toInstant();
    }

    private static Predicate<JsonObject> quantity(Predicate<Integer> expected) {
        return s -> expected.test(s.get("quantity").getAsInt());
    }

    @Test
    void compares_texts() {
        assertLetsThrough("subscriptionType eq 'CENTRAL_STORAGE'", is("subscriptionType", "CENTRAL_STORAGE"));
        assertLetsThrough(
                "subscriptionType ne 'CENTRAL_STORAGE'",
                is("subscriptionType", "CENTRAL_STORAGE").negate());
    }

    @Test
    void compares_flags() {
        assertLetsThrough("isEval eq true", s -> s.get("isEval").getAsBoolean());
    }

    @Test
    void compares_points_in_time_whatever_their_offset_quoted_or_bare() {
        Instant middle = Instant.parse("2027-01-01T00:00:00Z");
        assertLetsThrough("endTime lt '2027-01-01T00:00:00Z'", s -> end(s).isBefore(middle));
        assertLetsThrough("endTime ge 2027-01-01T02:30:00+02:30", s -> !end(s).isBefore(middle));
    }

    @Test
    void finds_the_very_point_in_time_written_with_another_offset() {
        JsonObject one = caller.get(Caller.SUBSCRIPTIONS + "?limit=3").items().get(2);
        assertTrue(one.get("endTime").getAsString().endsWith("+02:30"));
        assertLetsThrough("endTime eq '" + end(one) + "'", s -> end(s).equals(end(one)));
    }

    @Test
    void compares_quantities_as_numbers_however_they_are_sent() {
        assertLetsThrough("quantity gt '99'", quantity(q -> q > 99));
        assertLetsThrough("quantity le '250.5'", quantity(q -> q <= 250));
        JsonObject sentAsNumber =
                caller.get(Caller.SUBSCRIPTIONS + "?limit=4").items().get(3);
        assertTrue(sentAsNumber.getAsJsonPrimitive("quantity").isNumber());
        int number = sentAsNumber.get("quantity").getAsInt();
        assertLetsThrough("quantity eq '" + number + "'", quantity(q -> q == number));
    }

    @Test
    void refuses_a_bare_number_for_a_quantity() {
        Caller.Answer refused = caller.list("filter", "quantity eq 5");
        assertEquals(400, refused.status());
        assertEquals("filter: The type of the literal does not fit the property, at position 12.", refused.problem());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tier in 'BASIC_AP','BASIC_SWITCH'",
                "tier in ['BASIC_AP', 'BASIC_SWITCH']",
                "tier in ('BASIC_AP','BASIC_SWITCH')",
                "tier eq 'BASIC_AP' or tier eq 'BASIC_SWITCH'"
            })
    void has_every_documented_form_of_in(String filter) {
        assertLetsThrough(filter, is("tier", "BASIC_AP").or(is("tier", "BASIC_SWITCH")));
    }

    @Test
    void goes_on_after_a_list_without_marks() {
        assertLetsThrough(
                "tier in 'BASIC_AP','BASIC_SWITCH' and isEval eq false",
                is("tier", "BASIC_AP")
                        .or(is("tier", "BASIC_SWITCH"))
                        .and(s -> !s.get("isEval").getAsBoolean()));
    }

    @Test
    void has_both_forms_of_not() {
        assertLetsThrough("not tier eq 'BASIC_AP'", is("tier", "BASIC_AP").negate());
        assertLetsThrough(
                "not (tier eq 'BASIC_AP' or isEval eq true)",
                is("tier", "BASIC_AP").or(s -> s.get("isEval").getAsBoolean()).negate());
    }

    @Test
    void binds_and_more_closely_than_or_and_not_more_closely_than_and() {
        Predicate<JsonObject> eval = s -> s.get("isEval").getAsBoolean();
        Predicate<JsonObject> storage = is("subscriptionType", "CENTRAL_STORAGE");
        Predicate<JsonObject> compute = is("subscriptionType", "CENTRAL_COMPUTE");
        assertLetsThrough(
                "subscriptionType eq 'CENTRAL_STORAGE' or subscriptionType eq 'CENTRAL_COMPUTE'"
                        + " and isEval eq true",
                storage.or(compute.and(eval)));
        assertLetsThrough(
                "(subscriptionType eq 'CENTRAL_STORAGE' or subscriptionType eq 'CENTRAL_COMPUTE')"
                        + " and isEval eq true",
                storage.or(compute).and(eval));
        assertLetsThrough(
                "not isEval eq true and subscriptionType eq 'CENTRAL_STORAGE'",
                eval.negate().and(storage));
    }

    @Test
    void knows_null_as_equal_to_itself_only() {
        Predicate<JsonObject> without =
                s -> !s.has("resellerPo") || s.get("resellerPo").isJsonNull();
        assertLetsThrough("resellerPo eq null", without);
        assertLetsThrough("resellerPo ne null", without.negate());
    }

    @Test
    void reads_a_doubled_quote_as_a_quote() {
        assertEquals(200, caller.list("filter", "quote eq 'O''Brien'").status());
        assertEquals(400, caller.list("filter", "quote eq 'O'Brien'").status());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "colour eq 'red'|The list cannot be filtered by 'colour', at position 0.",
                "key gt 'A'|'key' cannot be compared with 'gt', at position 0.",
                "isEval lt true|'isEval' cannot be compared with 'lt', at position 0.",
                "key eq 5|The type of the literal does not fit the property, at position 7.",
                "isEval eq 'true'|The type of the literal does not fit the property, at position 10.",
                "endTime gt 'tomorrow'|The type of the literal does not fit the property, at position 11.",
                "quantity gt 'many'|The type of the literal does not fit the property, at position 12.",
                "endTime gt null|Nothing is greater or less than null, at position 11.",
                "key eq 'A' key eq 'B'|Expected 'and', 'or' or the end but found 'key' at position 11.",
                "key eq 'A|There is a text without an end, at position 7.",
                "key like 'A'|Expected an operator but found 'like' at position 4.",
                "key eq|Expected a literal but found the end of the filter at position 6.",
                "(key eq 'A'|Expected ')' but found the end of the filter at position 11.",
                "key in ['A')|Expected ']' but found ')' at position 11.",
                "key+eq+'A'|'key+eq+' is neither a name nor a literal, at position 0.",
                "and key eq 'A'|Expected an operator but found 'key' at position 4."
            })
    void says_where_a_filter_is_wrong(String filter, String problem) {
        Caller.Answer refused = caller.list("filter", filter);
        assertEquals(400, refused.status());
        assertEquals("filter: " + problem, refused.problem());
        assertEquals("query", refused.issue().get("source").getAsString());
    }

    @Test
    void refuses_an_empty_filter() {
        assertEquals(400, caller.list("filter", "").status());
    }

    @Test
    void filters_by_tags() {
        Predicate<String> london = city -> city.equals("London");
        Caller.Answer inLondon = caller.list("filter-tags", "'city' eq 'London'");
        Caller.Answer elsewhere = caller.list("filter-tags", "'city' ne 'London'");
        assertFalse(inLondon.items().isEmpty());
        assertTrue(inLondon.items().stream()
                .map(s -> s.getAsJsonObject("tags").get("city").getAsString())
                .allMatch(london));
        assertEquals(200, inLondon.items().size() + elsewhere.items().size());

        int italian =
                caller.list("filter-tags", "'city' eq 'L''Aquila'").items().size();
        assertEquals(
                inLondon.items().size() + italian,
                caller.list("filter-tags", "'city' eq 'London' or 'city' eq 'L''Aquila'")
                        .items()
                        .size());
        assertEquals(
                0,
                caller.list("filter-tags", "'city' eq 'London' and 'city' eq 'Houston'")
                        .items()
                        .size());
        assertTrue(italian > 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"city eq 'London'", "'city' gt 'London'", "not 'city' eq 'London'", "'city' in ('London')"})
    void rejects_a_tag_filter_it_has_no_words_for(String filter) {
        Caller.Answer refused = caller.list("filter-tags", filter);
        assertEquals(400, refused.status());
        assertTrue(refused.problem().startsWith("filter-tags: "));
    }

    @Test
    void applies_both_filters_together() {
        String london = Caller.encoded("'city' eq 'London'");
        String switches = Caller.encoded("subscriptionType eq 'CENTRAL_SWITCH'");
        List<JsonObject> both = caller.get(
                        Caller.SUBSCRIPTIONS + "?limit=200&filter=" + switches + "&filter-tags=" + london)
                .items();
        List<JsonObject> tagged = caller.get(Caller.SUBSCRIPTIONS + "?limit=200&filter-tags=" + london)
                .items();
        assertEquals(
                tagged.stream().filter(is("subscriptionType", "CENTRAL_SWITCH")).toList(), both);
        assertTrue(!both.isEmpty() && both.size() < tagged.size());
    }
}
