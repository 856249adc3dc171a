/**
 * Typed filters, sort orders and selections, which are written as OData text.
 *
 * <p>Every list has a generated table of fields. Its class is the type parameter {@code L} of everything here, so that
 * a field, filter or sort order of one list does not compile for another:
 *
 * <pre>{@code
 * q.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
 *         .sort(END_TIME.ascending(), KEY.descending())
 *         .select(KEY, END_TIME)
 *         .filterTags(TagFilter.tag("city").eq("London").and(TagFilter.tag("stage").ne("test")))
 * }</pre>
 *
 * <p>Types have only the operators that the service supports: the filters of a list without {@code or} have no
 * {@code or}, and a field with {@code eq} only has no {@code gt}.
 *
 * <p>The text follows OData 4.0, Part 2, URL Conventions, except where the guides of the services differ. It is not
 * percent-encoded, because the URL builder encodes it. All types are immutable and thread-safe.
 *
 * <p>In a query class, {@code sort} and {@code select} have a generic array as their parameter. Declare them
 * {@code @SafeVarargs public final}, so that callers see no unchecked warning.
 *
 * <pre>{@code
 * @SafeVarargs
 * public final ListSubscriptionsQuery sort(Sort<SubscriptionFields>... order) {
 *     return with("sort", Sort.render(List.of(order)));
 * }
 * }</pre>
 */
@NullMarked
package io.stratalake.core.filter;

import org.jspecify.annotations.NullMarked;
