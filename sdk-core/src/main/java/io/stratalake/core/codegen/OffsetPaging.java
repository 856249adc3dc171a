package io.stratalake.core.codegen;

import io.stratalake.core.internal.paging.MappedItems;
import io.stratalake.core.model.Adapters;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The accessors of the responses of a list that is paged by an offset of items or pages. Immutable; generated code has one constant a list.
 *
 * <pre>{@code
 * private static final OffsetPaging<SubscriptionPage, Subscription> PAGING =
 *         OffsetPaging.of(SubscriptionPage::items).total(SubscriptionPage::total).offset(SubscriptionPage::offset);
 * }</pre>
 *
 * @param <R> the response of the operation
 * @param <T> the items
 */
public final class OffsetPaging<R, T> {

    private final Function<R, @Nullable List<T>> items;
    private final ToIntFunction<R> received;
    private final Function<R, ? extends @Nullable Number> total;
    private final Function<R, ? extends @Nullable Number> offset;

    private OffsetPaging(
            Function<R, @Nullable List<T>> items,
            ToIntFunction<R> received,
            Function<R, ? extends @Nullable Number> total,
            Function<R, ? extends @Nullable Number> offset) {
        this.items = items;
        this.received = received;
        this.total = total;
        this.offset = offset;
    }

    /**
     * Creates a paging for responses with items.
     *
     * @param items returns the items of a response; null is an empty page
     */
    public static <R, T> OffsetPaging<R, T> of(Function<R, @Nullable List<T>> items) {
        return new OffsetPaging<>(
                items, response -> sizeOnWire(items.apply(response)), response -> null, response -> null);
    }

    private static int sizeOnWire(@Nullable List<?> items) {
        return items == null ? 0 : Adapters.sizeOnWire(items);
    }

    /** Returns a copy that also reads the number of items in the whole list. */
    public OffsetPaging<R, T> total(Function<R, ? extends @Nullable Number> total) {
        return new OffsetPaging<>(items, received, total, offset);
    }

    /** Returns a copy that also reads the offset that the response repeats. */
    public OffsetPaging<R, T> offset(Function<R, ? extends @Nullable Number> offset) {
        return new OffsetPaging<>(items, received, total, offset);
    }

    /** Returns a copy that converts each item when it is taken from the list. */
    public <U> OffsetPaging<R, U> map(Function<? super T, ? extends U> function) {
        return new OffsetPaging<>(MappedItems.of(items, function), received, total, offset);
    }

    /** Returns the items of a response. */
    public List<T> itemsOf(R response) {
        var found = items.apply(response);
        return found == null ? List.of() : found;
    }

    /**
     * Returns the number of elements in the page on the wire. It includes omitted ones, because the offset counts them.
     */
    public int receivedOf(R response) {
        return received.applyAsInt(response);
    }

    /** Returns the number of items in the whole list, or null if the response does not have it. */
    @Nullable
    public Number totalOf(R response) {
        return total.apply(response);
    }

    /** Returns the offset that the response repeats, or null if it does not. */
    @Nullable
    public Number offsetOf(R response) {
        return offset.apply(response);
    }
}
