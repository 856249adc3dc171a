package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * The call of a list operation that takes a cursor or a page token. Thread-safe, because pages are prefetched.
 *
 * @param <R> the response of the operation
 */
@FunctionalInterface
public interface CursorFetch<R> {

    /**
     * Fetches a page.
     *
     * @param cursor the cursor of the page, or null for the first page
     * @param limit the maximum number of items in the page, or null for the default of the service
     */
    ApiResponse<R> fetch(@Nullable String cursor, @Nullable Integer limit);
}
