package io.stratalake.core.paging;

import io.stratalake.core.client.ApiResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list. Immutable.
 *
 * @param <T> the items
 * @param items the items, in the service's order; an unmodifiable copy
 * @param continuationToken the start of the next page, for {@link Paged#resumeAt} in this or another process; null if
 *     this is the last page. Consists of letters, digits, {@code .}, {@code -} and {@code _}
 * @param total the number of items in the whole list as the service reports it, or empty. It may change from page to
 *     page
 * @param response the response of the page: status, headers, request id and body
 */
public record Page<T>(List<T> items, @Nullable String continuationToken, OptionalLong total, ApiResponse<?> response)
        implements Iterable<T> {

    /** Copies the items. */
    public Page {
        // Not List.copyOf, which rejects null: a service may send null among the items.
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    /**
     * Returns the number of items and whether more may follow, without items and headers, which may be confidential.
     */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (continuationToken == null ? "the last" : "more may follow") + "]";
    }
}
