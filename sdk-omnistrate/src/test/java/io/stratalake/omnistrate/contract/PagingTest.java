package io.stratalake.omnistrate.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.contract.ContractDocument.Operation;
import io.stratalake.core.contract.SampleCall;
import io.stratalake.core.contract.WireServer;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.paging.Paged;
import io.stratalake.core.time.SimulatedTime;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.environment.InventoryApi;
import io.stratalake.omnistrate.environment.ListResourcesRequest;
import io.stratalake.omnistrate.environment.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every list of the contract that comes in pages, page by page. */
class PagingTest {

    private final WireServer service = new WireServer();
    private final OmnistrateClient omnistrate = client();

    private OmnistrateClient client() {
        return OmnistrateClient.builder()
                .baseUrl(service.url())
                .bearerToken("the-token")
                .time(new SimulatedTime())
                .build();
    }

    @AfterEach
    void close() {
        omnistrate.close();
        service.close();
    }

    /** How a service may say that there is no further page. */
    enum End {
        ABSENT {
            @Override
            void addTo(JsonObject page, String name) {
                page.remove(name);
            }
        },
        NULL {
            @Override
            void addTo(JsonObject page, String name) {
                page.add(name, JsonNull.INSTANCE);
            }
        },
        EMPTY {
            @Override
            void addTo(JsonObject page, String name) {
                page.add(name, new JsonPrimitive(""));
            }
        };

        abstract void addTo(JsonObject page, String name);
    }

    static Stream<Operation> lists() {
        return Documents.FLEET.operations().stream().filter(operation -> operation.paging() != null);
    }

    static Stream<Arguments> listsAndEnds() {
        return lists().flatMap(operation -> Stream.of(End.values()).map(end -> Arguments.of(operation, end)));
    }

    private static String items(Operation operation) {
        return (String) operation.paging().get("items");
    }

    private static JsonObject page(Operation operation, String next) {
        var page = new SampleCall(operation).response().getAsJsonObject();
        page.addProperty((String) operation.paging().get("next"), next);
        return page;
    }

    private Paged<?> list(Operation operation) {
        return (Paged<?>) new SampleCall(operation).list(omnistrate::api);
    }

    private static List<JsonElement> read(Paged<?> list) {
        var read = new ArrayList<JsonElement>();
        list.forEach(item -> read.add(JsonParser.parseString(((JsonModel) item).toJson())));
        return read;
    }

    /** The token that each request asked with, in the query or in the body. */
    private List<String> tokens(Operation operation) {
        return service.received().stream()
                .map(asked -> "body".equals(operation.paging().get("in"))
                        ? JsonParser.parseString(asked.body())
                                .getAsJsonObject()
                                .get("nextPageToken")
                                .getAsString()
                        : asked.query().stream()
                                .filter(pair -> pair.startsWith("nextPageToken="))
                                .findFirst()
                                .orElse("none"))
                .toList();
    }

    @Test
    void the_contract_has_its_lists() {
        assertEquals(16, lists().count());
    }

    @ParameterizedTest
    @MethodSource("listsAndEnds")
    void pages_follow_each_other_by_token_until_there_is_none(Operation operation, End end) {
        var last = page(operation, "none");
        end.addTo(last, "nextPageToken");
        service.respond(200, page(operation, "t/1 &=").toString())
                .respond(200, page(operation, "t2").toString());
        service.respond(200, last.toString());
        var expected = new JsonArray();
        for (var i = 0; i < 3; i++) {
            expected.addAll(last.getAsJsonArray(items(operation)));
        }

        assertEquals(expected.asList(), read(list(operation)));

        var sample = new SampleCall(operation).body();
        assertEquals(
                "body".equals(operation.paging().get("in"))
                        ? List.of(sample.getAsJsonObject().get("nextPageToken").getAsString(), "t/1 &=", "t2")
                        : List.of("none", "nextPageToken=t%2F1%20%26%3D", "nextPageToken=t2"),
                tokens(operation));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_page_without_items_in_the_middle_is_not_the_end(Operation operation) {
        var empty = page(operation, "t1");
        empty.add(items(operation), new JsonArray());
        var last = page(operation, "");
        service.respond(200, empty.toString()).respond(200, last.toString());

        assertEquals(
                last.getAsJsonArray(items(operation)).size(),
                read(list(operation)).size());
    }

    @Test
    void a_get_with_a_body_has_its_page_and_all_else_in_the_body() {
        service.respond(200, "{\"resources\": [{\"resourceId\": \"r-1\"}], \"nextPageToken\": \"t1\"}");
        service.respond(200, "{\"resources\": [{\"resourceId\": \"r-2\"}]}");
        var request = ListResourcesRequest.fromJson("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1]}");

        var list = omnistrate
                .api(InventoryApi::new)
                .listResourcesPaged("s-1", "se-1", "sm-1", "pt-1", request, CallOptions.none());

        assertEquals(
                List.of("r-1", "r-2"), list.stream().map(Resource::resourceId).toList());
        var asked = service.received();
        assertEquals(
                List.of("GET", "GET"),
                asked.stream().map(WireServer.Received::method).toList());
        assertEquals(
                List.of(
                        JsonParser.parseString("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1]}"),
                        JsonParser.parseString("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1],"
                                + " \"nextPageToken\": \"t1\"}")),
                asked.stream().map(it -> JsonParser.parseString(it.body())).toList());
        assertEquals(
                List.of(List.of(), List.of()),
                asked.stream().map(WireServer.Received::query).toList());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_goes_on_in_another_process_where_its_bookmark_says(Operation operation) {
        service.respond(200, page(operation, "t1").toString())
                .respond(200, page(operation, "").toString());
        var bookmark = list(operation).prefetch(0).pages().iterator().next().continuationToken();
        try (var client = client()) {
            read(((Paged<?>) new SampleCall(operation).list(client::api)).resumeAt(bookmark));
        }
        var asked = service.received().get(1);
        var token = "body".equals(operation.paging().get("in")) ? asked.body() : String.join("&", asked.query());
        assertTrue(token.contains("t1"), token);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_token_that_comes_again_ends_in_an_error_and_not_in_a_loop(Operation operation) {
        for (var i = 0; i < 5; i++) {
            service.respond(200, page(operation, "again").toString());
        }

        assertThrows(StratalakeException.class, () -> read(list(operation)));

        assertEquals(2, service.received().size());
    }
}
