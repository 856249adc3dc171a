package io.stratalake.core.filter;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What filters on fields and filters on tags have in common: an expression, its text, and how two of them join. */
abstract sealed class Condition permits Filter, TagFilter {

    private final Expression expression;

    Condition(Expression expression) {
        this.expression = expression;
    }

    final Expression join(Expression.Connective connective, Condition other) {
        return expression.join(connective, Objects.requireNonNull(other, "the filter to join is null").expression);
    }

    final Expression negated() {
        return expression.negated();
    }

    /**
     * All filters of the collection in its order, joined.
     *
     * @throws IllegalArgumentException if there are none
     */
    static Expression join(Expression.Connective connective, Collection<? extends Condition> conditions) {
        return conditions.stream()
                .map(condition -> Objects.requireNonNull(condition, "one of the filters to join is null").expression)
                .reduce((left, right) -> left.join(connective, right))
                .orElseThrow(() -> new IllegalArgumentException("there are no filters to join; "
                        + "leave the filter out to ask for everything, skip the request to ask for nothing"));
    }

    /**
     * This one, for a request that takes a single one and has none yet.
     *
     * @throws IllegalStateException if there is one
     */
    static <C extends Condition> C only(@Nullable C before, C condition) {
        Objects.requireNonNull(condition, "filter");
        if (before != null) {
            throw new IllegalStateException(
                    ("the query has a filter already, %s: join it with %s by and(...) or or(...), and give the query"
                                    + " the result")
                            .formatted(before.text(), condition.text()));
        }
        return condition;
    }

    /** The OData text, not yet percent-encoded. It is made anew on each call, in time linear in its length. */
    public final String text() {
        return expression.text();
    }

    /** Whether both are of one class and have the same text. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Condition that && getClass() == that.getClass() && text().equals(that.text()));
    }

    @Override
    public final int hashCode() {
        return text().hashCode();
    }

    /** The same as {@link #text()}. */
    @Override
    public final String toString() {
        return text();
    }
}
