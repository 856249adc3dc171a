package io.stratalake.core.filter;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A property of the entries of a list. One of this class can be selected; those of its subclasses can be sorted by and
 * compared as well. Immutable.
 *
 * @param <L> the list, named by its table of fields
 */
public sealed class Field<L> permits SortableField {

    private final String name;

    Field(String name) {
        this.name = name;
    }

    /** The name on the wire, parts of a nested one separated by {@code /}. */
    public final String name() {
        return name;
    }

    /**
     * The text of a selection: {@code id,key}. For query classes.
     *
     * @throws IllegalArgumentException if there are no fields
     */
    public static <L> String render(Collection<? extends Field<L>> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("no fields are selected; leave the selection out to get all of them");
        }
        return fields.stream().map(Field::name).collect(Collectors.joining(","));
    }

    /** The name on the wire. */
    @Override
    public final String toString() {
        return name;
    }
}
