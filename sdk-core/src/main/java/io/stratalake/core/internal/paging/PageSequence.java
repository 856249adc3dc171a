package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.paging.Page;
import java.util.OptionalLong;
import java.util.function.Function;

/** A way to read a list: which one, by which scheme, from where, how far ahead. Immutable. */
public record PageSequence<P, T>(ListSpec listing, PagingScheme<P, T> scheme, P start, int pagesAhead) {

    public static <P, T> PageSequence<P, T> of(ListSpec listing, PagingScheme<P, T> scheme) {
        return new PageSequence<>(listing, scheme, scheme.start(), 1);
    }

    public PageSequence<P, T> from(String continuation) {
        var found = ContinuationToken.parse(continuation);
        found.mustBelongTo(listing, scheme.code());
        var size = found.pageSize() == 0 ? null : Integer.valueOf(found.pageSize());
        return new PageSequence<>(listing.pageSize(size), scheme, found.position(scheme), pagesAhead);
    }

    public PageSequence<P, T> withPagesAhead(int pages) {
        return new PageSequence<>(listing, scheme, start, pages);
    }

    public <U> PageSequence<P, U> map(Function<? super T, ? extends U> function) {
        return new PageSequence<>(listing, scheme.map(function), start, pagesAhead);
    }

    public ItemIterator<T> items() {
        return new ItemIterator<>(new PageReader<>(this));
    }

    public PageIterator<P, T> pages() {
        return new PageIterator<>(withPagesAhead(0));
    }

    Page<T> page(FetchedPage<P, T> page) {
        var next = page.next();
        var continuation = next == null
                ? null
                : ContinuationToken.of(listing, scheme.code(), scheme.write(next))
                        .text();
        var total = page.total();
        return new Page<>(
                page.items(),
                continuation,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                page.response());
    }
}
