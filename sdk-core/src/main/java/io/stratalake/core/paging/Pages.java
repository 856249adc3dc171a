package io.stratalake.core.paging;

import io.stratalake.core.internal.paging.PageSequence;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The pages of a list. Nothing is prefetched: each page costs one call when it is needed. Immutable and thread-safe.
 * Each iterator and stream starts with the first page and is confined to one thread at a time.
 *
 * <p>The first page is returned even if it is empty, with the total and the headers of its response. Later empty pages
 * are skipped.
 *
 * <p>{@code hasNext()} and {@code next()} throw the {@link io.stratalake.core.error.StratalakeException} of a failed
 * call. The next call of the iterator requests the same page again.
 *
 * @param <T> the items
 */
public final class Pages<T> implements Iterable<Page<T>> {

    private final PageSequence<?, T> sequence;

    Pages(PageSequence<?, T> sequence) {
        this.sequence = sequence;
    }

    @Override
    public Iterator<Page<T>> iterator() {
        return sequence.pages();
    }

    /** Returns the pages as a sequential stream; nothing is fetched before its terminal operation. */
    public Stream<Page<T>> stream() {
        var flags = Spliterator.ORDERED | Spliterator.NONNULL;
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator(), flags), false);
    }

    @Override
    public String toString() {
        return "Pages[" + sequence.spec() + "]";
    }
}
