package io.stratalake.core.internal.paging;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The items of a list, page after page. Confined to one thread at a time. */
public final class ItemIterator<T> implements Iterator<T>, AutoCloseable {

    private final PageReader<?, T> pages;
    private Iterator<T> items = Collections.emptyIterator();
    private boolean begun;
    private boolean aheadOfPage;

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
            aheadOfPage = false;
        }
        return true;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has no more items");
        }
        // Who takes one item may have found what they sought; who takes a second one reads the list, and from then on
        // the next page is asked for while a whole page is left to read. It is looked ahead before the item is taken,
        // so that an executor which fails does not cost the item.
        if (begun && !aheadOfPage) {
            pages.lookAhead();
            aheadOfPage = true;
        }
        var item = items.next();
        begun = true;
        return item;
    }

    @Override
    public void close() {
        pages.close();
    }
}
