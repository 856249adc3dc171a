package io.stratalake.core.internal.paging;

import io.stratalake.core.paging.Page;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** The pages of a list: the first in any case, the others unless they are empty. Confined to one thread at a time. */
public final class PageIterator<P, T> implements Iterator<Page<T>> {

    private final PageSequence<P, T> reading;
    private final PageReader<P, T> pages;
    private @Nullable FetchedPage<P, T> waiting;
    private boolean begun;

    PageIterator(PageSequence<P, T> reading) {
        this.reading = reading;
        this.pages = new PageReader<>(reading);
    }

    @Override
    public boolean hasNext() {
        while (waiting == null) {
            var page = pages.read();
            if (page == null) {
                return false;
            }
            if (!begun || !page.items().isEmpty()) {
                waiting = page;
            }
            begun = true;
        }
        return true;
    }

    @Override
    public Page<T> next() {
        var page = hasNext() ? waiting : null;
        if (page == null) {
            throw new NoSuchElementException("the list has no more pages");
        }
        var result = reading.page(page);
        waiting = null;
        return result;
    }
}
