package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.internal.retry.Retrier;
import org.jspecify.annotations.Nullable;

/** Retries transient failures, unless the request could take effect twice. See {@link Retrier}. */
final class RetryStage implements Stage {

    private final Retrier retrier;
    private final Stage next;

    RetryStage(Retrier retrier, Stage next) {
        this.retrier = retrier;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        return retrier.run(call.deadline(), call.endpoint().isRepeatable(), () -> next.send(call));
    }
}
