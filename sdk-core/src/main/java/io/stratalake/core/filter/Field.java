package io.stratalake.core.filter;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A property of the entries of a list that can be selected. Fields of the subclasses can also be sorted by or compared.
 * Immutable.
 *
 * @param <L> the list, named by its table of fields
 */
public sealed class Field<L> permits SortableField {

    private final String name;

    Field(String name) {
        this.name = name;
    }

    /** Returns the name on the wire. The parts of a nested name are separated by {@code /}. */
    public final String name() {
        return name;
    }

    /**
     * Returns the text of a selection: {@code id,key}. For query classes.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> String render(Collection<? extends Field<L>> fields) {
        if (fields.isEmpty()) {
            throw new IllegalArgumentException("No fields are selected. Omit the selection to get all fields.");
        }
        return fields.stream().map(Field::name).collect(Collectors.joining(","));
    }

    /** Returns the name on the wire. */
    @Override
    public final String toString() {
        return name;
    }
}
