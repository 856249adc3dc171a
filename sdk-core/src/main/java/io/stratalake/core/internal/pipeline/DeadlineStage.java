package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** Fixes the moment by which the whole call must be over: waits, attempts and all. */
final class DeadlineStage implements Stage {

    private final TimeSource time;
    private final Stage next;

    DeadlineStage(TimeSource time, Stage next) {
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        exchange.deadline(exchange.options().endOfCall(time));
        return next.send(exchange);
    }
}
