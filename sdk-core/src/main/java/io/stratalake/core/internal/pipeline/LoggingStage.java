package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.redact.Masking;
import io.stratalake.core.time.TimeSource;
import java.util.concurrent.TimeUnit;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line for each attempt, under the logger {@code io.stratalake.http}. DEBUG: method, path, status, duration,
 * request id. TRACE: headers too. The values of the query and of headers that identify or authenticate are masked;
 * bodies are never logged.
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
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        if (!LOG.isDebugEnabled()) {
            return next.send(exchange);
        }
        if (LOG.isTraceEnabled()) {
            LOG.trace(
                    "{} sends {}",
                    name(exchange),
                    Masking.headers(exchange.headers().build()));
        }
        var began = time.nanoTime();
        try {
            var response = next.send(exchange);
            LOG.debug(
                    "{} -> {} in {} ms{}",
                    name(exchange),
                    response.status(),
                    millisSince(began),
                    suffix(response.requestId()));
            traceAnswer(exchange, response.headers());
            return response;
        } catch (StratalakeException e) {
            LOG.debug(
                    "{} -> {} in {} ms{}",
                    name(exchange),
                    outcome(e),
                    millisSince(began),
                    suffix(e.requestId().orElse(null)));
            traceAnswer(exchange, e.headers());
            throw e;
        }
    }

    private static void traceAnswer(CallState<?> exchange, Headers headers) {
        if (LOG.isTraceEnabled()) {
            LOG.trace("{} was answered with {}", name(exchange), exchange.masked(Masking.headers(headers)));
        }
    }

    private static String name(CallState<?> exchange) {
        return exchange.endpoint().method() + " " + exchange.shownPath() + exchange.shownQuery();
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
