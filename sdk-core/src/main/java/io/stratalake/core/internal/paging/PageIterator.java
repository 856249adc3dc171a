package io.stratalake.core.internal.paging;

import io.stratalake.core.paging.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** An iterator over the pages of a list, without empty pages except for the first. Confined to one thread at a time. */
public final class PageIterator<P, T> implements Iterator<Page<T>> {

    private final PageSequence<P, T> sequence;
    private final PageReader<P, T> pages;
    private @Nullable FetchedPage<P, T> next;
    private boolean started;

    PageIterator(PageSequence<P, T> sequence) {
        this.sequence = sequence;
        this.pages = new PageReader<>(sequence);
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            var page = pages.read();
            if (page == null) {
                return false;
            }
            if (!started || !page.items().isEmpty()) {
                next = page;
            }
            started = true;
        }
        return true;
    }

    @Override
    public Page<T> next() {
        var page = hasNext() ? next : null;
        if (page == null) {
            throw new NoSuchElementException("the list has no more pages");
        }
        var result = sequence.page(page, VisitedPages.none());
        next = null;
        return result;
    }
}
