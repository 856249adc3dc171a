package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.paging.Page;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The settings for reading a list. Immutable.
 *
 * @param spec the list
 * @param scheme the paging scheme
 * @param start the position of the first page to read
 * @param sizes the sizes of the pages
 * @param prefetch the number of pages to prefetch
 */
public record PageSequence<P, T>(ListSpec spec, PagingScheme<P, T> scheme, P start, PageSizes sizes, int prefetch) {

    public static <P, T> PageSequence<P, T> of(ListSpec spec, PagingScheme<P, T> scheme) {
        return new PageSequence<>(spec, scheme, scheme.start(), spec.sizes(), 1);
    }

    /** Returns the list of some items in memory. */
    public static <T> PageSequence<?, T> of(List<T> items) {
        return of(InMemoryScheme.spec(), new InMemoryScheme<>(items));
    }

    public PageSequence<P, T> resumeAt(String continuationToken) {
        var token = ContinuationToken.parse(continuationToken);
        token.requireSameList(spec, scheme.code());
        var size = token.pageSize() == 0 ? null : Integer.valueOf(token.pageSize());
        return new PageSequence<>(spec, scheme, token.position(scheme), spec.sizesFrom(size), prefetch);
    }

    public PageSequence<P, T> withPrefetch(int pages) {
        return new PageSequence<>(spec, scheme, start, sizes, pages);
    }

    public <U> PageSequence<P, U> map(Function<? super T, ? extends U> function) {
        return new PageSequence<>(spec, scheme.map(function), start, sizes, prefetch);
    }

    /**
     * Returns the requests for a number of items, from the start of this sequence.
     *
     * @throws IllegalStateException if the number of items in a page is unknown
     */
    public RequestPlan plan(long items) {
        return spec.plan(scheme.requests(items, sizes.first(), currentSize(sizes.following()), spec));
    }

    public ItemIterator<T> items() {
        return new ItemIterator<>(new PageReader<>(this));
    }

    public PageIterator<P, T> pages() {
        return new PageIterator<>(withPrefetch(0));
    }

    /** Fetches the first page. */
    public Page<T> firstPage() {
        return fetch(firstRequest(), VisitedPages.none());
    }

    PageRequest<P> firstRequest() {
        return new PageRequest<>(start, sizes.first());
    }

    /** Returns the request of a page after the first one. */
    PageRequest<P> request(P at) {
        return new PageRequest<>(at, currentSize(sizes.following()));
    }

    /** Returns the size, or a smaller one if pages of this size are known to fail. */
    @Nullable
    Integer currentSize(@Nullable Integer size) {
        return sizes.mayShrink() ? spec.workingPageSizes().atMost(spec, size) : size;
    }

    private Page<T> fetch(PageRequest<P> request, VisitedPages<P> visited) {
        return page(new PageFetch<>(request, this).get(), visited.and(request.at()));
    }

    /**
     * Returns a page for users.
     *
     * @param visited the pages before it, as far as they are known
     */
    Page<T> page(FetchedPage<P, T> page, VisitedPages<P> visited) {
        var total = page.total() == null ? OptionalLong.empty() : OptionalLong.of(page.total());
        var next = page.next();
        var response = page.response();
        if (next == null) {
            return Page.last(page.items(), total, response);
        }
        var request = request(next);
        var token = ContinuationToken.of(spec, scheme.code(), request.size(), scheme.write(next));
        return Page.followed(page.items(), total, response, token.text(), () -> {
            if (visited.returnTo(next)) {
                throw repeated(response);
            }
            return fetch(request, visited);
        });
    }

    /** Returns the exception for a response whose next page was read before. */
    DecodingException repeated(ApiResponse<?> response) {
        return spec.broken(
                "the response continues with a page that was read before, so the list would never end", response);
    }
}
