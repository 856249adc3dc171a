package io.stratalake.core.filter;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Base class of filters on fields and filters on tags: an expression that can be joined with another. */
abstract sealed class Condition permits Filter, TagFilter {

    private final Expression expression;

    Condition(Expression expression) {
        this.expression = expression;
    }

    final Expression join(Expression.Connective connective, Condition other) {
        return expression.join(connective, Objects.requireNonNull(other, "The filter to join is null.").expression);
    }

    final Expression negated() {
        return expression.negated();
    }

    /**
     * Joins all filters of a collection in its order.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    static Expression join(Expression.Connective connective, Collection<? extends Condition> conditions) {
        return conditions.stream()
                .map(condition -> Objects.requireNonNull(condition, "One of the filters to join is null.").expression)
                .reduce((left, right) -> left.join(connective, right))
                .orElseThrow(() -> new IllegalArgumentException("There are no filters to join. "
                        + "Omit the filter to match everything, or skip the request to match nothing."));
    }

    /**
     * Returns the filter, for a query that accepts a single one.
     *
     * @param before the filter that was set before, or null
     * @throws IllegalStateException if a filter was set before
     */
    static <C extends Condition> C only(@Nullable C before, C condition) {
        Objects.requireNonNull(condition, "filter");
        if (before != null) {
            throw new IllegalStateException(
                    ("The query already has the filter %s. Join it with %s by and(...) or or(...), and pass the result"
                                    + " to the query.")
                            .formatted(before.text(), condition.text()));
        }
        return condition;
    }

    /** Returns the OData text, without percent-encoding. Each call creates it in time linear in its length. */
    public final String text() {
        return expression.text();
    }

    /** Returns whether both filters have the same class and text. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Condition that && getClass() == that.getClass() && text().equals(that.text()));
    }

    @Override
    public final int hashCode() {
        return text().hashCode();
    }

    /** Returns the same as {@link #text()}. */
    @Override
    public final String toString() {
        return text();
    }
}
