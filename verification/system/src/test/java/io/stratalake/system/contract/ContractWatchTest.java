package io.stratalake.system.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.greenlake.flex.OrderFields;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The judges are awake: what is wrong is found, in requests and in answers, and what is right is not. */
class ContractWatchTest extends ContractFixture {

    private static final String SUBSCRIPTIONS = "/subscriptions/v1/subscriptions";

    @ParameterizedTest(name = "{0} {1} {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "GET | /subscriptions/v1/subscriptions?limit=201 | - | - | maximum",
                "GET | /subscriptions/v1/subscriptions?limit=many | - | - | type",
                "GET | /subscriptions/v1/subscriptions?page=2 | - | - | query.unexpected",
                "GET | /subscriptions/v1alpha1/subscriptions?filter-tags=x | - | - | query.unexpected",
                "GET | /subscriptions/v1/subscription | - | - | no operation",
                "PUT | /subscriptions/v1/subscriptions | json | {} | no operation",
                "GET | /flex/v1beta1/orders?limit=101 | - | - | maximum",
                "GET | /flex/v1beta1/orders?offset=-1 | - | - | minimum",
                "GET | /flex/v1beta1/orders/transform | - | - | query.missing",
                "GET | /flex/v1beta1/orders/transform?group-by=region | - | - | enum",
                "POST | /subscriptions/v1/subscriptions?dry-run=maybe | json | {'subscriptions': [{'key': 'A'}]} | invalidJson",
                "POST | /subscriptions/v1/subscriptions | json | {} | required",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': []} | minItems",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': [{'key': 1}]} | type",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': [{'tags': {}}]} | required",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': [{'key': 'A', 'tag': {}}]} | additional",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': [{'key': 'A', 'tags': {'a': 1}}]} | anyOf",
                "POST | /subscriptions/v1/subscriptions | json | {'subscriptions': [{'key': 'A', 'tags': {'a':null}}]} | anyOf",
                "POST | /subscriptions/v1/subscriptions | text | {'subscriptions': [{'key': 'A'}]} | contentType",
                "POST | /subscriptions/v1/subscriptions | json | [{'key': 1},{'key': 2}] | type",
                "PATCH | /subscriptions/v1/subscriptions | merge-patch+json | {'tags': {'a': null}} | query.missing",
                "PATCH | /subscriptions/v1/subscriptions?id=a | json | {'tags': {'a': null}} | contentType",
                "PATCH | /subscriptions/v1/subscriptions?id=a | merge-patch+json | {'tags': {'a': 1}} | anyOf",
                "DELETE | /subscriptions/v2beta1/subscriptions/bulk | json | {'items': [{'key': 'A'}]} | required",
                "DELETE | /subscriptions/v2beta1/subscriptions/bulk | - | - | body.missing",
                "GET | /service-catalog/v1/service-managers?next=a | - | - | query.unexpected",
                "GET | /service-catalog/v1/service-managers?limit=2001 | - | - | maximum",
                "GET | /service-catalog/v1/per-region-service-managers/mars | - | - | enum",
                "GET | /service-catalog/v1beta1/service-offers?offset=1 | - | - | query.unexpected",
                "GET | /service-catalog/v1beta1/my-services?include-omnipresent=maybe | - | - | invalidJson",
                "GET | /service-catalog/v1beta2/my-services | - | - | no operation",
                "POST | /service-catalog/v1beta1/service-provisions | json | {'serviceOfferId': 'a'} | required",
                "POST | /service-catalog/v1beta1/service-provisions | json | {'region': 'us-west', 'offer': 'a'} | additional",
                "POST | /service-catalog/v1beta1/service-provisions | json | {'serviceOfferId':'a','region':'mars'} | enum",
                "DELETE | /service-catalog/v1beta1/service-provisions/a | - | - | header.missing",
            })
    void finds_a_wrong_request(String method, String url, String type, String body, String key) throws IOException {
        call(method, url, type, body, true);

        assertFound(key);
    }

    @Test
    void finds_a_generation_that_is_no_number() throws IOException {
        var request = request("DELETE", "/service-catalog/v1beta1/service-provisions/a", null)
                .header("If-Match", "W/1");
        http.newCall(request.build()).execute().close();

        assertFound("type");
    }

    @Test
    void finds_a_request_with_more_than_the_contract_allows() throws IOException {
        var six = "{'subscriptions': [" + "{'key': 'A'},".repeat(5) + "{'key': 'A'}]}";
        call("POST", SUBSCRIPTIONS, "json", six, true);

        assertFound("maxItems");
    }

    @Test
    void finds_a_request_without_a_token() throws IOException {
        call("GET", SUBSCRIPTIONS, null, null, false);

        assertFound("security");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200 | {'items': []} | required",
                "200 | {'count': 0} | required",
                "200 | {'count': 'none', 'items': []} | type",
                "200 | {'count': 1, 'items': {}} | type",
                "200 | {'count': 1, 'items': [null]} | type",
                "200 | {'count': 1, 'items': [{'id': 'a'}]} | required",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'endTime': '2026-01-01'}]} | format",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'endTime': '2026-01-01T00:00:00'}]} | format",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'sku': 1}]} | type",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'quantity': null}]} | type",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'quantity': 1.5}]} | type",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'tier': 'X'}]} | enum",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'Sku': 'X'}]} | additional",
                "200 | {'count': 1, 'items': [{'id': 'a', 'type': 't', 'tags': {'a': 1}}]} | type",
                "200 | [ | invalidJson",
                "418 | {} | status.unknown",
                "400 | {'errorDetails': {}} | type",
                "500 | {'message': 1} | type",
            })
    void finds_a_wrong_answer(int status, String body, String key) throws IOException {
        sandbox.failNext(1, status, Map.of("Content-Type", "application/json"), quoted(body));
        call("GET", SUBSCRIPTIONS, null, null, true);

        assertFound(key);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "service-offers | {'items': [], 'total': '1'} | type",
                "service-offer-regions/a | {'region': 'us-west'} | required",
                "service-offer-regions/a | {'region': 1} | oneOf",
                "service-offer-regions/a | {'region': {'id': 1}} | oneOf",
                "service-offer-regions/a | {'region': {'id': 'mars'}} | oneOf",
                "service-offer-regions/a | {'region': null} | oneOf",
                "service-offer-regions/a | {'generation': '1'} | type",
                "detailed-service-offers/a | {'serviceOffer': {'workspaceTypes': 'MARTIAN'}} | oneOf",
                "detailed-service-offers/a | {'serviceOffer': {'workspaceTypes': [1]}} | oneOf",
                "my-services | {'items': [{'id': 'us-west', 'type': 't'}]} | required",
                "my-services | {'items': [{'id': 'mars', 'type': 't', 'provisions': []}]} | enum",
                "my-services | {'items': [], 'next': 1} | type",
                "service-provisions/a | {'generation': 1.5} | type",
                "service-provisions/a | {'provisionStatus': 'BORED'} | enum",
                "service-provisions/a | {'workspace': []} | type",
            })
    void finds_a_wrong_answer_of_the_catalog(String path, String body, String key) throws IOException {
        sandbox.failNext(1, 200, Map.of("Content-Type", "application/json"), quoted(body));
        call("GET", "/service-catalog/v1beta1/" + path, null, null, true);

        assertFound(key);
    }

    @Test
    void a_fault_that_is_known_hides_no_other_beside_it() throws IOException {
        var offer = "{'sustainabilityRating': 'A', 'slug': 1, 'categories': ['QUANTUM_COMPUTING', 'FISHING']}";
        sandbox.failNext(
                1,
                200,
                Map.of("Content-Type", "application/json"),
                quoted("{'items': [{'id': 'STORAGE', "
                        + "'type': 't', 'servicesWithRegions': [{'id': '1', 'type': 't', 'serviceOffer': " + offer
                        + "}]}]}"));
        call("GET", "/service-catalog/v1beta1/service-catalog", null, null, true);

        var found = watch.takeFindings();
        assertTrue(found.stream().anyMatch(each -> each.pointer().endsWith("/slug")), found::toString);
        assertTrue(found.stream().anyMatch(each -> each.pointer().endsWith("/categories/1")), found::toString);
        assertTrue(found.stream().noneMatch(each -> each.key().contains("additionalProperties")), found::toString);
        assertTrue(found.stream().noneMatch(each -> each.pointer().endsWith("/categories/0")), found::toString);
    }

    @Test
    void finds_an_answer_without_a_body_where_there_should_be_one() throws IOException {
        sandbox.failNext(1, 202, Map.of(), "");
        call("POST", "/service-catalog/v1beta1/service-provisions/a/retry", "json", "", true);

        assertFound("body.missing");
    }

    @Test
    void finds_an_answer_that_is_no_json_at_all() throws IOException {
        sandbox.failNext(1, 200, Map.of("Content-Type", "text/html"), "<html></html>");
        call("GET", SUBSCRIPTIONS, null, null, true);

        assertFound("contentType");
    }

    @Test
    void finds_a_body_that_does_not_say_what_it_is() throws IOException {
        sandbox.failNext(1, 200, Map.of(), "{}");
        call("GET", SUBSCRIPTIONS, null, null, true);

        assertFound("contentType");
    }

    @Test
    void forgives_what_the_sandbox_does_on_purpose_and_needs_all_of_it() {
        greenlake.subscriptions().list(q -> q.pageSize(200)).toList();
        greenlake.flex().devices().list().toList();
        greenlake.flex().orders().list(q -> q.select(OrderFields.CUSTOMER_NAME)).toList();

        assertEquals(Set.of(KnownDeviation.values()), deviations.met());
    }

    @Test
    void does_not_forgive_a_selected_property_that_is_missing() throws IOException {
        var body = "{\"count\": 1, \"offset\": 0, \"total\": 1, \"items\": [{\"id\": \"a\", \"type\": \"t\"}]}";
        sandbox.failNext(2, 200, Map.of("Content-Type", "application/json"), body);
        call("GET", "/flex/v1beta1/orders?select=id,customerName", null, null, true);
        assertFound("required");

        call("GET", "/flex/v1beta1/orders?select=id,resellerName", null, null, true);
        assertEquals(List.of(), watch.takeFindings());
    }

    @Test
    void tells_what_was_called_and_keeps_the_token_to_itself() throws IOException {
        call("GET", SUBSCRIPTIONS + "?limit=0", null, null, true);

        assertEquals(Set.of("listSubscriptions"), watch.operations());
        assertFalse(watch.takeFindings().toString().contains("not-a-token"));
    }

    private void call(String method, String url, String type, String body, boolean token) throws IOException {
        var payload = body == null
                ? null
                : RequestBody.create(quoted(body).getBytes(UTF_8), MediaType.get("application/" + type));
        var request = request(method, url, payload);
        if (!token) {
            request.removeHeader("Authorization");
        }
        http.newCall(request.build()).execute().close();
    }

    private Request.Builder request(String method, String url, RequestBody payload) {
        return new Request.Builder()
                .url(sandbox.baseUrl() + url)
                .method(method, payload)
                .header("Authorization", "Bearer not-a-token");
    }

    /** JSON in single quotes, which need no escapes in Java. */
    private static String quoted(String json) {
        return json.replace('\'', '"');
    }

    private void assertFound(String key) {
        var found = watch.takeFindings();
        assertTrue(found.stream().anyMatch(finding -> finding.key().contains(key)), () -> key + " is not in " + found);
    }
}
