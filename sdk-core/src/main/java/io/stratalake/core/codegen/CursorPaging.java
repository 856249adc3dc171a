package io.stratalake.core.codegen;

import io.stratalake.core.internal.paging.MappedItems;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to read the answers of a list that is paged by a cursor or by a page token. Immutable; one constant for each
 * list.
 *
 * <pre>{@code
 * private static final CursorPaging<ServiceOfferPage, ServiceOffer> PAGING =
 *         CursorPaging.of(ServiceOfferPage::items, ServiceOfferPage::next).total(ServiceOfferPage::total);
 * }</pre>
 *
 * @param <R> what the operation answers with
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
     * Answers that say where the next page begins.
     *
     * @param items the items of an answer; null counts as none
     * @param next the cursor or token of the page behind it; null and the empty text end the list
     */
    public static <R, T> CursorPaging<R, T> of(
            Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next) {
        return new CursorPaging<>(items, next, answer -> null);
    }

    /**
     * Answers that hold the whole list, whatever token they carry: some operations return one and take none.
     *
     * @param items the items of an answer; null counts as none
     */
    public static <R, T> CursorPaging<R, T> onePage(Function<R, @Nullable List<T>> items) {
        return new CursorPaging<>(items, answer -> null, answer -> null);
    }

    /** The same answers, which may also say how many items the whole list has. It is told, and ends no list. */
    public CursorPaging<R, T> total(Function<R, ? extends @Nullable Number> total) {
        return new CursorPaging<>(items, next, total);
    }

    public <U> CursorPaging<R, U> map(Function<? super T, ? extends U> function) {
        return new CursorPaging<>(MappedItems.of(items, function), next, total);
    }

    public List<T> itemsOf(R answer) {
        var found = items.apply(answer);
        return found == null ? List.of() : found;
    }

    /** Where the next page begins, or null at the end. */
    @Nullable
    public String nextOf(R answer) {
        var cursor = next.apply(answer);
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }

    @Nullable
    public Number totalOf(R answer) {
        return total.apply(answer);
    }
}
