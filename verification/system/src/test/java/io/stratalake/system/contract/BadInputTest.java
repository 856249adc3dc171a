package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.PermissionDeniedException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.filter.ConjunctiveFilter;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.LogicalFilter;
import io.stratalake.core.filter.TagFilter;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.flex.FlexOrdersApi;
import io.stratalake.greenlake.flex.ListDistinctOrderValuesQuery;
import io.stratalake.greenlake.flex.OrderFields;
import io.stratalake.greenlake.flex.OrderGroup;
import io.stratalake.greenlake.flex.OrderGroupFields;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invalid input is rejected as early as possible, with a message that says what to do. */
class BadInputTest extends ContractFixture {

    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html");
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake(
                        "a page larger than the service has",
                        "from 1 to 200, but is 201",
                        client -> client.subscriptions().list(q -> q.pageSize(201))),
                mistake(
                        "an empty page",
                        "from 1 to 100, but is 0",
                        client -> client.flex().orders().list(q -> q.pageSize(0))),
                mistake(
                        "a negative number of pages ahead",
                        "must be 0 or more, not -1",
                        client -> client.flex().orders().list().prefetch(-1)),
                mistake(
                        "no keys",
                        "name at least one",
                        client -> client.subscriptions().claim(List.of())),
                mistake(
                        "a blank key",
                        "subscription key is blank",
                        client -> client.subscriptions().claim("A", " \t")),
                mistake(
                        "a null among the keys",
                        "subscription key is blank",
                        client -> client.subscriptions().claim(Arrays.asList("A", null))),
                mistake(
                        "no ids",
                        "name at least one",
                        client -> client.subscriptions().release(List.of())),
                mistake(
                        "a blank id among several",
                        "subscription id is blank",
                        client -> client.subscriptions().updateTags(List.of("a", ""), tags -> tags.remove("a"))),
                mistake(
                        "an empty id",
                        "must name one resource",
                        client -> client.subscriptions().get("")),
                mistake(
                        "an id that leads elsewhere",
                        "must name one resource",
                        client -> client.subscriptions().get("..")),
                mistake(
                        "an id of the place itself",
                        "must name one resource",
                        client -> client.flex().devices().get(".")),
                mistake(
                        "settings that lead elsewhere",
                        "must name one resource",
                        client -> client.subscriptions().autoSubscriptions().get("..")),
                mistake(
                        "an operation that leads elsewhere",
                        "not an operation id",
                        client -> client.subscriptions().resumeClaim("a,..")),
                mistake(
                        "an operation without an id",
                        "not an operation id",
                        client -> client.subscriptions().resumeClaim("")),
                mistake(
                        "a status of no operation",
                        "must name one resource",
                        client -> client.subscriptions().getOperation("..")),
                mistake(
                        "a filter by none of no values",
                        "no values to compare key with",
                        client -> client.subscriptions().list(q -> q.filter(SubscriptionFields.KEY.in(List.of())))),
                mistake(
                        "a blank filter",
                        "blank",
                        client -> client.subscriptions().list(q -> q.filter(Filter.raw(" ")))),
                mistake(
                        "a tag without a name",
                        "The key of the tag is empty",
                        client -> client.subscriptions()
                                .list(q -> q.filterTags(TagFilter.tag("").eq("a")))));
    }

    private static Arguments mistake(String name, String words, Consumer<GreenLakeClient> call) {
        return Arguments.of(Named.of(name, call), words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void is_refused_before_anything_is_sent(Consumer<GreenLakeClient> call, String words) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> call.accept(greenlake));

        assertTrue(refusal.getMessage().contains(words), refusal::getMessage);
        assertEquals(List.of(), sandbox.requestLog().exchanges());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "a b", "%2e%2e", "a?b=c", "a#b", "ä/ö", "..;", "a+b"})
    void an_id_of_any_characters_stays_one_segment_of_the_path(String id) {
        assertThrows(NotFoundException.class, () -> greenlake.subscriptions().get(id));

        var sent = sandbox.requestLog().last().orElseThrow();
        assertEquals("getSubscription", sent.operation());
        assertEquals(null, sent.query());
    }

    @Test
    void an_unknown_id_is_not_found_in_any_version() {
        var id = "00000000-0000-4000-8000-000000000000";
        var missing = assertThrows(
                NotFoundException.class, () -> greenlake.subscriptions().get(id));
        assertThrows(NotFoundException.class, () -> greenlake.flex().devices().get(id));
        assertThrows(NotFoundException.class, () -> beta(id));

        assertTrue(missing.getMessage().contains("GET /subscriptions/v1/subscriptions/" + id), missing::getMessage);
        assertTrue(missing.requestId().isPresent());
    }

    @SuppressWarnings("deprecation")
    private void beta(String id) {
        greenlake.subscriptions().v1beta1().get(id);
    }

    @Test
    void a_filter_that_the_service_refuses_comes_back_with_its_issues() {
        var refusal = assertThrows(
                InvalidRequestException.class,
                () -> greenlake
                        .subscriptions()
                        .list(q -> q.filter(SubscriptionFields.KEY.ne("A").and(LogicalFilter.raw("color eq 'red'"))))
                        .toList());

        assertEquals(400, refusal.status());
        assertEquals("query", refusal.issues().get(0).source());
        assertEquals("filter", refusal.issues().get(0).subject());
        assertTrue(refusal.issues().get(0).description().contains("'color'"), refusal::toString);
        assertEquals("HPE_GL_ERROR_BAD_REQUEST", refusal.code().orElseThrow());
        assertTrue(refusal.getMessage().contains("'color'"), refusal::getMessage);
    }

    @Test
    void what_the_types_rule_out_the_service_refuses_when_it_is_written_by_hand() {
        assertThrows(
                InvalidRequestException.class,
                () -> greenlake
                        .flex()
                        .orders()
                        .list(q -> q.filter(ConjunctiveFilter.<OrderFields>raw("id eq 'a' or id eq 'b'")))
                        .first());
        assertThrows(
                InvalidRequestException.class,
                () -> greenlake
                        .subscriptions()
                        .list(q -> q.filter(Filter.raw("quantity eq 5")))
                        .first());
    }

    @Test
    void distinct_values_sorted_by_another_property_are_refused_by_the_service() {
        var refusal = assertThrows(
                InvalidRequestException.class,
                () -> greenlake
                        .flexApi(FlexOrdersApi::new)
                        .listDistinctOrderValues(
                                OrderGroup.SOW_ID,
                                new ListDistinctOrderValuesQuery().sort(OrderGroupFields.CUSTOMER_NAME.ascending())));

        assertEquals("sort", refusal.issues().get(0).subject());
    }

    @Test
    void a_gateways_page_with_a_good_status_is_told_from_an_answer() {
        sandbox.failNext(1, 200, HTML, "<html>Sign in</html>");

        var failure = assertThrows(
                DecodingException.class, () -> greenlake.subscriptions().list().first());

        assertTrue(failure.getMessage().contains("text/html"), failure::getMessage);
        assertFalse(failure.getMessage().contains("Sign in"), failure::getMessage);
        assertEquals("<html>Sign in</html>", failure.failure().body());
        assertBroken();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "\"text\"",
                "{\"items\": 7}",
                "{\"message\": \"down\"}",
                "{} {}",
                "{'items': []}"
            })
    void a_malformed_answer_is_a_decoding_exception_and_no_empty_list(String body) {
        sandbox.failNext(1, 200, JSON, body);

        var failure = assertThrows(
                DecodingException.class, () -> greenlake.subscriptions().list().toList());

        assertEquals(200, failure.status());
        assertTrue(failure.getMessage().contains("GET /subscriptions/v1/subscriptions"), failure::getMessage);
        assertBroken();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"count\": 0}", "{\"items\": null}", "{\"items\": [], \"total\": 0}"})
    void a_page_without_items_is_empty_where_the_rest_of_it_is_there(String body) {
        sandbox.failNext(1, 200, JSON, body);

        assertEquals(List.of(), greenlake.subscriptions().list().toList());
        watch.takeFindings();
    }

    @Test
    void an_answer_with_another_offset_than_asked_for_is_no_endless_loop() {
        var same = "{\"items\": [{\"id\": \"a\", \"type\": \"t\"}], \"count\": 1, \"offset\": 0, \"total\": 9}";
        sandbox.failNext(9, 200, JSON, same);

        var failure = assertThrows(
                DecodingException.class,
                () -> greenlake.subscriptions().list(q -> q.pageSize(1)).toList());

        assertTrue(failure.getMessage().contains("offset"), failure::getMessage);
    }

    @Test
    void a_gateways_502_is_tried_again_and_told_at_last() {
        sandbox.failNext(5, 502, HTML, "<html>Bad gateway</html>");

        var failure = assertThrows(
                ServerException.class, () -> greenlake.subscriptions().list().first());

        assertEquals(502, failure.status());
        assertEquals(5, failure.attempts().size());
        assertTrue(failure.getMessage().contains("after 5 attempts"), failure::getMessage);
        assertFalse(failure.getMessage().contains("<html>"), failure::getMessage);
        assertBroken();
    }

    @Test
    void a_gateways_502_that_passes_is_not_noticed() {
        sandbox.failNext(3, 502, HTML, "<html>Bad gateway</html>");

        assertEquals(
                Workspace.INITIAL.subscriptions(),
                greenlake.subscriptions().list().toList());
        assertBroken();
    }

    @Test
    void a_lost_answer_to_a_read_is_not_noticed() {
        sandbox.loseResponses(2, path -> path.endsWith("/subscriptions"));

        assertEquals(
                Workspace.INITIAL.subscriptions(),
                greenlake.subscriptions().list().toList());
    }

    @Test
    void a_missing_permission_says_what_to_check() {
        sandbox.failNext(1, 403, JSON, "{\"message\": \"Not yours.\"}");

        var refusal = assertThrows(
                PermissionDeniedException.class,
                () -> greenlake.subscriptions().list().first());

        assertTrue(refusal.getMessage().contains("Not yours."), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("role"), refusal::getMessage);
    }

    @Test
    void a_closed_client_says_so() {
        var closed = client().build();
        closed.close();

        var refusal = assertThrows(
                IllegalStateException.class, () -> closed.subscriptions().list().first());

        assertTrue(refusal.getMessage().contains("closed"), refusal::getMessage);
    }

    /** Expects the deviations that the test made on purpose, and no others. */
    private void assertBroken() {
        assertFalse(watch.takeFindings().isEmpty());
    }
}
