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
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.paging.Paged;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.contract.Contract.Call;
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
    private final OmnistrateClient omnistrate = service.client();

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

    static Stream<Call> lists() {
        return Contract.FLEET.calls().stream().filter(call -> call.paging() != null);
    }

    static Stream<Arguments> listsAndEnds() {
        return lists().flatMap(call -> Stream.of(End.values()).map(end -> Arguments.of(call, end)));
    }

    private static String items(Call call) {
        return (String) call.paging().get("items");
    }

    private static JsonObject page(Call call, String next) {
        var page = new SampleCall(call).answer().getAsJsonObject();
        page.addProperty((String) call.paging().get("next"), next);
        return page;
    }

    private Paged<?> list(Call call) {
        return (Paged<?>) new SampleCall(call).list(omnistrate);
    }

    private static List<JsonElement> read(Paged<?> list) {
        var read = new ArrayList<JsonElement>();
        list.forEach(item -> read.add(JsonParser.parseString(((JsonModel) item).toJson())));
        return read;
    }

    /** The token that each request asked with, in the query or in the body. */
    private List<String> tokens(Call call) {
        return service.asked().stream()
                .map(asked -> "body".equals(call.paging().get("in"))
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
    void pages_follow_each_other_by_token_until_there_is_none(Call call, End end) {
        var last = page(call, "none");
        end.addTo(last, "nextPageToken");
        service.answers(200, page(call, "t/1 &=").toString())
                .answers(200, page(call, "t2").toString());
        service.answers(200, last.toString());
        var expected = new JsonArray();
        for (var i = 0; i < 3; i++) {
            expected.addAll(last.getAsJsonArray(items(call)));
        }

        assertEquals(expected.asList(), read(list(call)));

        var sample = new SampleCall(call).body();
        assertEquals(
                "body".equals(call.paging().get("in"))
                        ? List.of(sample.getAsJsonObject().get("nextPageToken").getAsString(), "t/1 &=", "t2")
                        : List.of("none", "nextPageToken=t%2F1%20%26%3D", "nextPageToken=t2"),
                tokens(call));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_page_without_items_in_the_middle_is_not_the_end(Call call) {
        var empty = page(call, "t1");
        empty.add(items(call), new JsonArray());
        var last = page(call, "");
        service.answers(200, empty.toString()).answers(200, last.toString());

        assertEquals(last.getAsJsonArray(items(call)).size(), read(list(call)).size());
    }

    @Test
    void a_get_with_a_body_has_its_page_and_all_else_in_the_body() {
        service.answers(200, "{\"resources\": [{\"resourceId\": \"r-1\"}], \"nextPageToken\": \"t1\"}");
        service.answers(200, "{\"resources\": [{\"resourceId\": \"r-2\"}]}");
        var request = ListResourcesRequest.fromJson("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1]}");

        var list = omnistrate
                .api(InventoryApi::new)
                .listResourcesPaged("s-1", "se-1", "sm-1", "pt-1", request, CallOptions.none());

        assertEquals(
                List.of("r-1", "r-2"), list.stream().map(Resource::resourceId).toList());
        var asked = service.asked();
        assertEquals(
                List.of("GET", "GET"),
                asked.stream().map(WireServer.Asked::method).toList());
        assertEquals(
                List.of(
                        JsonParser.parseString("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1]}"),
                        JsonParser.parseString("{\"environmentType\": \"PROD\", \"pageSize\": 1, \"later\": [1],"
                                + " \"nextPageToken\": \"t1\"}")),
                asked.stream().map(it -> JsonParser.parseString(it.body())).toList());
        assertEquals(
                List.of(List.of(), List.of()),
                asked.stream().map(WireServer.Asked::query).toList());
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_list_goes_on_in_another_process_where_its_bookmark_says(Call call) {
        service.answers(200, page(call, "t1").toString())
                .answers(200, page(call, "").toString());
        var bookmark = list(call).prefetch(0).pages().iterator().next().continuationToken();
        try (var client = service.client()) {
            read(((Paged<?>) new SampleCall(call).list(client)).resumeAt(bookmark));
        }
        var asked = service.asked().get(1);
        var token = "body".equals(call.paging().get("in")) ? asked.body() : String.join("&", asked.query());
        assertTrue(token.contains("t1"), token);
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_token_that_comes_again_ends_in_an_error_and_not_in_a_loop(Call call) {
        for (var i = 0; i < 5; i++) {
            service.answers(200, page(call, "again").toString());
        }

        assertThrows(StratalakeException.class, () -> read(list(call)));

        assertEquals(2, service.asked().size());
    }
}
