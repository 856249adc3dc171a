package io.stratalake.core.codegen;

import io.stratalake.core.internal.paging.MappedItems;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The accessors of the responses of a list that is paged by a cursor or a page token. Immutable; generated code has one
 * constant a list.
 *
 * <pre>{@code
 * private static final CursorPaging<ServiceOfferPage, ServiceOffer> PAGING =
 *         CursorPaging.of(ServiceOfferPage::items, ServiceOfferPage::next).total(ServiceOfferPage::total);
 * }</pre>
 *
 * @param <R> the response of the operation
 * @param <T> the items
 */
public final class CursorPaging<R, T> {

    private final Function<R, @Nullable List<T>> items;
    private final Function<R, @Nullable String> next;
    private final Function<R, ? extends @Nullable Number> total;

    private CursorPaging(
            Function<R, @Nullable List<T>> items,
            Function<R, @Nullable String> next,
            Function<R, ? extends @Nullable Number> total) {
        this.items = items;
        this.next = next;
        this.total = total;
    }

    /**
     * Creates a paging for responses with the cursor of the next page.
     *
     * @param items returns the items of a response; null is an empty page
     * @param next returns the cursor or token of the next page; null or an empty string ends the list
     */
    public static <R, T> CursorPaging<R, T> of(
            Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next) {
        return new CursorPaging<>(items, next, response -> null);
    }

    /**
     * Creates a paging for responses with the whole list. A token in the response is ignored, because some operations
     * return one but accept none.
     *
     * @param items returns the items of a response; null is an empty page
     */
    public static <R, T> CursorPaging<R, T> onePage(Function<R, @Nullable List<T>> items) {
        return new CursorPaging<>(items, response -> null, response -> null);
    }

    /** Returns a copy that also reads the number of items in the whole list. It does not end the list. */
    public CursorPaging<R, T> total(Function<R, ? extends @Nullable Number> total) {
        return new CursorPaging<>(items, next, total);
    }

    /** Returns a copy that converts each item when it is taken from the list. */
    public <U> CursorPaging<R, U> map(Function<? super T, ? extends U> function) {
        return new CursorPaging<>(MappedItems.of(items, function), next, total);
    }

    /** Returns the items of a response. */
    public List<T> itemsOf(R response) {
        var found = items.apply(response);
        return found == null ? List.of() : found;
    }

    /** Returns the cursor of the next page, or null at the end of the list. */
    @Nullable
    public String nextOf(R response) {
        var cursor = next.apply(response);
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    /** Returns the number of items in the whole list, or null if the response does not have it. */
    @Nullable
    public Number totalOf(R response) {
        return total.apply(response);
    }
}
