package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * One step of the pipeline. A stage has one job and calls the next stage.
 */
interface Stage {

    /**
     * Passes the request to the next stage and returns the response.
     *
     * @throws io.stratalake.core.error.StratalakeException if the request fails
     */
    <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call);
}
