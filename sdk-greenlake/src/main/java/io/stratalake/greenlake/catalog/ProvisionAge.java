package io.stratalake.greenlake.catalog;

import static java.util.Comparator.naturalOrder;

import io.stratalake.core.model.JsonModel;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The order of the states of one provision. The later state is greater. */
final class ProvisionAge {

    private ProvisionAge() {}

    /**
     * Returns the order by generation and, for equal generations, by the time of the last change. Ignores a property
     * that one of the two states lacks.
     */
    static <P> Comparator<P> of(
            Function<P, @Nullable Integer> generation, Function<P, @Nullable OffsetDateTime> updatedAt) {
        return ProvisionAge.<P, Integer>by(generation, naturalOrder())
                .thenComparing(by(updatedAt, OffsetDateTime.timeLineOrder()));
    }

    private static <P, V> Comparator<P> by(Function<P, @Nullable V> property, Comparator<? super V> order) {
        return (one, other) -> find(one, property)
                .flatMap(value -> find(other, property).map(otherValue -> order.compare(value, otherValue)))
                .orElse(0);
    }

    private static <P, V> Optional<V> find(P provision, Function<P, @Nullable V> property) {
        return JsonModel.find(() -> property.apply(provision));
    }
}
