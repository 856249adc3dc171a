package io.stratalake.core.paging;

import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.codegen.ApiRequest;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.model.Adapters;
import java.net.URI;
import java.util.List;
import java.util.Map;
import okhttp3.MediaType;
import org.jspecify.annotations.Nullable;

/** The program of {@link SmallHeapTest}: reads each kind of list once, item by item, and counts the items. */
final class SmallHeapReader {

    static final List<String> LISTS = List.of(
            "offset",
            "offset with four prefetched pages",
            "cursor",
            "cursor with four prefetched pages",
            "page token in the body of a GET");

    private static final MediaType JSON = MediaType.get("application/json");

    private final Pipeline pipeline;

    private SmallHeapReader(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    public static void main(String[] arguments) {
        var url = URI.create("http://127.0.0.1:" + arguments[0]);
        try (var pipeline =
                new Pipeline(ClientConfig.standard().baseUrl(url).credentials(Credentials.bearerToken("t-1")))) {
            var reader = new SmallHeapReader(pipeline);
            count(LISTS.get(0), reader.offset());
            count(LISTS.get(1), reader.offset().prefetch(4));
            count(LISTS.get(2), reader.cursor());
            count(LISTS.get(3), reader.cursor().prefetch(4));
            count(LISTS.get(4), reader.pageToken());
        }
    }

    private static void count(String name, Paged<Object> list) {
        var count = 0;
        for (var item : list) {
            var id = item instanceof Map<?, ?> properties ? properties.get("id") : null;
            if (!Integer.toString(count).equals(id)) {
                throw new AssertionError(name + ": item " + count + " is " + item);
            }
            count++;
        }
        System.out.println(name + ": " + count + " items");
    }

    private Paged<Object> offset() {
        var list = endpoint("/offset");
        var paging = OffsetPaging.of(SmallHeapReader::items).total(SmallHeapReader::total);
        return Paged.offset(
                listing(list),
                paging,
                (offset, limit) ->
                        send(new ApiRequest<>(list).query("offset", offset).query("limit", limit)));
    }

    private Paged<Object> cursor() {
        var list = endpoint("/cursor");
        var paging = CursorPaging.of(SmallHeapReader::items, response -> text(response, "next"));
        return Paged.cursor(
                listing(list),
                paging,
                (cursor, limit) ->
                        send(new ApiRequest<>(list).query("next", cursor).query("limit", limit)));
    }

    private Paged<Object> pageToken() {
        var list = endpoint("/token");
        var paging = CursorPaging.of(SmallHeapReader::items, response -> text(response, "nextPageToken"));
        return Paged.cursor(
                listing(list),
                paging,
                (token, limit) -> send(new ApiRequest<>(list)
                        .body(
                                Adapters.map(Adapters.TEXT),
                                token == null ? Map.of() : Map.of("nextPageToken", token),
                                JSON)));
    }

    private static Endpoint<Object> endpoint(String path) {
        return Endpoint.of("list" + path, HttpMethod.GET, path).returning(() -> Adapters.FREE);
    }

    private ListSpec listing(Endpoint<?> list) {
        return ListSpec.of(list, "127.0.0.1", pipeline.threads()).pageSizes(SmallHeapTest.PAGE, SmallHeapTest.PAGE);
    }

    private ApiResponse<Object> send(ApiRequest<Object> request) {
        return pipeline.send(request, CallOptions.none());
    }

    @SuppressWarnings("unchecked")
    private static List<Object> items(Object response) {
        return (List<Object>) ((Map<?, ?>) response).get("items");
    }

    private static Number total(Object response) {
        return (Number) ((Map<?, ?>) response).get("total");
    }

    private static @Nullable String text(Object response, String name) {
        return (String) ((Map<?, ?>) response).get(name);
    }
}
