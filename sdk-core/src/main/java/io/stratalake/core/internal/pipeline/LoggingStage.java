package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.core.time.TimeSource;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs one line for each attempt, by the logger {@code io.stratalake.http}. DEBUG: method, path, status, duration,
 * request id. TRACE: headers, too. Values of the query and of headers that identify or authenticate are masked; bodies
 * are never logged.
 */
final class LoggingStage implements Stage {

    private static final Logger LOG = LoggerFactory.getLogger("io.stratalake.http");

    private final TimeSource time;
    private final Stage next;

    LoggingStage(TimeSource time, Stage next) {
        this.time = time;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        if (!LOG.isDebugEnabled()) {
            return next.send(call);
        }
        if (LOG.isTraceEnabled()) {
            LOG.trace(
                    "{} sends {}",
                    name(call),
                    Redactor.headerLine(call.headers().build()));
        }
        var began = time.nanoTime();
        try {
            var response = next.send(call);
            LOG.debug(
                    "{} -> {} in {} ms{}",
                    name(call),
                    response.status(),
                    millisSince(began),
                    suffix(response.requestId()));
            traceResponse(call, response.headers());
            return response;
        } catch (StratalakeException e) {
            LOG.debug(
                    "{} -> {} in {} ms{}",
                    name(call),
                    outcome(e),
                    millisSince(began),
                    suffix(e.requestId().orElse(null)));
            traceResponse(call, e.headers());
            throw e;
        }
    }

    private static void traceResponse(CallState<?> call, Headers headers) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} received {}", name(call), Redactor.headerLine(headers));
        }
    }

    private static String name(CallState<?> call) {
        return call.endpoint().method() + " " + call.shownPath() + call.shownQuery();
    }

    private static Object outcome(StratalakeException e) {
        return e.status() == 0 ? e.getClass().getSimpleName() : e.status();
    }

    private static String suffix(@Nullable String requestId) {
        return requestId == null ? "" : " (request id " + requestId + ")";
    }

    private long millisSince(long began) {
        return TimeUnit.NANOSECONDS.toMillis(time.nanoTime() - began);
    }
}
