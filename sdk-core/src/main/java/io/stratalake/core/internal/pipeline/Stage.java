package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * One step on a request's way down. A stage has one job, and hands on to the next.
 */
interface Stage {

    /**
     * Sends the request on and gives back the answer.
     *
     * @throws io.stratalake.core.error.StratalakeException if there is no good answer
     */
    <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange);
}
