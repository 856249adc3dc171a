package io.stratalake.core.paging;

import io.stratalake.core.client.ApiResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, as one call brought it. Immutable.
 *
 * @param <T> the items
 * @param items the items, in the service's order; an unmodifiable copy
 * @param continuationToken where the next page begins, to be given to {@link Paged#resumeAt} in this process or another; null
 *     where it is known that nothing follows. Text of letters, digits, {@code .}, {@code -} and {@code _}
 * @param total how many items the service says the list has in all; empty where it did not say. It may change from page
 *     to page
 * @param response the answer behind the page: status, headers, request id, and the body with everything else it said
 */
public record Page<T>(List<T> items, @Nullable String continuationToken, OptionalLong total, ApiResponse<?> response)
        implements Iterable<T> {

    /** Copies the items. */
    public Page {
        // Not List.copyOf: a service may send null among the items, and that must not cost the page.
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    @Override
    public Iterator<T> iterator() {
        return items.iterator();
    }

    /** How many items there are and whether more follow; no item and no header, which may not belong in a log. */
    @Override
    public String toString() {
        return "Page[" + items.size() + " items, " + (continuationToken == null ? "the last" : "more may follow") + "]";
    }
}
