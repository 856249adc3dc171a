package io.stratalake.core.paging;

import io.stratalake.core.client.ApiResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable and thread-safe. Pages are equal if their items, tokens, totals and responses are.
 *
 * <pre>{@code
 * Page<Subscription> page = greenlake.subscriptions().list().firstPage();   // one call
 * while (page.hasNext()) {
 *     page = page.next();                                                    // one call each
 * }
 * }</pre>
 *
 * @param <T> the items
 */
public final class Page<T> implements Iterable<T> {

    private final List<T> items;
    private final @Nullable String continuationToken;
    private final OptionalLong total;
    private final ApiResponse<?> response;
    private final @Nullable Supplier<Page<T>> next;

    private Page(
            List<T> items,
            @Nullable String continuationToken,
            OptionalLong total,
            ApiResponse<?> response,
            @Nullable Supplier<Page<T>> next) {
        // Not List.copyOf, which rejects null: a service may send null among the items.
        this.items = Collections.unmodifiableList(new ArrayList<>(items));
        this.continuationToken = continuationToken;
        this.total = total;
        this.response = response;
        this.next = next;
    }

    /**
     * Creates the last page of a list. Copies the items.
     *
     * @hidden
     */
    public static <T> Page<T> last(List<T> items, OptionalLong total, ApiResponse<?> response) {
        return new Page<>(items, null, total, response, null);
    }

    /**
     * Creates a page that another one follows. Copies the items.
     *
     * @param continuationToken the start of the next page
     * @param next fetches the next page
     * @hidden
     */
    public static <T> Page<T> followed(
            List<T> items,
            OptionalLong total,
            ApiResponse<?> response,
            String continuationToken,
            Supplier<Page<T>> next) {
        return new Page<>(items, continuationToken, total, response, next);
    }

    /** Returns the items in an unmodifiable list, in the service's order. */
    public List<T> items() {
        return items;
    }

    /**
     * Returns the start of the next page, for {@link Paged#resumeAt} in this or another process. Consists of letters,
     * digits, {@code .}, {@code -} and {@code _}.
     *
     * @return null if this is the last page
     */
    @Nullable
    public String continuationToken() {
        return continuationToken;
    }

    /**
     * Returns the number of items in the whole list as the service reports it, or empty. It may change from page to
     * page.
     */
    public OptionalLong total() {
        return total;
    }

    /** Returns the response of the page: status, headers, request id and body. */
    public ApiResponse<?> response() {
        return response;
    }

    /**
     * Returns whether another page follows. Makes no call. The next page may be empty: most services show the end of a
     * list only then if the last page with items is full.
     */
    public boolean hasNext() {
        return next != null;
    }

    /**
     * Fetches the next page. Each invocation makes one call, and may return a newer state of the list.
     *
     * @throws NoSuchElementException if this is the last page
     * @throws io.stratalake.core.error.StratalakeException if the call fails. Another invocation repeats it
     * @throws io.stratalake.core.error.DecodingException if the pages repeat, so that the list would never end
     */
    public Page<T> next() {
        if (next == null) {
            throw new NoSuchElementException("the list has no more pages");
        }
        return next.get();
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Page<?> page
                && items.equals(page.items)
                && Objects.equals(continuationToken, page.continuationToken)
                && total.equals(page.total)
                && response.equals(page.response);
    }

    @Override
    public int hashCode() {
        return Objects.hash(items, continuationToken, total, response);
    }

    /**
     * Returns the number of items and whether more may follow, without items and headers, which may be confidential.
     */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (next == null ? "the last" : "more may follow") + "]";
    }
}
