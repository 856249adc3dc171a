package io.stratalake.core.internal.paging;

import io.stratalake.core.client.ApiResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page as fetched by one call.
 *
 * @param items the items
 * @param size the number of items that were requested, or null for the default of the service
 * @param received the number of elements in the response: the items, and the nulls that were left out
 * @param next the position of the next page, or null at the end of the list
 * @param total the number of items in the whole list, or null if the service does not report it
 * @param response the response
 */
public record FetchedPage<P, T>(
        List<T> items,
        @Nullable Integer size,
        int received,
        @Nullable P next,
        @Nullable Long total,
        ApiResponse<?> response) {}
