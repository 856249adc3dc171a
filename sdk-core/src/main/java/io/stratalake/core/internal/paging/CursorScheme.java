package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.ListSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Paging by cursor or page token. The position of the first page is the empty text, which no response contains. */
public record CursorScheme<R, T>(CursorFetch<R> fetch, CursorPaging<R, T> paging) implements PagingScheme<String, T> {

    /** Longer than any cursor of the services. Each one is sent with the next request. */
    static final int MAX_LENGTH = 64 * 1024;

    @Override
    public char code() {
        return 'c';
    }

    @Override
    public String start() {
        return "";
    }

    @Override
    public FetchedPage<String, T> fetch(String at, ListSpec spec) {
        var response = fetch.fetch(at.isEmpty() ? null : at, spec.pageSize());
        var body = response.value();
        var items = spec.read(response, () -> paging.itemsOf(body));
        var total = paging.totalOf(body);
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        return new FetchedPage<>(items, items.size(), next(spec, response), totalItems, response);
    }

    private @Nullable String next(ListSpec spec, ApiResponse<R> response) {
        var cursor = paging.nextOf(response.value());
        if (cursor != null && cursor.length() > MAX_LENGTH) {
            throw spec.broken(
                    "the cursor of the next page has %s characters, of which at most %s are accepted"
                            .formatted(cursor.length(), MAX_LENGTH),
                    response);
        }
        return cursor;
    }

    @Override
    public @Nullable String guessAfter(String at, FetchedPage<String, T> newest, ListSpec spec) {
        return null;
    }

    @Override
    public String write(String at) {
        return at;
    }

    @Override
    public String read(String text) {
        return text;
    }

    @Override
    public <U> PagingScheme<String, U> map(Function<? super T, ? extends U> function) {
        return new CursorScheme<>(fetch, paging.map(function));
    }
}
