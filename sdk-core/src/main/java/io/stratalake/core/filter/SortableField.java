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

    /** The smallest value first. */
    public final Sort<L> ascending() {
        return new Sort<>(name());
    }

    /** The greatest value first. */
    public final Sort<L> descending() {
        return new Sort<>(name() + " desc");
    }
}
