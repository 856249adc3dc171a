package io.stratalake.greenlake.subscriptions;

import static io.stratalake.greenlake.subscriptions.SubscriptionFields.END_TIME;
import static io.stratalake.greenlake.subscriptions.SubscriptionFields.KEY;
import static io.stratalake.greenlake.subscriptions.SubscriptionFields.QUANTITY;
import static io.stratalake.greenlake.subscriptions.SubscriptionFields.SUBSCRIPTION_TYPE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.filter.TagFilter;
import io.stratalake.core.operation.Operation;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.Service;
import io.stratalake.greenlake.bulk.Outcome;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact request of each method. */
class SubscriptionsTest {

    private static final String LOCATION = "/subscriptions/v1/async-operations/op";
    private static final String EMPTY_PAGE = "{\"items\": [], \"count\": 0, \"offset\": 0, \"total\": 0}";
    private static final String ONE =
            "{\"id\": \"id-1\", \"type\": \"subscriptions/subscription\", \"key\": \"STIQQ4L04\", \"quantity\": %s}";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private final Subscriptions subscriptions = client.subscriptions();

    @ParameterizedTest
    @ValueSource(strings = {"[]", "0", "\"\"", "true", "[0]"})
    void a_list_of_values_that_are_not_objects_is_bounded_by_their_memory(String value) {
        var items = String.join(",", Collections.nCopies(60_000, value));
        service.answer(200, "{\"items\": [" + items + "], \"count\": 60000, \"offset\": 0, \"total\": 60000}");
        try (var small = service.builder().maxResponseBytes(1 << 20).build()) {
            var refused = assertThrows(
                    DecodingException.class, () -> small.subscriptions().list().first());

            assertTrue(refused.getMessage().contains("more JSON values than fit"), refused::getMessage);
        }
    }

    private Service.Asked only() {
        assertEquals(1, service.asked().size(), () -> service.lines().toString());
        return service.asked().get(0);
    }

    private void sent(String line, String contentType, String json) {
        var asked = only();
        assertEquals(line, asked.line());
        assertEquals(contentType, asked.headers().get("Content-Type"));
        assertEquals(JsonParser.parseString(json), asked.json());
    }

    private String query() {
        var target = only().target();
        return URLDecoder.decode(target.substring(target.indexOf('?') + 1), StandardCharsets.UTF_8);
    }

    @Test
    void a_list_asks_for_pages_and_nothing_else() {
        service.answer(200, EMPTY_PAGE);
        assertEquals(List.of(), subscriptions.list().toList());
        assertEquals("/subscriptions/v1/subscriptions", only().target().replaceAll("\\?.*", ""));
        assertEquals("GET", only().method());
        assertEquals("", only().body());
    }

    @Test
    void the_guides_filters_are_written_as_the_guide_writes_them() {
        service.answer(200, EMPTY_PAGE);
        subscriptions
                .list(q -> q.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE)))
                .toList();
        assertTrue(query().contains("filter=subscriptionType eq 'CENTRAL_STORAGE'"), this::query);
        assertTrue(only().target().contains("%20eq%20"), "a space is written as %20: " + only().target());
    }

    @Test
    void a_query_reaches_the_wire_with_all_its_parts() {
        service.answer(200, EMPTY_PAGE);
        subscriptions
                .list(q -> q.filter(KEY.eq("it's")
                                .and(END_TIME.lt(OffsetDateTime.parse("2027-04-01T00:00:00Z")))
                                .and(QUANTITY.ge(5)))
                        .filterTags(TagFilter.tag("city").eq("London"))
                        .sort(KEY.ascending(), END_TIME.descending())
                        .select(KEY, END_TIME)
                        .pageSize(7))
                .toList();
        var query = query();
        assertTrue(query.contains("key eq 'it''s'"), query);
        assertTrue(query.contains("endTime lt '2027-04-01T00:00:00Z'"), query);
        assertTrue(query.contains("quantity ge '5'"), query);
        assertTrue(query.contains("filter-tags='city' eq 'London'"), query);
        assertTrue(query.contains("select=key,endTime"), query);
        assertTrue(query.contains("limit=7"), query);
        assertTrue(query.matches(".*sort=key( asc)?, ?endTime desc.*"), query);
    }

    @Test
    void a_second_filter_does_not_take_the_place_of_the_first() {
        var refused = assertThrows(
                IllegalStateException.class,
                () -> subscriptions.list(q -> q.filter(KEY.eq("A")).filter(QUANTITY.ge(5))));
        assertEquals(
                "The query already has the filter key eq 'A'. Join it with quantity ge '5' by and(...) or or(...), and"
                        + " pass the result to the query.",
                refused.getMessage());
        assertThrows(
                IllegalStateException.class,
                () -> subscriptions.list(q -> q.filterTags(TagFilter.tag("city").eq("London"))
                        .filterTags(TagFilter.tag("stage").eq("test"))));
        assertEquals(List.of(), service.asked());
    }

    @Test
    void a_list_is_not_begun_amid_its_pages() {
        var refused = assertThrows(IllegalArgumentException.class, () -> subscriptions.list(q -> q.page(100, 50)));
        assertEquals(
                "listSubscriptions: the query selects the page at offset 100, but a list reads all pages."
                        + " Remove page(...), or replace it with pageSize(...)",
                refused.getMessage());
        assertEquals(List.of(), service.asked());
    }

    @Test
    void the_raw_api_reads_one_page() {
        service.answer(200, EMPTY_PAGE);
        client.api(SubscriptionsApi::new).listSubscriptions(new ListSubscriptionsQuery().page(100, 50));
        assertEquals("limit=50&offset=100", query());
    }

    @Test
    void one_subscription_is_read_by_its_id() {
        service.answer(200, ONE.formatted("10"));
        assertEquals(10, subscriptions.get("a/b c").quantity());
        assertEquals("GET /subscriptions/v1/subscriptions/a%2Fb%20c", only().line());
    }

    @Test
    void a_quantity_is_read_as_a_text_or_a_number() {
        service.answer(200, ONE.formatted("10")).answer(200, ONE.formatted("\"10\""));
        assertEquals(subscriptions.get("id-1"), subscriptions.get("id-1"));
    }

    @Test
    void a_subscription_is_found_by_its_key() {
        service.answer(200, "{\"items\": [" + ONE.formatted("1") + "], \"count\": 1, \"offset\": 0, \"total\": 1}");
        assertEquals(Optional.of("id-1"), subscriptions.find(" STIQQ4L04\t").map(Subscription::id));
        assertTrue(query().contains("filter=key eq 'STIQQ4L04'") && query().contains("limit=1"), this::query);
    }

    @Test
    void a_key_that_is_not_there_is_not_found() {
        service.answer(200, EMPTY_PAGE);
        assertEquals(Optional.empty(), subscriptions.find("STIQQ4L04"));
    }

    @Test
    void claims_with_the_guides_payload() {
        service.accept(LOCATION);
        subscriptions.claim("{subscription_key}");
        sent(
                "POST /subscriptions/v1/subscriptions",
                "application/json",
                "{\"subscriptions\": [{\"key\": \"{subscription_key}\"}]}");
    }

    private Operation<ClaimResult> claimWithTags(Map<String, Map<String, String>> tags) {
        return subscriptions.claim(tags.keySet(), ClaimOptions.none().tags(tags));
    }

    @Test
    void tags_of_a_key_that_is_not_claimed_are_refused() {
        refused(
                "there are tags for a key that is not claimed: ***CDEF. Add the key, or remove its tags",
                () -> subscriptions.claim(
                        List.of("K1"), ClaimOptions.none().tags(Map.of("0123ABCDEF", Map.of("a", "1")))));
        assertEquals(List.of(), service.lines());
    }

    @Test
    void the_tags_of_thousands_of_keys_take_no_noticeable_time() {
        var keys =
                IntStream.range(0, 20_000).mapToObj("ABCD-EFGH-%05d"::formatted).toList();
        var tags = keys.stream().collect(Collectors.toMap(key -> key, key -> Map.of("a", "1")));

        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> SubscriptionRequests.requireTagsOf(keys, SubscriptionRequests.tagsByKey(tags)));
    }

    @Test
    void tags_that_the_caller_changes_later_are_not_sent() {
        service.accept(LOCATION);
        var tags = new HashMap<>(Map.of("a", "1"));
        var options = ClaimOptions.none().tags(Map.of("K1", tags));
        tags.put("b", "2");

        subscriptions.claim(List.of("K1"), options);

        sent(
                "POST /subscriptions/v1/subscriptions",
                "application/json",
                "{\"subscriptions\": [{\"key\": \"K1\", \"tags\": {\"a\": \"1\"}}]}");
    }

    @Test
    void claims_with_tags_in_their_order() {
        service.accept(LOCATION);
        var tags = new LinkedHashMap<String, String>();
        tags.put("z", "1");
        tags.put("a", "2");
        claimWithTags(Map.of(" K1 ", tags));
        sent(
                "POST /subscriptions/v1/subscriptions",
                "application/json",
                "{\"subscriptions\": [{\"key\": \"K1\", \"tags\": {\"z\": \"1\", \"a\": \"2\"}}]}");
        assertTrue(only().body().indexOf("\"z\"") < only().body().indexOf("\"a\""), only().body());
    }

    @Test
    void asks_whether_keys_would_be_taken() {
        service.answer(202, Service.ACCEPTED).answer(202, Service.ACCEPTED);
        var checked =
                subscriptions.dryRunClaim(List.of("1", "2", "3", "4", "5", "6")).await();
        assertEquals(6, checked.done().size());
        assertEquals(
                List.of(
                        "POST /subscriptions/v1/subscriptions?dry-run=true",
                        "POST /subscriptions/v1/subscriptions?dry-run=true"),
                service.lines());
    }

    @Test
    void a_refused_dry_run_says_why() {
        service.answer(400, """
            {"errorCode": "E", "message": "No.",
             "errorDetails": [{"issues": [{"subject": "key", "description": "Taken."}]}]}
            """);
        var rejected = subscriptions.dryRunClaim(List.of("1")).await().rejected();
        assertTrue(rejected.get(0).reason().contains("Taken."), rejected::toString);
    }

    @Test
    void a_removed_tag_is_an_explicit_null_in_a_merge_patch_and_ids_are_repeated() {
        service.accept(LOCATION);
        subscriptions.updateTags(
                List.of("id-1", "id 2"), tags -> tags.set("city", "London").remove("team"));
        sent(
                "PATCH /subscriptions/v1/subscriptions?id=id-1&id=id%202",
                "application/merge-patch+json", "{\"tags\": {\"city\": \"London\", \"team\": null}}");
    }

    @Test
    void asks_whether_tags_would_be_taken() {
        service.answer(202, Service.ACCEPTED);
        subscriptions.dryRunUpdateTags(List.of("id-1"), tags -> tags.remove("team"));
        sent(
                "PATCH /subscriptions/v1/subscriptions?id=id-1&dry-run=true",
                "application/merge-patch+json",
                "{\"tags\": {\"team\": null}}");
    }

    @Test
    void releases_in_the_body_of_a_delete() {
        service.accept("/subscriptions/v2beta1/async-operations/op");
        subscriptions.release("id-1", "id-2");
        sent(
                "DELETE /subscriptions/v2beta1/subscriptions/bulk",
                "application/json",
                "{\"items\": [{\"id\": \"id-1\"}, {\"id\": \"id-2\"}]}");
    }

    @Test
    void reads_an_operation_without_waiting() {
        service.operation("\"status\": \"RUNNING\", \"progressPercent\": 40");
        assertEquals(
                AsyncOperationStatus.RUNNING, subscriptions.getOperation("op").status());
        assertEquals("GET /subscriptions/v1/async-operations/op", only().line());
    }

    @Test
    void lists_the_settings_of_auto_subscription() {
        service.answer(200, "{\"items\": [{\"id\": \"s\"}], \"count\": 1}");
        assertEquals("s", subscriptions.autoSubscriptions().list().get(0).id());
        assertEquals("GET /subscriptions/v1/auto-subscription-settings", only().line());
    }

    @Test
    void reads_settings_of_auto_subscription() {
        service.answer(200, "{\"id\": \"s\"}");
        assertEquals("s", subscriptions.autoSubscriptions().get("s").id());
        assertEquals("GET /subscriptions/v1/auto-subscription-settings/s", only().line());
    }

    @Test
    void a_removed_rule_is_an_explicit_null() {
        service.answer(200, "{\"id\": \"s\"}");
        subscriptions
                .autoSubscriptions()
                .update(
                        "s",
                        rules -> rules.set(AutoSubscriptionDeviceType.AP, AutoSubscriptionTier.FOUNDATION_AP)
                                .remove(AutoSubscriptionDeviceType.COMPUTE));
        sent("PATCH /subscriptions/v1/auto-subscription-settings/s", "application/merge-patch+json", """
            {"autoSubscriptionSettings": [{"deviceType": "AP", "tier": "FOUNDATION_AP"},
                                          {"deviceType": "COMPUTE", "tier": null}]}
            """);
    }

    @Test
    @SuppressWarnings("deprecation")
    void the_old_versions_have_addresses_of_their_own() {
        var beta = subscriptions.v1beta1();
        var alpha = subscriptions.v1alpha1();
        service.answer(200, EMPTY_PAGE)
                .answer(200, ONE.formatted("1"))
                .accept(LOCATION)
                .accept(LOCATION);
        beta.list().toList();
        beta.get("x");
        beta.claim(List.of("K"));
        beta.updateTags(List.of("x"), tags -> tags.remove("t"));
        service.answer(200, EMPTY_PAGE)
                .answer(200, "{\"items\": []}")
                .answer(200, "{}")
                .answer(200, "{}");
        alpha.list().toList();
        alpha.autoSubscriptions();
        alpha.autoSubscriptions("s");
        alpha.updateAutoSubscriptions("s", rules -> rules.remove(AutoSubscriptionDeviceType.AP));
        assertEquals(
                List.of(
                        "GET /subscriptions/v1beta1/subscriptions",
                        "GET /subscriptions/v1beta1/subscriptions/x",
                        "POST /subscriptions/v1beta1/subscriptions",
                        "PATCH /subscriptions/v1beta1/subscriptions",
                        "GET /subscriptions/v1alpha1/subscriptions",
                        "GET /subscriptions/v1alpha1/auto-subscription-settings",
                        "GET /subscriptions/v1alpha1/auto-subscription-settings/s",
                        "PATCH /subscriptions/v1alpha1/auto-subscription-settings/s"),
                service.lines().stream()
                        .map(line -> line.replaceAll("\\?.*", ""))
                        .toList());
    }

    @Test
    @SuppressWarnings("deprecation")
    void work_accepted_by_the_beta_is_watched_at_the_beta() {
        service.accept("/subscriptions/v1beta1/async-operations/op").operation("\"status\": \"SUCCEEDED\"");
        assertEquals(
                List.of("K"),
                subscriptions.v1beta1().claim(List.of("K")).await().names(Outcome.DONE));
        assertEquals(
                "GET /subscriptions/v1beta1/async-operations/op",
                service.lines().get(1));
    }

    @Test
    void the_callers_options_go_with_every_call() {
        service.accept(LOCATION).operation("\"status\": \"SUCCEEDED\"");
        subscriptions
                .with(CallOptions.none().header("X-Job", "nightly"))
                .claim("K")
                .await();
        assertEquals(
                List.of("nightly", "nightly"),
                service.asked().stream().map(it -> it.headers().get("X-Job")).toList());
    }

    @Test
    void nothing_to_do_is_refused_before_any_call() {
        refused("no subscription key is given; name at least one", () -> subscriptions.claim(List.of()));
        refused("no subscription key is given; name at least one", () -> subscriptions.dryRunClaim(List.of()));
        refused("no subscription key is given; name at least one", () -> claimWithTags(Map.of()));
        refused("no subscription key is given; name at least one", () -> subscriptions.findClaimed(List.of()));
        refused("a subscription key is blank", () -> subscriptions.claim("K", "  "));
        refused("a subscription key is blank", () -> subscriptions.claim(Arrays.asList("K", null)));
        refused("no subscription id is given; name at least one", () -> subscriptions.release(List.of()));
        refused("a subscription id is blank", () -> subscriptions.release(""));
        refused("a subscription id is blank", () -> subscriptions.updateTags(List.of(""), tags -> tags.remove("t")));
        refused(
                "no tag is set or removed; name at least one",
                () -> subscriptions.updateTags(List.of("x"), tags -> {}));
        refused(
                "the name of a tag has from 1 to 128 characters, this one has 0",
                () -> subscriptions.updateTags(List.of("x"), tags -> tags.set("", "v")));
        refused(
                "the name of a tag has from 1 to 128 characters, this one has 129: shorten \"%s…\""
                        .formatted("n".repeat(40)),
                () -> claimWithTags(Map.of("K", Map.of("n".repeat(129), "v"))));
        refused(
                "no rule is set or removed; name at least one device type",
                () -> subscriptions.autoSubscriptions().update("s", rules -> {}));
        assertThrows(IllegalArgumentException.class, () -> subscriptions.get(".."));
        assertThrows(IllegalArgumentException.class, () -> subscriptions.resumeClaim("../x"));
        assertEquals(List.of(), service.lines());
    }

    @Test
    void tags_are_not_lost_to_a_key_that_is_there_twice() {
        refused(
                "the subscription key ***1 is there twice; give its tags once",
                () -> claimWithTags(Map.of("K1", Map.of("a", "1"), " K1 ", Map.of("b", "2"))));
        assertEquals(List.of(), service.lines());
    }

    private static void refused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }

    @Test
    void a_list_that_has_all_pending_keys_settles_a_claim() {
        service.answer(200, EMPTY_PAGE).accept(LOCATION).operation("\"status\": \"RUNNING\"");
        service.answer(200, """
            {"items": [{"id": "id-2", "key": "B"}, {"id": "id-1", "key": "A"}], "count": 2, "total": 2, "offset": 0}
            """);
        var keys = List.of("A", "B");
        var claimed =
                subscriptions.claim(keys, ClaimOptions.none().settleFromList()).await();
        assertEquals(keys, claimed.names(Outcome.DONE));
        assertEquals(Map.of("A", "id-1", "B", "id-2"), claimed.subscriptionIds());
        var target = URLDecoder.decode(service.asked().get(3).target(), StandardCharsets.UTF_8);
        assertTrue(target.contains("filter=key eq 'A' or key eq 'B'") && target.contains("select=id,key"), target);
    }

    @Test
    void a_list_settles_a_claim_beside_keys_that_were_rejected() {
        service.answer(200, EMPTY_PAGE)
                .answer(422, "{\"message\": \"A key is taken.\"}")
                .accept(LOCATION);
        service.operation("\"status\": \"RUNNING\"");
        service.answer(
                200, "{\"items\": [{\"id\": \"id-6\", \"key\": \"6\"}], \"count\": 1, \"total\": 1, \"offset\": 0}");
        var claimed = subscriptions
                .claim(
                        List.of("1", "2", "3", "4", "5", "6"),
                        ClaimOptions.none().settleFromList())
                .await();
        assertEquals(List.of("1", "2", "3", "4", "5"), claimed.names(Outcome.REJECTED));
        assertEquals(Map.of("6", "id-6"), claimed.subscriptionIds());
    }

    @Test
    void a_key_is_found_in_another_case() {
        service.answer(
                200, "{\"items\": [{\"id\": \"id-1\", \"key\": \"ABC\"}], \"count\": 1, \"total\": 1, \"offset\": 0}");
        assertEquals(
                Map.of("abc", "id-1"), subscriptions.findClaimed(List.of("abc")).subscriptionIds());
    }

    @Test
    void a_key_that_the_list_lacks_is_unknown() {
        service.answer(
                200, "{\"items\": [{\"id\": \"id-1\", \"key\": \"A\"}], \"count\": 1, \"total\": 1, \"offset\": 0}");
        var found = subscriptions.findClaimed(List.of("A", "B"));
        assertEquals(List.of("A"), found.names(Outcome.DONE));
        assertEquals(List.of("B"), found.names(Outcome.UNKNOWN));
    }

    @Test
    void many_keys_are_looked_up_without_an_endless_address() {
        service.answer(200, EMPTY_PAGE).answer(200, EMPTY_PAGE).answer(200, EMPTY_PAGE);
        subscriptions.findClaimed(java.util.stream.IntStream.range(0, 500)
                .mapToObj(i -> "STIQQ4L0" + i)
                .toList());
        assertEquals(3, service.asked().size());
        service.lines().forEach(line -> assertTrue(line.length() <= 8192, () -> line.length() + " characters"));
    }

    @Test
    void an_operation_that_the_service_does_not_know_is_not_found() {
        service.answer(404, "{\"message\": \"Gone.\"}");
        assertThrows(NotFoundException.class, () -> subscriptions.getOperation("op"));
    }

    @Test
    void what_is_not_selected_is_absent() {
        service.answer(200, "{\"items\": [{\"id\": \"id-1\"}], \"count\": 1, \"total\": 1, \"offset\": 0}");
        assertNull(subscriptions
                .list(q -> q.select(SubscriptionFields.ID))
                .first()
                .orElseThrow()
                .key());
    }
}
