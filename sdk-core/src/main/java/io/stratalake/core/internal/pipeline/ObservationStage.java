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

/** Tells the client's listeners of each attempt. It is there only where there are listeners. */
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
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        var observation = listeners.request(start(exchange));
        observation.propagate(exchange.headers()::set);
        var began = time.nanoTime();
        ApiResponse<T> response;
        try {
            response = next.send(exchange);
        } catch (StratalakeException e) {
            end(observation, e.status(), e.requestId().orElse(null), began, e);
            throw e;
        } catch (Throwable defect) {
            // The caller's own interceptor, say. An observation that never ends would stay this thread's current one.
            end(observation, 0, null, began, told(exchange, defect));
            throw defect;
        }
        end(observation, response.status(), response.requestId(), began, null);
        return response;
    }

    /** Only its kind: what it says is not known to be free of secrets. */
    private static TransportException told(CallState<?> exchange, Throwable defect) {
        return new TransportException(
                "The attempt ended in a " + defect.getClass().getName(),
                exchange.failure().build(),
                null);
    }

    private static RequestStart start(CallState<?> exchange) {
        var endpoint = exchange.endpoint();
        var url = exchange.url();
        return new RequestStart(
                endpoint.operationId(),
                endpoint.method().name(),
                endpoint.path(),
                url.scheme(),
                url.host(),
                url.port(),
                exchange.shownPath(),
                exchange.attempts().size() + 1);
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
