package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * Calls a list operation that takes a cursor or a page token. Safe for use by several threads: pages are fetched ahead.
 *
 * @param <R> what the operation answers with
 */
@FunctionalInterface
public interface CursorFetch<R> {

    /**
     * Makes one call.
     *
     * @param cursor where the page begins, or null for the first page
     * @param limit how many items to return at most, or null to leave it to the service
     */
    ApiResponse<R> fetch(@Nullable String cursor, @Nullable Integer limit);
}
