package io.stratalake.core.http;

import io.stratalake.core.time.Deadline;
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
    public <T extends @Nullable Object> ApiResponse<T> send(Exchange<T> exchange) {
        var options = exchange.options();
        var timeout = options.timeout();
        exchange.deadline(
                timeout == null ? options.deadline() : Deadline.after(timeout, time).orEarlier(options.deadline()));
        return next.send(exchange);
    }
}
