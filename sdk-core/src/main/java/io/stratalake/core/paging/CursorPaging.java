package io.stratalake.core.paging;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to read the answers of a list that is paged by a cursor or by a page token. Immutable; one constant for each
 * list.
 *
 * <pre>{@code
 * private static final CursorPaging<OfferPage, ServiceOffer> PAGING =
 *         CursorPaging.of(OfferPage::items, OfferPage::next);
 * }</pre>
 *
 * @param <R> what the operation answers with
 * @param <T> the items
 */
public final class CursorPaging<R, T> {

    private final Function<R, @Nullable List<T>> items;
    private final Function<R, @Nullable String> next;

    private CursorPaging(Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next) {
        this.items = items;
        this.next = next;
    }

    /**
     * Answers that say where the next page begins.
     *
     * @param items the items of an answer; null counts as none
     * @param next the cursor or token of the page behind it; null and the empty text end the list
     */
    public static <R, T> CursorPaging<R, T> of(
            Function<R, @Nullable List<T>> items, Function<R, @Nullable String> next) {
        return new CursorPaging<>(items, next);
    }

    /**
     * Answers that hold the whole list, whatever token they carry: some operations return one and take none.
     *
     * @param items the items of an answer; null counts as none
     */
    public static <R, T> CursorPaging<R, T> onePage(Function<R, @Nullable List<T>> items) {
        return new CursorPaging<>(items, answer -> null);
    }

    <U> CursorPaging<R, U> map(Function<? super T, ? extends U> function) {
        return new CursorPaging<>(MappedItems.of(items, function), next);
    }

    List<T> itemsOf(R answer) {
        var found = items.apply(answer);
        return found == null ? List.of() : found;
    }

    /** Where the next page begins, or null at the end. */
    @Nullable String nextOf(R answer) {
        var cursor = next.apply(answer);
        return cursor == null || cursor.isEmpty() ? null : cursor;
    }
}
