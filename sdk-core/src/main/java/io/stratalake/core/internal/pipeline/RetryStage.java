package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.internal.paging.WorkingPageSizes;
import io.stratalake.core.internal.retry.Retrier;
import org.jspecify.annotations.Nullable;

/**
 * Retries transient failures, unless the request could take effect twice, or is one of a large page that is requested in
 * a smaller size next. See {@link Retrier}.
 */
final class RetryStage implements Stage {

    private final Retrier retrier;
    private final WorkingPageSizes pageSizes;
    private final Stage next;

    RetryStage(Retrier retrier, WorkingPageSizes pageSizes, Stage next) {
        this.retrier = retrier;
        this.pageSizes = pageSizes;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        return retrier.run(
                call.deadline(), call.endpoint().isRepeatable(), pageSizes::endsTrial, () -> next.send(call));
    }
}
