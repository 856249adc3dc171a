package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.ListSpec;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page begins at a text that the page before it gave; the first page at the empty text, which no page gives. */
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
    public FetchedPage<String, T> fetch(String at, ListSpec listing) {
        var response = fetch.fetch(at.isEmpty() ? null : at, listing.pageSize());
        var answer = response.value();
        var items = listing.read(response, () -> paging.itemsOf(answer));
        var total = paging.totalOf(answer);
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        return new FetchedPage<>(items, items.size(), paging.nextOf(answer), totalItems, response);
    }

    @Override
    public @Nullable String guessAfter(String at, FetchedPage<String, T> newest, ListSpec listing) {
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
