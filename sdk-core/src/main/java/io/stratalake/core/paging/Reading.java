package io.stratalake.core.paging;

import java.util.OptionalLong;
import java.util.function.Function;

/** A way to read a list: which one, by which scheme, from where, how far ahead. Immutable. */
record Reading<P, T>(Listing listing, Scheme<P, T> scheme, P start, int pagesAhead) {

    static <P, T> Reading<P, T> of(Listing listing, Scheme<P, T> scheme) {
        return new Reading<>(listing, scheme, scheme.start(), 1);
    }

    Reading<P, T> from(String continuation) {
        var found = Continuation.parse(continuation);
        found.mustBelongTo(listing, scheme.code());
        var size = found.pageSize() == 0 ? null : Integer.valueOf(found.pageSize());
        return new Reading<>(listing.pageSize(size), scheme, found.position(scheme), pagesAhead);
    }

    Reading<P, T> withPagesAhead(int pages) {
        return new Reading<>(listing, scheme, start, pages);
    }

    <U> Reading<P, U> map(Function<? super T, ? extends U> function) {
        return new Reading<>(listing, scheme.map(function), start, pagesAhead);
    }

    ItemIterator<T> items() {
        return new ItemIterator<>(new PageReader<>(this));
    }

    PageIterator<P, T> pages() {
        return new PageIterator<>(withPagesAhead(0));
    }

    Page<T> page(FetchedPage<P, T> page) {
        var next = page.next();
        var continuation = next == null
                ? null
                : Continuation.of(listing, scheme.code(), scheme.write(next)).text();
        var total = page.total();
        return new Page<>(
                page.items(),
                continuation,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                page.response());
    }
}
