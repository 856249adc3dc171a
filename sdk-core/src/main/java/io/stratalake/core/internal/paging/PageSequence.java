package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.paging.Page;
import java.util.List;
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

    /** Returns the list of some items in memory. */
    public static <T> PageSequence<?, T> of(List<T> items) {
        return of(InMemoryScheme.spec(), new InMemoryScheme<>(items));
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

    /** Fetches the first page. */
    public Page<T> firstPage() {
        return fetch(start, VisitedPages.none());
    }

    private Page<T> fetch(P at, VisitedPages<P> visited) {
        return page(new PageFetch<>(at, scheme, spec).get(), visited.and(at));
    }

    /**
     * Returns a page for users.
     *
     * @param visited the pages before it, as far as they are known
     */
    Page<T> page(FetchedPage<P, T> page, VisitedPages<P> visited) {
        var total = page.total() == null ? OptionalLong.empty() : OptionalLong.of(page.total());
        var next = page.next();
        if (next == null) {
            return Page.last(page.items(), total, page.response());
        }
        var token = ContinuationToken.of(spec, scheme.code(), scheme.write(next));
        return Page.followed(page.items(), total, page.response(), token.text(), () -> {
            if (visited.returnTo(next)) {
                throw repeated(page.response());
            }
            return fetch(next, visited);
        });
    }

    /** Returns the exception for a response whose next page was read before. */
    DecodingException repeated(ApiResponse<?> response) {
        return spec.broken(
                "the response continues with a page that was read before, so the list would never end", response);
    }
}
