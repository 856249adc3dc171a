package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;

/**
 * A filter of a list whose service supports {@code and} and {@code or}, but not {@code not}. Immutable.
 *
 * <p>Filters nest as the calls do. Parentheses are written only where the precedence of OData 4.0, Part 2, URL
 * Conventions, requires them.
 *
 * <pre>{@code
 * MAKE.eq("A").or(MAKE.eq("B")).and(MODEL.ne("C"))      // (make eq 'A' or make eq 'B') and model ne 'C'
 * }</pre>
 *
 * @param <L> the list, named by its table of fields
 */
public final class AndOrFilter<L> extends Filter<L> {

    AndOrFilter(Expression expression) {
        super(expression);
    }

    /** Returns a filter that matches what both filters match. */
    public AndOrFilter<L> and(AndOrFilter<L> other) {
        return new AndOrFilter<>(join(Connective.AND, other));
    }

    /** Returns a filter that matches what at least one of the two filters matches. */
    public AndOrFilter<L> or(AndOrFilter<L> other) {
        return new AndOrFilter<>(join(Connective.OR, other));
    }

    /**
     * Returns a filter that matches what all filters match.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> AndOrFilter<L> allOf(Collection<AndOrFilter<L>> filters) {
        return new AndOrFilter<>(join(Connective.AND, filters));
    }

    /**
     * Returns a filter that matches what at least one of the filters matches.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> AndOrFilter<L> anyOf(Collection<AndOrFilter<L>> filters) {
        return new AndOrFilter<>(join(Connective.OR, filters));
    }

    /**
     * Returns an unchecked filter, as {@link Filter#raw}, that can be joined. In a joined filter it is in parentheses.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> AndOrFilter<L> raw(String text) {
        return new AndOrFilter<>(Expression.raw(text));
    }
}
