/**
 * Typed filters, sort orders and selections, and the OData text they become.
 *
 * <p>Every list has a generated table of fields. Its class is the type parameter {@code L} of all types in this
 * package, so that a field, filter or sort order of one list does not compile for another list:
 *
 * <pre>{@code
 * q.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
 *         .sort(END_TIME.ascending(), KEY.descending())
 *         .select(KEY, END_TIME)
 *         .filterTags(TagFilter.tag("city").eq("London").and(TagFilter.tag("stage").ne("test")))
 * }</pre>
 *
 * <p>The types have the operators that a service supports: a list without {@code or} has filters without {@code or}, a
 * field that supports {@code eq} only has no {@code gt}.
 *
 * <p>The text follows OData 4.0, Part 2, URL Conventions, as far as the services support it. It is not
 * percent-encoded, because the URL builder does that. All types are immutable.
 *
 * <p>For authors of a query class: {@code sort} and {@code select} take arrays of a generic type. Declare them
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
