package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.internal.retry.Retrier;
import org.jspecify.annotations.Nullable;

/** Sends a request again where that can help and cannot do its work twice. */
final class RetryStage implements Stage {

    private final Retrier retrier;
    private final Stage next;

    RetryStage(Retrier retrier, Stage next) {
        this.retrier = retrier;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        return retrier.run(exchange.deadline(), exchange.endpoint().isRepeatable(), () -> next.send(exchange));
    }
}
