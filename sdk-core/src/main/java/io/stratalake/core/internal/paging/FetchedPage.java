package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one call brought.
 *
 * @param items the items
 * @param received how many elements the page had on the wire: the items, and the nulls that were left out
 * @param next where the next page begins, or null at the end of the list
 * @param total how many items the list has in all, or null where the service did not say
 * @param response the answer itself
 */
public record FetchedPage<P, T>(
        List<T> items,
        int received,
        @Nullable P next,
        @Nullable Long total,
        ApiResponse<?> response) {}
