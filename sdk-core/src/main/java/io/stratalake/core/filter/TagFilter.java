package io.stratalake.core.filter;

import io.stratalake.core.filter.Expression.Connective;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says by their tags which entries of a list the service shall return. Immutable.
 *
 * <p>Tags are named by the users of a workspace, so any text is a key, and the service's guide quotes it like a value.
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
     * The tag with this key.
     *
     * @throws IllegalArgumentException if the key is empty
     */
    public static Tag tag(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("the key of a tag is empty");
        }
        return new Tag(key);
    }

    /**
     * The filter, for a query that has none yet. For query classes.
     *
     * @param before the one that was given first, or null
     * @throws IllegalStateException if there was one: it would be forgotten, and the query ask for more than is meant
     */
    public static TagFilter only(@Nullable TagFilter before, TagFilter filter) {
        return Condition.only(before, filter);
    }

    /** Matches what both filters match. */
    public TagFilter and(TagFilter other) {
        return new TagFilter(join(Connective.AND, other));
    }

    /** Matches what at least one of the two filters matches. */
    public TagFilter or(TagFilter other) {
        return new TagFilter(join(Connective.OR, other));
    }

    /**
     * Matches what every one of the filters matches.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static TagFilter allOf(Collection<TagFilter> filters) {
        return new TagFilter(join(Connective.AND, filters));
    }

    /**
     * Matches what at least one of the filters matches.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static TagFilter anyOf(Collection<TagFilter> filters) {
        return new TagFilter(join(Connective.OR, filters));
    }

    /**
     * A filter as the caller wrote it, unchecked. In a joined filter it stands in parentheses.
     *
     * @throws IllegalArgumentException if the text is blank
     */
    public static TagFilter raw(String text) {
        return new TagFilter(Expression.raw(text));
    }

    /** A tag that is about to be compared. Immutable. */
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
            Objects.requireNonNull(value, () -> "the value to compare tag '" + key + "' with is null");
            return new TagFilter(Expression.comparison(Literal.quote(key), operator, Literal.quote(value)));
        }

        /** The key, as it was given. */
        @Override
        public String toString() {
            return key;
        }
    }
}
