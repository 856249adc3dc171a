package io.stratalake.core.filter;

import org.jspecify.annotations.Nullable;

/**
 * Says which entries of a list the service shall return. Immutable.
 *
 * <p>A filter comes from a field, {@code KEY.eq("STIQQ4L04")}. Whether two filters can be joined depends on the list:
 * see {@link LogicalFilter} and {@link ConjunctiveFilter}; a filter of this class stands alone.
 *
 * @param <L> the list, named by its table of fields
 */
public sealed class Filter<L> extends Condition permits ConjunctiveFilter, LogicalFilter {

    Filter(Expression expression) {
        super(expression);
    }

    /**
     * A filter as the caller wrote it, for what the typed fields cannot say. It is unchecked: it fits every list, goes
     * to the service as it is apart from percent-encoding, and quotes inside of literals have to be doubled already.
     *
     * <p>{@link LogicalFilter#raw} and {@link ConjunctiveFilter#raw} give a filter that can be joined with typed ones.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static <L> Filter<L> raw(String text) {
        return new Filter<>(Expression.raw(text));
    }

    /**
     * The filter, for a query that has none yet. For query classes.
     *
     * @param before the one that was given first, or null
     * @throws IllegalStateException if there was one: it would be forgotten, and the query ask for more than is meant
     */
    public static <L> Filter<L> only(@Nullable Filter<L> before, Filter<L> filter) {
        return Condition.only(before, filter);
    }
}
