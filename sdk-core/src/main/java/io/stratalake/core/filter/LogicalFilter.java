package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;

/**
 * A filter of a list whose service knows {@code and}, {@code or} and {@code not}. Immutable.
 *
 * <p>Filters nest as the calls do; parentheses are written where the precedence of OData 4.0, Part 2, URL Conventions
 * would read them otherwise, and nowhere else.
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

    /** Matches what both filters match. */
    public LogicalFilter<L> and(LogicalFilter<L> other) {
        return new LogicalFilter<>(join(Connective.AND, other));
    }

    /** Matches what at least one of the two filters matches. */
    public LogicalFilter<L> or(LogicalFilter<L> other) {
        return new LogicalFilter<>(join(Connective.OR, other));
    }

    /**
     * Matches what this filter does not match. A single comparison is negated as the service's guide does,
     * {@code not key eq 'A'}, everything else in parentheses; negating twice gives the filter itself.
     */
    public LogicalFilter<L> not() {
        return new LogicalFilter<>(negated());
    }

    /**
     * Matches what every one of the filters matches.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static <L> LogicalFilter<L> allOf(Collection<LogicalFilter<L>> filters) {
        return new LogicalFilter<>(join(Connective.AND, filters));
    }

    /**
     * Matches what at least one of the filters matches.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static <L> LogicalFilter<L> anyOf(Collection<LogicalFilter<L>> filters) {
        return new LogicalFilter<>(join(Connective.OR, filters));
    }

    /**
     * As {@link Filter#raw}, unchecked, and fit to be joined and negated. In a joined filter it stands in parentheses.
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
