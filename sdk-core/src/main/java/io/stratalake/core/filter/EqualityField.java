package io.stratalake.core.filter;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Function;

/**
 * A field that can be compared for equality. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <V> the type of the values
 * @param <F> the filters of the list
 */
public sealed class EqualityField<L, V, F extends Filter<L>> extends SortableField<L>
        permits MembershipField, OrderedField, SearchableField {

    private final Literal<V> literal;
    private final Function<Expression, F> filters;

    EqualityField(String name, Literal<V> literal, Function<Expression, F> filters) {
        super(name);
        this.literal = literal;
        this.filters = filters;
    }

    /**
     * Matches entries with exactly this value.
     *
     * @throws NullPointerException if the value is null
     */
    public final F eq(V value) {
        return compare("eq", value);
    }

    final F compare(String operator, V value) {
        return filter(Expression.comparison(name(), operator, literal(value)));
    }

    /** Matches entries with one of these values. A single value is written with {@code eq}. */
    final F oneOf(InSyntax membership, Collection<? extends V> values) {
        var literals = values.stream().map(this::literal).toList();
        return switch (literals.size()) {
            case 0 ->
                throw new IllegalArgumentException("There are no values to compare " + name() + " with. "
                        + "Omit this filter to match everything, or skip the request to match nothing.");
            case 1 -> filter(Expression.comparison(name(), "eq", literals.get(0)));
            default -> filter(membership.of(name(), literals));
        };
    }

    final F compareWithNull(String operator) {
        return filter(Expression.comparison(name(), operator, "null"));
    }

    final F filter(Expression expression) {
        return filters.apply(expression);
    }

    final String literal(V value) {
        return literal.of(Objects.requireNonNull(value, () -> "The value to compare " + name() + " with is null."));
    }
}
