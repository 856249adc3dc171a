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
    public FetchedPage<String, T> fetch(PageRequest<String> request, ListSpec spec) {
        var at = request.at();
        var response = fetch.fetch(at.isEmpty() ? null : at, request.size());
        var body = response.value();
        var items = spec.read(response, () -> paging.itemsOf(body));
        var total = paging.totalOf(body);
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        return new FetchedPage<>(items, request.size(), items.size(), next(spec, response), totalItems, response);
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
    public @Nullable String guessAfter(PageRequest<String> request, FetchedPage<String, T> newest) {
        return null;
    }

    /** Counts no request for the end of the list, because the last page has no cursor. */
    @Override
    public long requests(long items, @Nullable Integer first, @Nullable Integer following, ListSpec spec) {
        if (first == null || following == null) {
            throw new IllegalStateException(
                    spec.name() + ": the service documents no page size, so the number of requests is unknown. Set"
                            + " pageSize in the query");
        }
        return items <= first ? 1 : 1 + (items - first + following - 1) / following;
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
