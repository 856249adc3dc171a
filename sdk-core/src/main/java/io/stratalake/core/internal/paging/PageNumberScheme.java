package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetFetch;
import io.stratalake.core.codegen.OffsetPaging;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Paging by an offset that counts pages, from 0. All pages have the same size, because the items of a page depend on it.
 */
public record PageNumberScheme<R, T>(OffsetFetch<R> fetch, OffsetPaging<R, T> paging)
        implements PagingScheme<Integer, T> {

    @Override
    public char code() {
        return 'p';
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public FetchedPage<Integer, T> fetch(PageRequest<Integer> request, ListSpec spec) {
        int page = request.at();
        int limit = Objects.requireNonNull(request.size());
        var response = fetch.fetch(page, limit);
        var items = spec.read(response, () -> paging.itemsOf(response.value()));
        var count = paging.receivedOf(response.value());
        var before = (long) page * limit;
        var echo = paging.offsetOf(response.value());
        // Services return either the number of the page or that of the items before it.
        if (count > 0 && echo != null && echo.longValue() != page && echo.longValue() != before) {
            throw spec.broken(
                    "the request has page %s, the response has offset %s; continuing would skip or repeat items"
                            .formatted(page, echo.longValue()),
                    response);
        }
        var total = paging.totalOf(response.value());
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        // The total may change while the list is read, so it ends the list only after a short page.
        var ends = count == 0 || (count < limit && totalItems != null && before + count >= totalItems);
        return new FetchedPage<>(items, limit, count, ends ? null : Math.addExact(page, 1), totalItems, response);
    }

    /** Guesses after full pages only, and only up to the total: wrong guesses count against the rate limit. */
    @Override
    public @Nullable Integer guessAfter(PageRequest<Integer> request, FetchedPage<Integer, T> newest) {
        var isFull = Objects.equals(newest.size(), newest.received());
        var total = newest.total();
        var before = (request.at() + 1L) * Objects.requireNonNull(request.size());
        return isFull && request.at() < Integer.MAX_VALUE && (total == null || before < total)
                ? Integer.valueOf(request.at() + 1)
                : null;
    }

    /** Counts on a total, which ends the list with its last page unless that is full. */
    @Override
    public long requests(long items, @Nullable Integer first, @Nullable Integer following, ListSpec spec) {
        return 1 + items / Objects.requireNonNull(first);
    }

    @Override
    public String write(Integer at) {
        return at.toString();
    }

    @Override
    public Integer read(String text) {
        var page = Integer.valueOf(text);
        if (page < 0) {
            throw new IllegalArgumentException("the page must be 0 or more, not " + text);
        }
        return page;
    }

    @Override
    public <U> PagingScheme<Integer, U> map(Function<? super T, ? extends U> function) {
        return new PageNumberScheme<>(fetch, paging.map(function));
    }
}
