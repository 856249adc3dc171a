package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;

/**
 * Calls a list operation that takes an offset and a limit. Safe for use by several threads: pages are fetched ahead.
 *
 * @param <R> what the operation answers with
 */
@FunctionalInterface
public interface OffsetFetch<R> {

    /**
     * Makes one call.
     *
     * @param offset how many items to skip
     * @param limit how many items to return at most
     */
    ApiResponse<R> fetch(int offset, int limit);
}
