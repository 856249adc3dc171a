package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;

/**
 * A filter of a list whose service supports {@code and}, {@code or} and {@code not}. Immutable.
 *
 * <p>Filters nest as the calls do. Parentheses are written only where the precedence of OData 4.0, Part 2, URL
 * Conventions, requires them.
 *
 * <pre>{@code
 * KEY.eq("A").or(KEY.eq("B")).and(SKU.ne("C"))      // (key eq 'A' or key eq 'B') and sku ne 'C'
 * }</pre>
 *
 * @param <L> the list, named by its table of fields
 */
public final class LogicalFilter<L> extends Filter<L> {

    LogicalFilter(Expression expression) {
        super(expression);
    }

    /** Returns a filter that matches what both filters match. */
    public LogicalFilter<L> and(LogicalFilter<L> other) {
        return new LogicalFilter<>(join(Connective.AND, other));
    }

    /** Returns a filter that matches what at least one of the two filters matches. */
    public LogicalFilter<L> or(LogicalFilter<L> other) {
        return new LogicalFilter<>(join(Connective.OR, other));
    }

    /**
     * Returns a filter that matches what this filter does not match. A single comparison is negated without
     * parentheses, {@code not key eq 'A'}, as in the guide of the service. A double negation returns the original
     * filter.
     */
    public LogicalFilter<L> not() {
        return new LogicalFilter<>(negated());
    }

    /**
     * Returns a filter that matches what all filters match.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> LogicalFilter<L> allOf(Collection<LogicalFilter<L>> filters) {
        return new LogicalFilter<>(join(Connective.AND, filters));
    }

    /**
     * Returns a filter that matches what at least one of the filters matches.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static <L> LogicalFilter<L> anyOf(Collection<LogicalFilter<L>> filters) {
        return new LogicalFilter<>(join(Connective.OR, filters));
    }

    /**
     * Returns an unchecked filter, as {@link Filter#raw}, that can be joined and negated. In a joined filter it is in
     * parentheses.
     *
     * <pre>{@code
     * KEY.eq("A").and(LogicalFilter.raw("startswith(sku,'S')"))      // key eq 'A' and (startswith(sku,'S'))
     * }</pre>
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> LogicalFilter<L> raw(String text) {
        return new LogicalFilter<>(Expression.raw(text));
    }
}
