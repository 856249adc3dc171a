package io.stratalake.core.paging;

import io.stratalake.core.codegen.CursorFetch;
import io.stratalake.core.codegen.CursorPaging;
import io.stratalake.core.codegen.ListSpec;
import io.stratalake.core.codegen.OffsetFetch;
import io.stratalake.core.codegen.OffsetPaging;
import io.stratalake.core.internal.paging.CursorScheme;
import io.stratalake.core.internal.paging.OffsetScheme;
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
 * A list that comes in pages. It describes what to read and holds nothing: each {@link #iterator()}, {@link #stream()},
 * {@link #first()} and {@link #toList()} reads the list anew, and no call is made before the first item is asked for.
 *
 * <pre>{@code
 * for (Subscription subscription : greenlake.subscriptions().list()) {
 *     report.add(subscription.key());
 * }
 * }</pre>
 *
 * <p><b>Fetching ahead.</b> From the second item on, the page behind the one being read is fetched on the client's
 * executor, so that it is there when the loop needs it; {@link #prefetch(int)} changes how many. Looking at the first
 * item only costs one call. A loop that is left leaves behind at most the calls that are under way; closing a
 * {@link #stream()} cancels those too. Of a million items, only the page being read and the pages fetched ahead are in
 * memory.
 *
 * <p><b>Failures.</b> A call that fails for good throws a {@link io.stratalake.core.error.StratalakeException} where
 * its page is needed, behind all items before it. Asking the same iterator again asks for that page again: nothing is
 * lost and nothing comes twice. A thread that is interrupted while it waits for a page gets a
 * {@link io.stratalake.core.error.CancelledException}, its flag set. A service that names as next a page that was read
 * before, or that answers with another offset than the one asked for, ends in a
 * {@link io.stratalake.core.error.DecodingException} and not in an endless loop.
 *
 * <p><b>Lists that change while they are read.</b> Of a list paged by offset, the next page begins behind the items
 * that came, however many were asked for. The list ends with an empty page, or with a page that is shorter than asked
 * for and whose total says that nothing follows. The total alone ends nothing.
 *
 * <p>Immutable and safe for use by several threads. An iterator or stream belongs to one thread at a time.
 *
 * @param <T> the items
 */
public final class Paged<T> implements Iterable<T> {

    private final PageSequence<?, T> reading;

    private Paged(PageSequence<?, T> reading) {
        this.reading = reading;
    }

    /**
     * A list whose operation takes an offset and a limit. Called by clients of a platform.
     *
     * <pre>{@code
     * return Paged.offset(listing, ORDERS, (offset, limit) -> api.listOrders(query.page(offset, limit), options));
     * }</pre>
     *
     * @param listing which list; its page size must be known
     * @param paging how to read the answers
     * @param fetch makes one call
     * @throws IllegalArgumentException if the listing has no page size
     */
    public static <R, T> Paged<T> offset(ListSpec listing, OffsetPaging<R, T> paging, OffsetFetch<R> fetch) {
        if (listing.pageSize() == null) {
            throw new IllegalArgumentException(listing.name()
                    + ": a list paged by offset needs a page size to ask for; give the listing its pageSizes");
        }
        return new Paged<>(PageSequence.of(listing, new OffsetScheme<>(fetch, paging)));
    }

    /**
     * A list whose operation takes a cursor or a page token. Called by clients of a platform.
     *
     * <pre>{@code
     * return Paged.cursor(listing, OFFERS, (cursor, limit) -> api.listOffers(query.page(cursor, limit), options));
     * }</pre>
     *
     * @param listing which list
     * @param paging how to read the answers
     * @param fetch makes one call
     */
    public static <R, T> Paged<T> cursor(ListSpec listing, CursorPaging<R, T> paging, CursorFetch<R> fetch) {
        return new Paged<>(PageSequence.of(listing, new CursorScheme<>(fetch, paging)));
    }

    /** The items, one after the other, in the service's order. Starts anew with each call. */
    @Override
    public Iterator<T> iterator() {
        return reading.items();
    }

    /**
     * The items as a sequential stream, in the service's order. Closing it cancels the fetches under way; a stream that
     * is read to its end need not be closed.
     */
    public Stream<T> stream() {
        var items = reading.items();
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED), false)
                .onClose(items::close);
    }

    /**
     * The list page by page, with what the service said about each. Nothing is fetched ahead there.
     *
     * <pre>{@code
     * Page<ServiceOffer> page = offers.pages().iterator().next();   // one call
     * String token = page.continuationToken();                      // offers.resumeAt(token), in any process
     * }</pre>
     */
    public Pages<T> pages() {
        return new Pages<>(reading);
    }

    /** All items, in an unmodifiable list. */
    public List<T> toList() {
        try (var items = reading.items()) {
            var all = new ArrayList<T>();
            items.forEachRemaining(all::add);
            return Collections.unmodifiableList(all);
        }
    }

    /**
     * The first item, or empty where the list is. Costs one call, unless the list begins with empty pages that name a
     * next one.
     */
    public Optional<T> first() {
        try (var items = reading.items()) {
            return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
        }
    }

    /**
     * The same list, beginning where a page of it ended, with pages of the size that was used there: some services tie
     * their cursors to it.
     *
     * @param continuation what {@link Page#continuationToken()} gave, in this process or another
     * @throws IllegalArgumentException if it is no continuation, is damaged, was written by another version of this
     *     SDK, or belongs to another list, filter or host; the message says which
     */
    public Paged<T> resumeAt(String continuation) {
        return new Paged<>(reading.from(Objects.requireNonNull(continuation, "continuation")));
    }

    /**
     * The same list, with up to that many pages fetched ahead, in parallel, and delivered in order. Counts against the
     * service's limits like any other call.
     *
     * <p>Lists paged by offset can have several: as long as pages come full, those behind them are fetched from where
     * they should begin. When a page turns out shorter or longer, what was fetched behind it is dropped and fetched
     * anew from where it does begin. Of lists paged by cursor, no more than one page can be fetched ahead.
     *
     * @param pages how many; 0 fetches each page when it is needed. Without this call it is 1
     * @throws IllegalArgumentException if it is negative
     */
    public Paged<T> prefetch(int pages) {
        if (pages < 0) {
            throw new IllegalArgumentException(
                    reading.listing().name() + ": the pages to fetch ahead must be 0 or more, not " + pages);
        }
        return new Paged<>(reading.withPagesAhead(pages));
    }

    /**
     * The same list with each item replaced by what the function makes of it. Iterators and streams apply it when an
     * item is taken, in the thread that takes it; {@link #pages()} applies it to a page when the page is taken.
     * Continuations of either list are good for the other.
     *
     * @param function makes an item of an item; what it throws reaches the caller, and asking again applies it again
     */
    public <U> Paged<U> map(Function<? super T, ? extends U> function) {
        return new Paged<>(reading.map(Objects.requireNonNull(function, "function")));
    }

    /** Which list of which host; no query, which may hold what does not belong in a log. */
    @Override
    public String toString() {
        return "Paged[" + reading.listing() + "]";
    }
}
