package io.stratalake.core.filter;

import java.util.Arrays;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A field of strings that can be compared for equality with one or more values, and searched. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <F> the filters of the list
 */
public final class SearchableMembershipField<L, F extends Filter<L>> extends SearchableField<L, F> {

    private final InSyntax membership;

    SearchableMembershipField(String name, Function<Expression, F> filters, InSyntax membership) {
        super(name, filters);
        this.membership = membership;
    }

    /**
     * Matches entries with one of these values. The service determines the {@linkplain InSyntax syntax}; a single value
     * is written with {@code eq}.
     *
     * @throws IllegalArgumentException if the collection is empty, because services handle an empty {@code in}
     *     differently
     * @throws NullPointerException if a value is null
     */
    public F in(Collection<String> values) {
        return oneOf(membership, values);
    }

    /**
     * Matches entries with one of these values.
     *
     * @throws NullPointerException if a value is null
     * @see #in(Collection)
     */
    public F in(String first, String... more) {
        return in(Stream.concat(Stream.of(first), Arrays.stream(more)).toList());
    }
}
