package io.stratalake.core.filter;

import org.jspecify.annotations.Nullable;

/**
 * A condition for the entries of a list that the service returns. Immutable.
 *
 * <p>A filter comes from a field, {@code KEY.eq("STIQQ4L04")}. Whether two filters can be joined depends on the list:
 * see {@link LogicalFilter}, {@link AndOrFilter} and {@link ConjunctiveFilter}; a filter of this class stands alone.
 *
 * @param <L> the list, named by its table of fields
 */
public sealed class Filter<L> extends Condition permits AndOrFilter, ConjunctiveFilter, LogicalFilter {

    Filter(Expression expression) {
        super(expression);
    }

    /**
     * Returns a filter with OData text, for conditions that the typed fields do not support. The text is not checked:
     * it compiles for every list and is only percent-encoded. The caller must double the quotes within literals.
     *
     * <p>{@link LogicalFilter#raw}, {@link AndOrFilter#raw} and {@link ConjunctiveFilter#raw} return a filter that can
     * be joined with typed ones.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> Filter<L> raw(String text) {
        return new Filter<>(Expression.raw(text));
    }

    /**
     * Returns the filter, for a query that accepts a single one. For query classes.
     *
     * @param before the filter that was set before, or null
     * @throws IllegalStateException if a filter was set before: without it the query would match too much
     */
    public static <L> Filter<L> only(@Nullable Filter<L> before, Filter<L> filter) {
        return Condition.only(before, filter);
    }
}
