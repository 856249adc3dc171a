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

/** A service that lists words by cursor; a test lays out its pages. It remembers each call as {@code cursor/limit}. */
public final class CursorService {

    public record Answer(
            @Nullable List<String> items, @Nullable String next) {}

    public static final CursorPaging<Answer, String> PAGING = CursorPaging.of(Answer::items, Answer::next);

    public final List<String> calls = new ArrayList<>();
    private final Map<@Nullable String, Answer> pages = new HashMap<>();

    /** The page at a cursor, null for the first one: its items, and the cursor of the next one. */
    public CursorService page(@Nullable String at, @Nullable String next, String... items) {
        pages.put(at, new Answer(Arrays.asList(items), next));
        return this;
    }

    public static ListSpec listing(Executor executor) {
        return ListSpec.of(
                Endpoint.of("listWords", HttpMethod.GET, "/words/v1/words"), "words.example.com:443", executor);
    }

    public synchronized ApiResponse<Answer> fetch(@Nullable String cursor, @Nullable Integer limit) {
        calls.add(cursor + "/" + limit);
        var answer = pages.get(cursor);
        if (answer == null) {
            throw new AssertionError("nobody gave the cursor " + cursor);
        }
        return new ApiResponse<>(200, Headers.of(), "request-" + calls.size(), answer);
    }

    public Paged<String> list(Executor executor) {
        return Paged.cursor(listing(executor), PAGING, this::fetch);
    }
}
