package io.stratalake.core.filter;

import java.util.function.Function;

/**
 * A field that can be compared for equality and for order, and that may have no value, which services write as {@code null}. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <V> the type of the values
 * @param <F> the filters of the list
 */
public final class NullableComparableField<L, V, F extends Filter<L>> extends ComparableField<L, V, F> {

    NullableComparableField(String name, Literal<V> literal, Function<Expression, F> filters, InSyntax membership) {
        super(name, literal, filters, membership);
    }

    /** Matches entries without a value. */
    public F isNull() {
        return compareWithNull("eq");
    }

    /** Matches entries with a value. */
    public F isNotNull() {
        return compareWithNull("ne");
    }
}
