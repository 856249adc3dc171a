package io.stratalake.core.internal.paging;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** An iterator over the items of a list. Confined to one thread at a time. */
public final class ItemIterator<T> implements Iterator<T>, AutoCloseable {

    private final PageReader<?, T> pages;
    private Iterator<T> items = Collections.emptyIterator();
    private boolean started;
    private boolean prefetched;

    ItemIterator(PageReader<?, T> pages) {
        this.pages = pages;
    }

    @Override
    public boolean hasNext() {
        while (!items.hasNext()) {
            var page = pages.read();
            if (page == null) {
                return false;
            }
            items = page.items().iterator();
            prefetched = false;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has no more items");
        }
        // A caller of first() needs one item only, so prefetching starts with the second one. It starts before the item
        // is taken, so that a failure of the executor does not lose the item.
        if (started && !prefetched) {
            pages.prefetch();
            prefetched = true;
        }
        var item = items.next();
        started = true;
        return item;
    }

    @Override
    public void close() {
        pages.close();
    }
}
