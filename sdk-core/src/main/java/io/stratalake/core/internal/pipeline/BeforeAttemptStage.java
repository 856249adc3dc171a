package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/** Runs the caller's action before each attempt. Below rate limit and authentication, whose waits it follows. */
final class BeforeAttemptStage implements Stage {

    private final Stage next;

    BeforeAttemptStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var action = call.options().actionBeforeEachAttempt();
        if (action != null) {
            action.run();
        }
        return next.send(call);
    }
}
