package io.stratalake.core.paging;

import io.stratalake.core.client.RequestPlan;
import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetFetch;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.internal.paging.CursorScheme;
import io.stratalake.core.internal.paging.OffsetScheme;
import io.stratalake.core.internal.paging.PageNumberScheme;
import io.stratalake.core.internal.paging.PageSequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that a service returns in pages. It holds no items: each {@link #iterator()}, {@link #stream()}, {@link
 * #first()} and {@link #toList()} reads the list from the start, and no call is made before the first item is needed.
 *
 * <pre>{@code
 * for (Subscription subscription : greenlake.subscriptions().list()) {
 *     report.add(subscription.key());
 * }
 * }</pre>
 *
 * <p><b>Prefetching.</b> From the second item on, the next page is fetched on the client's executor while the current
 * one is read; {@link #prefetch(int)} changes the number of pages. Reading the first item only costs one call. After a
 * loop ends early, at most the calls in progress complete; closing a {@link #stream()} cancels them. Of a million
 * items, only the current page and the prefetched pages are in memory.
 *
 * <p><b>Requests.</b> The first page has the standard size of the list. If the page size may change from page to page,
 * as in lists paged by an offset of items, the following pages have the largest size that the service documents, because
 * services limit the requests a minute. A page size that is set in the query applies to all pages. {@link #plan(long)}
 * returns the number of requests in advance. If a page of the largest size fails with a timeout, a 413 or a 5xx, it is
 * requested again in half the size, down to the standard size; the client remembers the size that succeeds for the
 * list. Each size is a call of its own, with its own {@link io.stratalake.core.client.CallOptions#timeout timeout}.
 *
 * <p><b>Failures.</b> The {@link io.stratalake.core.error.StratalakeException} of a failed call is thrown when its page
 * is needed, after all items before it. The next call of the same iterator requests that page again: no item is lost or
 * repeated. A thread that is interrupted while it waits for a page receives a {@link
 * io.stratalake.core.error.CancelledException}, with its flag set. A repeated cursor, or another offset in the response
 * than in the request, is a {@link io.stratalake.core.error.DecodingException} instead of an endless loop.
 *
 * <p><b>Lists that change while they are read.</b> In a list paged by offset, the next page starts after the items that
 * were received, regardless of how many were requested. The list ends with an empty page, or with a page that is
 * shorter than requested if the total confirms it. The total alone does not end the list.
 *
 * <p>If the offset counts pages, the pages have one size, and the next page has the next number. An item that is added
 * or removed before the current page moves the following ones, so that an item may be repeated or skipped.
 *
 * <p>Immutable and thread-safe. An iterator or stream is confined to one thread at a time.
 *
 * @param <T> the items
 */
public final class Paged<T> implements Iterable<T> {

    private final PageSequence<?, T> sequence;

    private Paged(PageSequence<?, T> sequence) {
        this.sequence = sequence;
    }

    /**
     * Creates a list whose operation has an offset and a limit. Called by clients of a platform.
     *
     * <pre>{@code
     * return Paged.offset(spec, ORDERS, (offset, limit) -> api.listOrders(query.page(offset, limit), options));
     * }</pre>
     *
     * @param spec the list; it must have a page size
     * @param paging reads the responses
     * @param fetch makes one call
     * @throws IllegalArgumentException if the list has no page size
     */
    public static <R, T> Paged<T> offset(ListSpec spec, OffsetPaging<R, T> paging, OffsetFetch<R> fetch) {
        requirePageSize(spec);
        return new Paged<>(PageSequence.of(spec, new OffsetScheme<>(fetch, paging)));
    }

    /**
     * Creates a list whose operation has a limit and an offset that counts pages, from 0. Called by clients of a
     * platform.
     *
     * <pre>{@code
     * return Paged.pageNumber(spec, USERS, (page, limit) -> api.listUsers(query.page(page, limit), options));
     * }</pre>
     *
     * @param spec the list; it must have a page size and must not be resizable
     * @param paging reads the responses
     * @param fetch makes one call
     * @throws IllegalArgumentException if the list has no page size, or if its page size may change
     */
    public static <R, T> Paged<T> pageNumber(ListSpec spec, OffsetPaging<R, T> paging, OffsetFetch<R> fetch) {
        requirePageSize(spec);
        if (!spec.sizes().isFixed()) {
            throw new IllegalArgumentException(
                    spec.name() + ": an offset that counts pages needs pages of one size; do not call resizable()");
        }
        return new Paged<>(PageSequence.of(spec, new PageNumberScheme<>(fetch, paging)));
    }

    private static void requirePageSize(ListSpec spec) {
        if (spec.pageSize() == null) {
            throw new IllegalArgumentException(
                    spec.name() + ": a list paged by offset needs a page size; set pageSizes on its ListSpec");
        }
    }

    /**
     * Creates a list whose operation has a cursor or a page token. Called by clients of a platform.
     *
     * <pre>{@code
     * return Paged.cursor(spec, OFFERS, (cursor, limit) -> api.listOffers(query.page(cursor, limit), options));
     * }</pre>
     *
     * @param spec the list
     * @param paging reads the responses
     * @param fetch makes one call
     */
    public static <R, T> Paged<T> cursor(ListSpec spec, CursorPaging<R, T> paging, CursorFetch<R> fetch) {
        return new Paged<>(PageSequence.of(spec, new CursorScheme<>(fetch, paging)));
    }

    /**
     * Creates a list of items in memory, as a single page and without calls. For tests of code that takes a list, and for
     * methods that return one without a service.
     *
     * <pre>{@code
     * Paged<ServiceOffer> offers = Paged.of(List.of(offer));
     * }</pre>
     *
     * @param items the items, without null; copied
     */
    public static <T> Paged<T> of(List<T> items) {
        return new Paged<>(PageSequence.of(List.copyOf(items)));
    }

    /** Returns an iterator over the items, from the first one, in the service's order. */
    @Override
    public Iterator<T> iterator() {
        return sequence.items();
    }

    /**
     * Returns the items as a sequential stream, in the service's order. Closing it cancels the fetches in progress; a
     * stream that is read to its end need not be closed.
     */
    public Stream<T> stream() {
        var items = sequence.items();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false)
                .onClose(items::close);
    }

    /**
     * Returns the pages of the list, with the response of each. Nothing is prefetched.
     *
     * <pre>{@code
     * for (Page<ServiceOffer> page : offers.pages()) {
     *     store(page.items(), page.continuationToken());   // offers.resumeAt(token), in any process
     * }
     * }</pre>
     */
    public Pages<T> pages() {
        return new Pages<>(sequence);
    }

    /**
     * Fetches the first page, with one call. {@link Page#next()} fetches the next one.
     *
     * <pre>{@code
     * Page<ServiceOffer> page = offers.firstPage();
     * log.info("{} of {}", page.items().size(), page.total());
     * }</pre>
     */
    public Page<T> firstPage() {
        return sequence.firstPage();
    }

    /** Returns all items in an unmodifiable list. */
    public List<T> toList() {
        try (var items = sequence.items()) {
            var all = new ArrayList<T>();
            items.forEachRemaining(all::add);
            return Collections.unmodifiableList(all);
        }
    }

    /**
     * Returns the first item, or empty if the list is empty. Costs one call, unless the list starts with empty pages.
     */
    public Optional<T> first() {
        try (var items = sequence.items()) {
            return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
        }
    }

    /**
     * Returns the rest of the list after a page. All of its pages have the size that the next page would have had,
     * because some services bind their cursors to it.
     *
     * @param continuationToken the token that {@link Page#continuationToken()} returned, in this or another process
     * @throws IllegalArgumentException if the token is invalid, damaged, of another version of this SDK, or of another
     *     list, filter or host; the message states which
     */
    public Paged<T> resumeAt(String continuationToken) {
        return new Paged<>(sequence.resumeAt(Objects.requireNonNull(continuationToken, "continuationToken")));
    }

    /**
     * Returns the number of requests that read the whole list, and how long they take under the rate limit. Makes no
     * call.
     *
     * <pre>{@code
     * RequestPlan plan = greenlake.subscriptions().list().plan(10_000);
     * log.info("{} requests, {}", plan.requests(), plan.duration());
     * }</pre>
     *
     * <p>The numbers are exact if the service fills its pages and each call succeeds at the first attempt. A service
     * without a total in its responses needs one request more.
     *
     * @param items the number of items in the list, for example {@link Page#total()} of the {@link #firstPage()}
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if the service documents no page size and the query sets none
     */
    public RequestPlan plan(long items) {
        if (items < 0) {
            throw new IllegalArgumentException(
                    sequence.spec().name() + ": the number of items must be 0 or more, not " + items);
        }
        return sequence.plan(items);
    }

    /**
     * Returns the same list with another number of prefetched pages, which are fetched in parallel and returned in
     * order. Each counts against the service's rate limit like any other call.
     *
     * <p>Of lists paged by offset, several pages can be prefetched: while pages are full, the start of the following
     * ones is known. After a page of another length, the prefetched pages are discarded and fetched again. Of lists
     * paged by cursor, at most one page can be prefetched.
     *
     * @param pages the number of pages; 0 fetches each page when it is needed. Default: 1
     * @throws IllegalArgumentException if it is negative
     */
    public Paged<T> prefetch(int pages) {
        if (pages < 0) {
            throw new IllegalArgumentException(
                    sequence.spec().name() + ": the number of pages to prefetch must be 0 or more, not " + pages);
        }
        return new Paged<>(sequence.withPrefetch(pages));
    }

    /**
     * Returns the same list with each item converted. Iterators and streams convert an item when it is returned, on the
     * thread that reads it; {@link #pages()} converts a page when it is returned. Continuation tokens of either list
     * are valid for the other.
     *
     * @param function converts an item; its exceptions reach the caller, and the next call converts the item again
     */
    public <U> Paged<U> map(Function<? super T, ? extends U> function) {
        return new Paged<>(sequence.map(Objects.requireNonNull(function, "function")));
    }

    /** Returns the name and the host of the list, without the query, which may be confidential. */
    @Override
    public String toString() {
        return "Paged[" + sequence.spec() + "]";
    }
}
