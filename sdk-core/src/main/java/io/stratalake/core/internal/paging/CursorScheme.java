package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.ListSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Paging by cursor or page token. The position of the first page is the empty text, which no response contains. */
public record CursorScheme<R, T>(CursorFetch<R> fetch, CursorPaging<R, T> paging) implements PagingScheme<String, T> {

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
        return new FetchedPage<>(items, items.size(), paging.nextOf(body), totalItems, response);
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
