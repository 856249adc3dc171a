package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import org.jspecify.annotations.Nullable;

/**
 * Runs the caller's action before each attempt. Below rate limit and authentication, whose waits it follows; no stage
 * takes an exception of the action for a failure of the request.
 */
final class BeforeAttemptStage implements Stage {

    /** An exception of the action on its way through the stages above. */
    static final class ActionException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final RuntimeException failure;

        ActionException(RuntimeException failure) {
            super(failure);
            this.failure = failure;
        }

        RuntimeException failure() {
            return failure;
        }
    }

    private final Stage next;

    BeforeAttemptStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var action = call.options().actionBeforeEachAttempt();
        if (action != null) {
            run(action);
        }
        return next.send(call);
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            throw new ActionException(e);
        }
    }
}
