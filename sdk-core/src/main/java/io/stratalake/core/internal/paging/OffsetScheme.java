package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetFetch;
import io.stratalake.core.codegen.OffsetPaging;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Paging by offset. */
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
    public FetchedPage<Integer, T> fetch(Integer at, ListSpec spec) {
        int limit = Objects.requireNonNull(spec.pageSize());
        var response = fetch.fetch(at, limit);
        var items = spec.read(response, () -> paging.itemsOf(response.value()));
        var count = paging.receivedOf(response.value());
        var echo = paging.offsetOf(response.value());
        // Not checked for an empty page, because some services return the offset of the end instead.
        if (count > 0 && echo != null && echo.longValue() != at) {
            throw spec.broken(
                    "the request has offset %s, the response has offset %s; continuing would skip or repeat items"
                            .formatted(at, echo.longValue()),
                    response);
        }
        var total = paging.totalOf(response.value());
        var totalItems = total == null ? null : Long.valueOf(total.longValue());
        // The total may change while the list is read, so it ends the list only after a short page.
        var ends = count == 0 || (count < limit && totalItems != null && (long) at + count >= totalItems);
        return new FetchedPage<>(items, count, ends ? null : Math.addExact(at, count), totalItems, response);
    }

    /**
     * Guesses after full pages only, because a service with a lower limit would make every guess wrong, and only up to
     * the total: wrong guesses count against the rate limit.
     */
    @Override
    public @Nullable Integer guessAfter(Integer at, FetchedPage<Integer, T> newest, ListSpec spec) {
        var count = newest.received();
        var isFull = Objects.equals(spec.pageSize(), count);
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
            throw new IllegalArgumentException("the offset must be 0 or more, not " + text);
        }
        return offset;
    }

    @Override
    public <U> PagingScheme<Integer, U> map(Function<? super T, ? extends U> function) {
        return new OffsetScheme<>(fetch, paging.map(function));
    }
}
