package io.stratalake.core.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A field that can be compared for equality with one or more values. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <V> the type of the values
 * @param <F> the filters of the list
 */
public sealed class MembershipField<L, V, F extends Filter<L>> extends EqualityField<L, V, F>
        permits ComparableField, NullableMembershipField {

    private final InSyntax membership;

    MembershipField(String name, Literal<V> literal, Function<Expression, F> filters, InSyntax membership) {
        super(name, literal, filters);
        this.membership = membership;
    }

    /**
     * Matches entries with any other value.
     *
     * @throws NullPointerException if the value is null
     */
    public final F ne(V value) {
        return compare("ne", value);
    }

    /**
     * Matches entries with one of these values. The service determines the {@linkplain InSyntax syntax}; a single value
     * is written with {@code eq}.
     *
     * @throws IllegalArgumentException if the collection is empty, because services handle an empty {@code in}
     *     differently
     * @throws NullPointerException if a value is null
     */
    public final F in(Collection<? extends V> values) {
        return oneOf(membership, values);
    }

    /**
     * Matches entries with one of these values.
     *
     * @throws NullPointerException if a value is null
     * @see #in(Collection)
     */
    @SafeVarargs
    public final F in(V first, V... more) {
        return in(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
    }
}
