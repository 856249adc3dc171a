package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetFetch;
import io.stratalake.core.codegen.OffsetPaging;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A page begins at a number of items. */
public record OffsetScheme<R, T>(OffsetFetch<R> fetch, OffsetPaging<R, T> paging) implements PagingScheme<Integer, T> {

    @Override
    public char code() {
        return 'o';
    }

    @Override
    public Integer start() {
        return 0;
    }

    @Override
    public FetchedPage<Integer, T> fetch(Integer at, ListSpec listing) {
        int asked = Objects.requireNonNull(listing.pageSize());
        var response = fetch.fetch(at, asked);
        var items = listing.read(response, () -> paging.itemsOf(response.value()));
        var count = paging.receivedOf(response.value());
        var echo = paging.offsetOf(response.value());
        // An empty page cannot be the wrong one, and some services answer an offset behind the end with the end's.
        if (count > 0 && echo != null && echo.longValue() != at) {
            throw listing.broken(
                    "asked for offset %s, got offset %s; going on would skip or repeat items"
                            .formatted(at, echo.longValue()),
                    response);
        }
        var total = paging.totalOf(response.value());
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        // The total moves while the list is read, so it is believed only where a short page says the same.
        var ends = count == 0 || (count < asked && totalItems != null && (long) at + count >= totalItems);
        return new FetchedPage<>(items, count, ends ? null : Math.addExact(at, count), totalItems, response);
    }

    /**
     * None behind a page that was not full, where a service with a lower limit of its own would make every guess wrong,
     * and none behind the total, where nothing is to be expected: wrong guesses cost the caller's quota.
     */
    @Override
    public @Nullable Integer guessAfter(Integer at, FetchedPage<Integer, T> newest, ListSpec listing) {
        var count = newest.received();
        var isFull = Objects.equals(listing.pageSize(), count);
        var total = newest.total();
        var guess = (long) at + count;
        return isFull && guess <= Integer.MAX_VALUE && (total == null || guess < total) ? (int) guess : null;
    }

    @Override
    public String write(Integer at) {
        return at.toString();
    }

    @Override
    public Integer read(String text) {
        var offset = Integer.valueOf(text);
        if (offset < 0) {
            throw new IllegalArgumentException("an offset cannot be negative: " + text);
        }
        return offset;
    }

    @Override
    public <U> PagingScheme<Integer, U> map(Function<? super T, ? extends U> function) {
        return new OffsetScheme<>(fetch, paging.map(function));
    }
}
