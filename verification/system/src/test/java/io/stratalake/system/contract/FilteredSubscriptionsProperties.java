package io.stratalake.system.contract;

import static io.stratalake.system.contract.FilterOracle.equality;
import static io.stratalake.system.contract.FilterOracle.order;
import static io.stratalake.system.contract.Workspace.textsOf;
import static io.stratalake.system.contract.Workspace.valuesOf;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.core.filter.ComparableField;
import io.stratalake.core.filter.LogicalFilter;
import io.stratalake.core.filter.MembershipField;
import io.stratalake.core.filter.TagFilter;
import io.stratalake.greenlake.subscriptions.ProductType;
import io.stratalake.greenlake.subscriptions.Subscription;
import io.stratalake.greenlake.subscriptions.SubscriptionFields;
import io.stratalake.greenlake.subscriptions.SubscriptionStatus;
import io.stratalake.greenlake.subscriptions.SubscriptionTier;
import io.stratalake.greenlake.subscriptions.SubscriptionType;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/** A typed filter returns the same subscriptions as filtering the whole list in Java. */
class FilteredSubscriptionsProperties extends PropertyFixture {

    private static final List<Subscription> ALL = Workspace.INITIAL.subscriptions();
    private static final int DEPTH = 3;

    private record TagOracle(TagFilter filter, Predicate<Map<String, String>> meaning) {
        @Override
        public String toString() {
            return filter.text();
        }
    }

    @Property(tries = 80, edgeCases = EdgeCasesMode.NONE)
    void a_filter_returns_what_filtering_in_java_does(
            @ForAll("filters") FilterOracle<LogicalFilter<SubscriptionFields>, Subscription> oracle,
            @ForAll @IntRange(min = 100, max = 200) int pageSize) {
        var listed = greenlake
                .subscriptions()
                .list(q -> q.filter(oracle.filter()).pageSize(pageSize))
                .toList();

        assertEquals(keys(oracle.of(ALL)), keys(listed));
    }

    @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
    void the_same_filter_means_the_same_in_the_beta(
            @ForAll("filters") FilterOracle<LogicalFilter<SubscriptionFields>, Subscription> oracle) {
        @SuppressWarnings("deprecation")
        var beta = greenlake.subscriptions().v1beta1();
        var listed = beta.list(q -> q.filter(oracle.filter())).toList();

        assertEquals(keys(oracle.of(ALL)), keys(listed));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void a_filter_on_tags_returns_what_filtering_in_java_does(@ForAll("tagFilters") TagOracle oracle) {
        var listed = greenlake
                .subscriptions()
                .list(q -> q.filterTags(oracle.filter()).pageSize(200))
                .toList();

        assertEquals(
                keys(ALL.stream()
                        .filter(each -> oracle.meaning.test(tags(each)))
                        .toList()),
                keys(listed));
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void both_filters_together_return_what_fits_both(
            @ForAll("filters") FilterOracle<LogicalFilter<SubscriptionFields>, Subscription> oracle,
            @ForAll("tagFilters") TagOracle tagged) {
        var listed = greenlake
                .subscriptions()
                .list(q -> q.filter(oracle.filter()).filterTags(tagged.filter()).pageSize(200))
                .toList();

        assertEquals(
                keys(oracle.of(ALL).stream()
                        .filter(each -> tagged.meaning.test(tags(each)))
                        .toList()),
                keys(listed));
    }

    private static List<String> keys(List<Subscription> subscriptions) {
        return subscriptions.stream().map(Subscription::key).toList();
    }

    private static Map<String, String> tags(Subscription subscription) {
        return Objects.requireNonNullElse(subscription.tags(), Map.of());
    }

    @Provide
    Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> filters() {
        return filters(DEPTH);
    }

    private static Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> filters(int depth) {
        if (depth == 1) {
            return comparisons();
        }
        var inner = filters(depth - 1);
        return Arbitraries.oneOf(
                inner,
                Combinators.combine(inner, inner)
                        .as((left, right) -> new FilterOracle<>(
                                left.filter().and(right.filter()),
                                left.meaning().and(right.meaning()))),
                Combinators.combine(inner, inner)
                        .as((left, right) -> new FilterOracle<>(
                                left.filter().or(right.filter()), left.meaning().or(right.meaning()))),
                inner.map(one ->
                        new FilterOracle<>(one.filter().not(), one.meaning().negate())),
                inner.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(all -> new FilterOracle<>(
                                LogicalFilter.anyOf(
                                        all.stream().map(FilterOracle::filter).toList()),
                                entry -> all.stream()
                                        .anyMatch(one -> one.meaning().test(entry)))));
    }

    private static Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> comparisons() {
        return Arbitraries.oneOf(List.of(
                text(SubscriptionFields.ID, Subscription::id),
                text(SubscriptionFields.KEY, Subscription::key),
                text(SubscriptionFields.SKU, Subscription::sku),
                text(SubscriptionFields.SKU_DESCRIPTION, Subscription::skuDescription),
                text(SubscriptionFields.CONTRACT, Subscription::contract),
                text(SubscriptionFields.TIER_DESCRIPTION, Subscription::tierDescription),
                text(SubscriptionFields.QUOTE, Subscription::quote),
                text(SubscriptionFields.PO, Subscription::po),
                text(SubscriptionFields.RESELLER_PO, Subscription::resellerPo),
                word(SubscriptionFields.SUBSCRIPTION_TYPE, Subscription::subscriptionType, SubscriptionType::of),
                word(SubscriptionFields.SUBSCRIPTION_STATUS, Subscription::subscriptionStatus, SubscriptionStatus::of),
                word(SubscriptionFields.PRODUCT_TYPE, Subscription::productType, ProductType::of),
                word(SubscriptionFields.TIER, Subscription::tier, SubscriptionTier::of),
                number(SubscriptionFields.QUANTITY, Subscription::quantity),
                number(SubscriptionFields.AVAILABLE_QUANTITY, Subscription::availableQuantity),
                moment(SubscriptionFields.START_TIME, Subscription::startTime),
                moment(SubscriptionFields.END_TIME, Subscription::endTime),
                moment(SubscriptionFields.CREATED_AT, Subscription::createdAt),
                moment(SubscriptionFields.UPDATED_AT, Subscription::updatedAt),
                equality(SubscriptionFields.IS_EVAL, Subscription::isEval, Arbitraries.of(true, false))));
    }

    private static Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> text(
            MembershipField<SubscriptionFields, String, LogicalFilter<SubscriptionFields>> field,
            Function<Subscription, @Nullable String> property) {
        return equality(field, property, textsOf(ALL, property));
    }

    private static <V> Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> word(
            MembershipField<SubscriptionFields, V, LogicalFilter<SubscriptionFields>> field,
            Function<Subscription, @Nullable V> property,
            Function<String, V> openEnum) {
        return equality(
                field, property, Arbitraries.oneOf(valuesOf(ALL, property), Arbitraries.just(openEnum.apply("NEW"))));
    }

    private static Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> number(
            ComparableField<SubscriptionFields, Integer, LogicalFilter<SubscriptionFields>> field,
            Function<Subscription, @Nullable Long> property) {
        Function<Subscription, @Nullable Integer> asNumber = entry -> Math.toIntExact(property.apply(entry));
        return order(
                field,
                asNumber,
                Comparator.naturalOrder(),
                Arbitraries.oneOf(valuesOf(ALL, asNumber), Arbitraries.integers()));
    }

    private static Arbitrary<FilterOracle<LogicalFilter<SubscriptionFields>, Subscription>> moment(
            ComparableField<SubscriptionFields, OffsetDateTime, LogicalFilter<SubscriptionFields>> field,
            Function<Subscription, @Nullable OffsetDateTime> property) {
        var others = Combinators.combine(
                        Arbitraries.longs().between(0, Duration.ofDays(6000).toSeconds()),
                        Arbitraries.integers().between(0, 999_999_999),
                        Arbitraries.integers().between(-18 * 60, 18 * 60))
                .as((seconds, nanos, minutes) -> Instant.parse("2018-01-01T00:00:00Z")
                        .plusSeconds(seconds)
                        .plusNanos(nanos)
                        .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60)));
        return order(
                field,
                property,
                Comparator.comparing(OffsetDateTime::toInstant),
                Arbitraries.oneOf(valuesOf(ALL, property), others));
    }

    @Provide
    Arbitrary<TagOracle> tagFilters() {
        return tagFilters(DEPTH);
    }

    private static Arbitrary<TagOracle> tagFilters(int depth) {
        if (depth == 1) {
            var names = Arbitraries.of("city", "team", "owner's", "a b");
            return Combinators.combine(names, tagValues(), Arbitraries.of(true, false))
                    .as((name, value, equal) -> equal
                            ? new TagOracle(TagFilter.tag(name).eq(value), tags -> value.equals(tags.get(name)))
                            : new TagOracle(TagFilter.tag(name).ne(value), tags -> !value.equals(tags.get(name))));
        }
        var inner = tagFilters(depth - 1);
        return Arbitraries.oneOf(
                inner,
                Combinators.combine(inner, inner)
                        .as((left, right) ->
                                new TagOracle(left.filter.and(right.filter), left.meaning.and(right.meaning))),
                Combinators.combine(inner, inner)
                        .as((left, right) ->
                                new TagOracle(left.filter.or(right.filter), left.meaning.or(right.meaning))));
    }

    private static Arbitrary<String> tagValues() {
        var all = ALL.stream()
                .flatMap(each -> tags(each).values().stream())
                .distinct()
                .toList();
        return Arbitraries.oneOf(Arbitraries.of(all), textsOf(all, Function.identity()));
    }
}
