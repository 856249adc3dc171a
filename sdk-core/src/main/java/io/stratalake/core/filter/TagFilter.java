package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A condition for the tags of the entries of a list that the service returns. Immutable.
 *
 * <p>The users of a workspace name the tags, so any text is a valid key. It is quoted like a value, as in the guide of
 * the service.
 *
 * <pre>{@code
 * // 'city' eq 'London' and 'stage' ne 'test'
 * TagFilter.tag("city").eq("London").and(TagFilter.tag("stage").ne("test"))
 * }</pre>
 */
public final class TagFilter extends Condition {

    private TagFilter(Expression expression) {
        super(expression);
    }

    /**
     * Returns the tag with this key, to be compared.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public static Tag tag(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The key of the tag is empty.");
        }
        return new Tag(key);
    }

    /**
     * Returns the filter, for a query that accepts a single one. For query classes.
     *
     * @param before the filter that was set before, or null
     * @throws IllegalStateException if a filter was set before: without it the query would match too much
     */
    public static TagFilter only(@Nullable TagFilter before, TagFilter filter) {
        return Condition.only(before, filter);
    }

    /** Returns a filter that matches what both filters match. */
    public TagFilter and(TagFilter other) {
        return new TagFilter(join(Connective.AND, other));
    }

    /** Returns a filter that matches what at least one of the two filters matches. */
    public TagFilter or(TagFilter other) {
        return new TagFilter(join(Connective.OR, other));
    }

    /**
     * Returns a filter that matches what all filters match.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static TagFilter allOf(Collection<TagFilter> filters) {
        return new TagFilter(join(Connective.AND, filters));
    }

    /**
     * Returns a filter that matches what at least one of the filters matches.
     *
     * @throws IllegalArgumentException if the collection is empty
     */
    public static TagFilter anyOf(Collection<TagFilter> filters) {
        return new TagFilter(join(Connective.OR, filters));
    }

    /**
     * Returns a filter with OData text, which is not checked. In a joined filter it is in parentheses.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static TagFilter raw(String text) {
        return new TagFilter(Expression.raw(text));
    }

    /** A tag that can be compared with a value. Immutable. */
    public static final class Tag {

        private final String key;

        private Tag(String key) {
            this.key = key;
        }

        /** Matches entries whose tag has this value. */
        public TagFilter eq(String value) {
            return compare("eq", value);
        }

        /** Matches entries whose tag does not have this value. */
        public TagFilter ne(String value) {
            return compare("ne", value);
        }

        private TagFilter compare(String operator, String value) {
            Objects.requireNonNull(value, () -> "The value to compare tag '" + key + "' with is null.");
            return new TagFilter(Expression.comparison(Literal.quote(key), operator, Literal.quote(value)));
        }

        /** Returns the key. */
        @Override
        public String toString() {
            return key;
        }
    }
}
