package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.core.internal.observe.Listeners;
import io.stratalake.core.observe.RequestEnd;
import io.stratalake.core.observe.RequestObservation;
import io.stratalake.core.observe.RequestStart;
import io.stratalake.core.time.TimeSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reports each attempt to the listeners. Part of the pipeline only if there are any. */
final class ObservationStage implements Stage {

    private final Listeners listeners;
    private final TimeSource time;
    private final Stage next;

    ObservationStage(Listeners listeners, TimeSource time, Stage next) {
        this.listeners = listeners;
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        var observation = listeners.request(start(call));
        observation.propagate(call.headers()::set);
        var began = time.nanoTime();
        ApiResponse<T> response;
        try {
            response = next.send(call);
        } catch (StratalakeException e) {
            end(observation, e.status(), e.requestId().orElse(null), began, e);
            throw e;
        } catch (Throwable defect) {
            // For example from the caller's own interceptor. An observation must end, or it stays current in this
            // thread.
            end(observation, 0, null, began, withoutMessage(call, defect));
            throw defect;
        }
        end(observation, response.status(), response.requestId(), began, null);
        return response;
    }

    /** Drops the message, which may contain a secret. */
    private static TransportException withoutMessage(CallState<?> call, Throwable defect) {
        return new TransportException(
                "The attempt ended in a " + defect.getClass().getName(),
                call.failure().build(),
                null);
    }

    private static RequestStart start(CallState<?> call) {
        var endpoint = call.endpoint();
        var url = call.url();
        return new RequestStart(
                endpoint.operationId(),
                endpoint.method().name(),
                endpoint.path(),
                url.scheme(),
                url.host(),
                url.port(),
                call.shownPath(),
                call.attempts().size() + 1);
    }

    private void end(
            RequestObservation observation,
            int status,
            @Nullable String requestId,
            long began,
            @Nullable StratalakeException failure) {
        observation.ended(new RequestEnd(status, requestId, Duration.ofNanos(time.nanoTime() - began), failure));
    }
}
