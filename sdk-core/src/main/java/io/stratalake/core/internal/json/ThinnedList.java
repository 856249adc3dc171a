package io.stratalake.core.internal.json;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The elements of an array of which some were left out: nulls, and values that cannot be converted. It remembers how
 * many, because a service counts them when a list is paged by offset. Immutable.
 */
public final class ThinnedList<E> extends AbstractList<E> implements RandomAccess {

    private final List<E> elements;
    private final int leftOut;

    /** @param elements belongs to this list from now on */
    ThinnedList(List<E> elements, int leftOut) {
        this.elements = elements;
        this.leftOut = leftOut;
    }

    public int sizeOnWire() {
        return elements.size() + leftOut;
    }

    @Override
    public E get(int index) {
        return elements.get(index);
    }

    @Override
    public int size() {
        return elements.size();
    }
}
