package io.stratalake.system.contract;

import io.stratalake.core.filter.ComparableField;
import io.stratalake.core.filter.EqualityField;
import io.stratalake.core.filter.Filter;
import io.stratalake.core.filter.MembershipField;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;

/**
 * A typed filter and what it means, said a second time in Java.
 *
 * @param filter what the service is asked for
 * @param meaning which entries that are
 */
record FilterOracle<F extends Filter<?>, E>(F filter, Predicate<E> meaning) {

    /** Whole lists filtered here and filtered by the service have to be the same. */
    List<E> of(List<E> all) {
        return all.stream().filter(meaning).toList();
    }

    @Override
    public String toString() {
        return filter.text();
    }

    /** The one comparison that there is of some fields, and which entries it means. */
    static <L, V, F extends Filter<L>, E> Arbitrary<FilterOracle<F, E>> same(
            EqualityField<L, V, F> field, BiPredicate<E, V> meaning, Arbitrary<V> literals) {
        return literals.map(value -> new FilterOracle<F, E>(field.eq(value), entry -> meaning.test(entry, value)));
    }

    /** Comparisons for equality: {@code eq}, {@code ne}, {@code in}. */
    static <L, V, F extends Filter<L>, E> Arbitrary<FilterOracle<F, E>> equality(
            MembershipField<L, V, F> field, Function<E, @Nullable V> property, Arbitrary<V> literals) {
        return Arbitraries.oneOf(
                literals.map(value ->
                        new FilterOracle<F, E>(field.eq(value), entry -> Objects.equals(property.apply(entry), value))),
                literals.map(value -> new FilterOracle<F, E>(
                        field.ne(value), entry -> !Objects.equals(property.apply(entry), value))),
                literals.list()
                        .ofMinSize(1)
                        .ofMaxSize(4)
                        .map(values -> new FilterOracle<F, E>(
                                field.in(values), entry -> values.contains(property.apply(entry)))));
    }

    /** Comparisons for order, beside those for equality, which here is that of the order. */
    static <L, V, F extends Filter<L>, E> Arbitrary<FilterOracle<F, E>> order(
            ComparableField<L, V, F> field,
            Function<E, @Nullable V> property,
            Comparator<? super V> order,
            Arbitrary<V> literals) {
        return Arbitraries.oneOf(
                literals.map(value -> holds(field.eq(value), property, found -> order.compare(found, value) == 0)),
                literals.map(value -> holds(field.ne(value), property, found -> order.compare(found, value) != 0)),
                literals.map(value -> holds(field.gt(value), property, found -> order.compare(found, value) > 0)),
                literals.map(value -> holds(field.ge(value), property, found -> order.compare(found, value) >= 0)),
                literals.map(value -> holds(field.lt(value), property, found -> order.compare(found, value) < 0)),
                literals.map(value -> holds(field.le(value), property, found -> order.compare(found, value) <= 0)),
                literals.list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(values -> holds(
                                field.in(values),
                                property,
                                found -> values.stream().anyMatch(value -> order.compare(found, value) == 0))));
    }

    private static <V, F extends Filter<?>, E> FilterOracle<F, E> holds(
            F filter, Function<E, @Nullable V> property, Predicate<V> comparison) {
        return new FilterOracle<>(filter, entry -> comparison.test(property.apply(entry)));
    }
}
