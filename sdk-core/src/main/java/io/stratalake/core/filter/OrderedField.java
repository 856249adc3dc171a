package io.stratalake.core.filter;

import java.util.function.Function;

/**
 * A field that can be compared for order, in a list whose service supports neither {@code le} nor {@code in}. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <V> the type of the values
 * @param <F> the filters of the list
 */
public final class OrderedField<L, V, F extends Filter<L>> extends EqualityField<L, V, F> {

    OrderedField(String name, Literal<V> literal, Function<Expression, F> filters) {
        super(name, literal, filters);
    }

    /**
     * Matches entries with any other value.
     *
     * @throws NullPointerException if the value is null
     */
    public F ne(V value) {
        return compare("ne", value);
    }

    /**
     * Matches entries with a greater or later value.
     *
     * @throws NullPointerException if the value is null
     */
    public F gt(V value) {
        return compare("gt", value);
    }

    /**
     * Matches entries with this value, or a greater or later one.
     *
     * @throws NullPointerException if the value is null
     */
    public F ge(V value) {
        return compare("ge", value);
    }

    /**
     * Matches entries with a smaller or earlier value.
     *
     * @throws NullPointerException if the value is null
     */
    public F lt(V value) {
        return compare("lt", value);
    }
}
