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
    public FetchedPage<Integer, T> fetch(PageRequest<Integer> request, ListSpec spec) {
        int at = request.at();
        int limit = Objects.requireNonNull(request.size());
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
        return new FetchedPage<>(items, limit, count, ends ? null : Math.addExact(at, count), totalItems, response);
    }

    /**
     * Guesses after full pages only, because a service with a lower limit would make every guess wrong, and only up to
     * the total: wrong guesses count against the rate limit.
     */
    @Override
    public @Nullable Integer guessAfter(PageRequest<Integer> request, FetchedPage<Integer, T> newest) {
        var isFull = Objects.equals(newest.size(), newest.received());
        var total = newest.total();
        var guess = (long) request.at() + Objects.requireNonNull(request.size());
        return isFull && guess <= Integer.MAX_VALUE && (total == null || guess < total) ? (int) guess : null;
    }

    /** Counts on a total, which ends the list with its last page unless that is full. */
    @Override
    public long requests(long items, @Nullable Integer first, @Nullable Integer following, ListSpec spec) {
        int firstSize = Objects.requireNonNull(first);
        return items < firstSize ? 1 : 2 + (items - firstSize) / Objects.requireNonNull(following);
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
