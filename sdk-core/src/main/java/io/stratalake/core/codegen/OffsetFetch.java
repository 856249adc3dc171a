package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;

/**
 * The call of a list operation that takes an offset and a limit. Thread-safe, because pages are prefetched.
 *
 * @param <R> the response of the operation
 */
@FunctionalInterface
public interface OffsetFetch<R> {

    /**
     * Fetches a page.
     *
     * @param offset the number of items to skip, or of pages if the list counts pages
     * @param limit the maximum number of items in the page
     */
    ApiResponse<R> fetch(int offset, int limit);
}
