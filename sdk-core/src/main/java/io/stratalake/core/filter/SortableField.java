package io.stratalake.core.filter;

/**
 * A field that a list can be sorted by. Immutable.
 *
 * @param <L> the list, named by its table of fields
 */
public sealed class SortableField<L> extends Field<L> permits EqualityField {

    SortableField(String name) {
        super(name);
    }

    /** Sorts with the smallest value first. */
    public final Sort<L> ascending() {
        return new Sort<>(name());
    }

    /** Sorts with the greatest value first. */
    public final Sort<L> descending() {
        return new Sort<>(name() + " desc");
    }
}
