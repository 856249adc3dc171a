package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;

/**
 * A filter of a list whose service supports {@code and}, but neither {@code or} nor {@code not}. Immutable.
 *
 * <pre>{@code
 * MAKE.eq("HPE").and(BILLING_TIER.in("Gold", "Silver"))      // make eq 'HPE' and billingTier in ('Gold','Silver')
 * }</pre>
 *
 * @param <L> the list, named by its table of fields
 */
public final class ConjunctiveFilter<L> extends Filter<L> {

    ConjunctiveFilter(Expression expression) {
        super(expression);
    }

    /** Returns a filter that matches what both filters match. */
    public ConjunctiveFilter<L> and(ConjunctiveFilter<L> other) {
        return new ConjunctiveFilter<>(join(Connective.AND, other));
    }

    /**
     * Returns a filter that matches what all filters match.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> ConjunctiveFilter<L> allOf(Collection<ConjunctiveFilter<L>> filters) {
        return new ConjunctiveFilter<>(join(Connective.AND, filters));
    }

    /**
     * Returns an unchecked filter, as {@link Filter#raw}, that can be joined. In a joined filter it is in parentheses.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> ConjunctiveFilter<L> raw(String text) {
        return new ConjunctiveFilter<>(Expression.raw(text));
    }
}
