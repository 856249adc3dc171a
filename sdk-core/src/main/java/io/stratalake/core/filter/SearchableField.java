package io.stratalake.core.filter;

import java.util.function.Function;

/**
 * A field of strings that can be compared for equality and searched. Immutable.
 *
 * @param <L> the list, named by its table of fields
 * @param <F> the filters of the list
 */
public sealed class SearchableField<L, F extends Filter<L>> extends EqualityField<L, String, F>
        permits SearchableMembershipField {

    SearchableField(String name, Function<Expression, F> filters) {
        super(name, Literal.text(), filters);
    }

    /**
     * Matches entries whose value contains a text. The service determines whether case counts.
     *
     * @throws NullPointerException if the text is null
     */
    public final F contains(String text) {
        return filter(Expression.call("contains", name(), literal(text)));
    }
}
