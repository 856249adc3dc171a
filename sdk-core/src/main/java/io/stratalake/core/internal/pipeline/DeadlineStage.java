package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.time.TimeSource;
import org.jspecify.annotations.Nullable;

/** Sets the deadline of the call, which covers all attempts and waits. */
final class DeadlineStage implements Stage {

    private final TimeSource time;
    private final Stage next;

    DeadlineStage(TimeSource time, Stage next) {
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        call.deadline(call.options().endOfCall(time));
        return next.send(call);
    }
}
