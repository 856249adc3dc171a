package io.stratalake.core.codegen;

import io.stratalake.core.internal.paging.MappedItems;
import io.stratalake.core.model.Adapters;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * How to read the answers of a list that is paged by offset. Immutable; one constant for each list.
 *
 * <pre>{@code
 * private static final OffsetPaging<SubscriptionPage, Subscription> PAGING =
 *         OffsetPaging.of(SubscriptionPage::items).total(SubscriptionPage::total).offset(SubscriptionPage::offset);
 * }</pre>
 *
 * @param <R> what the operation answers with
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
     * Answers of which only the items are known.
     *
     * @param items the items of an answer; null counts as none
     */
    public static <R, T> OffsetPaging<R, T> of(Function<R, @Nullable List<T>> items) {
        return new OffsetPaging<>(items, response -> sizeOnWire(items.apply(response)), answer -> null, answer -> null);
    }

    private static int sizeOnWire(@Nullable List<?> items) {
        return items == null ? 0 : Adapters.sizeOnWire(items);
    }

    /** The same answers, which may also say how many items the whole list has. */
    public OffsetPaging<R, T> total(Function<R, ? extends @Nullable Number> total) {
        return new OffsetPaging<>(items, received, total, offset);
    }

    /** The same answers, which may also repeat the offset that was asked for. */
    public OffsetPaging<R, T> offset(Function<R, ? extends @Nullable Number> offset) {
        return new OffsetPaging<>(items, received, total, offset);
    }

    public <U> OffsetPaging<R, U> map(Function<? super T, ? extends U> function) {
        return new OffsetPaging<>(MappedItems.of(items, function), received, total, offset);
    }

    public List<T> itemsOf(R answer) {
        var found = items.apply(answer);
        return found == null ? List.of() : found;
    }

    /** How many elements the page had on the wire: the offset counts those too that are no items. */
    public int receivedOf(R answer) {
        return received.applyAsInt(answer);
    }

    @Nullable
    public Number totalOf(R answer) {
        return total.apply(answer);
    }

    @Nullable
    public Number offsetOf(R answer) {
        return offset.apply(answer);
    }
}
