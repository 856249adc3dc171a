package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;

/**
 * A filter of a list whose service knows {@code and}, but neither {@code or} nor {@code not}. Immutable.
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

    /** Matches what both filters match. */
    public ConjunctiveFilter<L> and(ConjunctiveFilter<L> other) {
        return new ConjunctiveFilter<>(join(Connective.AND, other));
    }

    /**
     * Matches what every one of the filters matches.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static <L> ConjunctiveFilter<L> allOf(Collection<ConjunctiveFilter<L>> filters) {
        return new ConjunctiveFilter<>(join(Connective.AND, filters));
    }

    /**
     * As {@link Filter#raw}, unchecked, and fit to be joined. In a joined filter it stands in parentheses.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> ConjunctiveFilter<L> raw(String text) {
        return new ConjunctiveFilter<>(Expression.raw(text));
    }
}
