package io.stratalake.core.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.codegen.ListSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;

/** A service that lists words by cursor, in the pages of a test. Records each call as {@code cursor/limit}. */
public final class CursorService {

    public record Response(
            @Nullable List<String> items, @Nullable String next) {}

    public static final CursorPaging<Response, String> PAGING = CursorPaging.of(Response::items, Response::next);

    public final List<String> calls = new ArrayList<>();
    private final Map<@Nullable String, Response> pages = new HashMap<>();

    /** Adds the page at a cursor, null for the first one, with its items and the cursor of the next one. */
    public CursorService page(@Nullable String at, @Nullable String next, String... items) {
        pages.put(at, new Response(Arrays.asList(items), next));
        return this;
    }

    public static ListSpec listing(Executor executor) {
        return ListSpec.of(
                Endpoint.of("listWords", HttpMethod.GET, "/words/v1/words"), "words.example.com:443", executor);
    }

    public synchronized ApiResponse<Response> fetch(@Nullable String cursor, @Nullable Integer limit) {
        calls.add(cursor + "/" + limit);
        var response = pages.get(cursor);
        if (response == null) {
            throw new AssertionError("no page has the cursor " + cursor);
        }
        return new ApiResponse<>(200, Headers.of(), "request-" + calls.size(), response);
    }

    public Paged<String> list(Executor executor) {
        return Paged.cursor(listing(executor), PAGING, this::fetch);
    }
}
