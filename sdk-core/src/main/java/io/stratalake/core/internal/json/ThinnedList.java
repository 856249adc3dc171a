package io.stratalake.core.internal.json;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;

/**
 * The elements of an array without those that were omitted: nulls, and values that cannot be converted. It has the
 * number of omitted ones, because the offset of a paged list counts them. Immutable.
 */
public final class ThinnedList<E> extends AbstractList<E> implements RandomAccess {

    private final List<E> elements;
    private final int omitted;

    /** @param elements is not copied */
    ThinnedList(List<E> elements, int omitted) {
        this.elements = elements;
        this.omitted = omitted;
    }

    public int sizeOnWire() {
        return elements.size() + omitted;
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
