package io.stratalake.core.paging;

import io.stratalake.core.internal.paging.PageSequence;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list, page by page. Nothing is fetched ahead: each page costs one call when it is asked for. Immutable, safe for
 * use by several threads; each iterator and stream starts anew and belongs to one thread at a time.
 *
 * <p>The first page comes even when it is empty, with the total and the headers of its answer. Behind it, empty pages
 * are passed over.
 *
 * <p>{@code hasNext()} and {@code next()} throw what the call throws, a
 * {@link io.stratalake.core.error.StratalakeException}. Asking again asks for the same page again.
 *
 * @param <T> the items
 */
public final class Pages<T> implements Iterable<Page<T>> {

    private final PageSequence<?, T> reading;

    Pages(PageSequence<?, T> reading) {
        this.reading = reading;
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return reading.pages();
    }

    /** The pages as a sequential stream; nothing is fetched before its terminal operation. */
    public Stream<Page<T>> stream() {
        var flags = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), flags), false);
    }

    @Override
    public String toString() {
        return "Pages[" + reading.listing() + "]";
    }
}
