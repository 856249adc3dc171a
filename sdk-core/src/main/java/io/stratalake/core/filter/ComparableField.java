package io.stratalake.core.filter;

import java.util.function.Function;

/**
 * A field that can be compared for equality and for order. Immutable.
 *
 * <pre>{@code
 * END_TIME.ge(quarterStart).and(END_TIME.lt(quarterEnd))
 * }</pre>
 *
 * @param <L> the list, named by its table of fields
 * @param <V> the type of the values
 * @param <F> the filters of the list
 */
public sealed class ComparableField<L, V, F extends Filter<L>> extends MembershipField<L, V, F>
        permits NullableComparableField {

    ComparableField(String name, Literal<V> literal, Function<Expression, F> filters, InSyntax membership) {
        super(name, literal, filters, membership);
    }

    /**
     * Matches entries with a greater or later value.
     *
     * @throws NullPointerException if the value is null
     */
    public final F gt(V value) {
        return compare("gt", value);
    }

    /**
     * Matches entries with this value, or a greater or later one.
     *
     * @throws NullPointerException if the value is null
     */
    public final F ge(V value) {
        return compare("ge", value);
    }

    /**
     * Matches entries with a smaller or earlier value.
     *
     * @throws NullPointerException if the value is null
     */
    public final F lt(V value) {
        return compare("lt", value);
    }

    /**
     * Matches entries with this value, or a smaller or earlier one.
     *
     * @throws NullPointerException if the value is null
     */
    public final F le(V value) {
        return compare("le", value);
    }
}
