package io.stratalake.core.internal.paging;

import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.paging.Page;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The settings for reading a list. Immutable.
 *
 * @param spec the list
 * @param scheme the paging scheme
 * @param start the position of the first page to read
 * @param prefetch the number of pages to prefetch
 */
public record PageSequence<P, T>(ListSpec spec, PagingScheme<P, T> scheme, P start, int prefetch) {

    public static <P, T> PageSequence<P, T> of(ListSpec spec, PagingScheme<P, T> scheme) {
        return new PageSequence<>(spec, scheme, scheme.start(), 1);
    }

    public PageSequence<P, T> resumeAt(String continuationToken) {
        var token = ContinuationToken.parse(continuationToken);
        token.requireSameList(spec, scheme.code());
        var size = token.pageSize() == 0 ? null : Integer.valueOf(token.pageSize());
        return new PageSequence<>(spec.pageSize(size), scheme, token.position(scheme), prefetch);
    }

    public PageSequence<P, T> withPrefetch(int pages) {
        return new PageSequence<>(spec, scheme, start, pages);
    }

    public <U> PageSequence<P, U> map(Function<? super T, ? extends U> function) {
        return new PageSequence<>(spec, scheme.map(function), start, prefetch);
    }

    public ItemIterator<T> items() {
        return new ItemIterator<>(new PageReader<>(this));
    }

    public PageIterator<P, T> pages() {
        return new PageIterator<>(withPrefetch(0));
    }

    Page<T> page(FetchedPage<P, T> page) {
        var next = page.next();
        var continuationToken = next == null
                ? null
                : ContinuationToken.of(spec, scheme.code(), scheme.write(next)).text();
        var total = page.total();
        return new Page<>(
                page.items(),
                continuationToken,
                total == null ? OptionalLong.empty() : OptionalLong.of(total),
                page.response());
    }
}
