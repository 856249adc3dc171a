/**
 * Typed filters, sort orders and selections, and the OData text they become.
 *
 * <p>Every list has a generated table of fields. Its class is the type parameter {@code L} of everything here, so that
 * a field, filter or sort order of one list does not compile where another list is asked:
 *
 * <pre>{@code
 * q.filter(SUBSCRIPTION_TYPE.eq(SubscriptionType.CENTRAL_STORAGE).and(END_TIME.lt(quarterEnd)))
 *         .sort(END_TIME.ascending(), KEY.descending())
 *         .select(KEY, END_TIME)
 *         .filterTags(TagFilter.tag("city").eq("London").and(TagFilter.tag("stage").ne("test")))
 * }</pre>
 *
 * <p>What a service does not understand is not there: a list without {@code or} gives filters without {@code or}, a
 * field that only knows {@code eq} has no {@code gt}.
 *
 * <p>The text follows OData 4.0, Part 2, URL Conventions, as far as the services' guides go along. It is not
 * percent-encoded: that is done once, where the URL is built. All types are immutable and safe for use by many threads.
 *
 * <p>For authors of a query class: {@code sort} and {@code select} take arrays of a generic type, so declare them
 * {@code @SafeVarargs public final}; then no caller sees an unchecked warning.
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
