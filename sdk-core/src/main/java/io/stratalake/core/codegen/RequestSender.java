package io.stratalake.core.codegen;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.client.CallOptions;
import io.stratalake.core.internal.operation.PollingStrategy;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.time.TimeSource;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The sender of the requests of generated API classes. A client passes its own to the constructor of such a class:
 * {@code client.api(SubscriptionsApi::new)}. A test passes one that returns prepared responses. Implementations are
 * thread-safe.
 */
public interface RequestSender {

    /**
     * Sends a request.
     *
     * @return the response, with the value that the endpoint reads from it
     * @throws io.stratalake.core.error.StratalakeException if the request fails; its subclass says why
     * @throws IllegalStateException if the client is closed
     */
    <T extends @Nullable Object> ApiResponse<T> send(ApiRequest<T> request, CallOptions options);

    /**
     * Sends a request from another thread. Cancelling the future interrupts the call or its current wait.
     *
     * @return a future that completes as {@link #send} does
     * @throws java.util.concurrent.RejectedExecutionException if the client is closed, or the caller's own executor
     *     rejects the task
     */
    <T extends @Nullable Object> CompletableFuture<ApiResponse<T>> sendAsync(
            ApiRequest<T> request, CallOptions options);

    /** Returns the specification of a whole list of this server, with the default page size of the service. */
    ListSpec list(Endpoint<?> endpoint);

    /** Returns the clock of this client. Default: the system's. */
    default TimeSource time() {
        return TimeSource.system();
    }

    /** Returns an operation that is polled with the threads and listeners of this client. Default: with new threads. */
    default <T> Operation<T> operation(PollingStrategy<T> work) {
        return Operation.of(work, time());
    }
}
