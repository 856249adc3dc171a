package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts an id of the call into the MDC, under {@value #KEY}, so that the log lines of its attempts, waits and token
 * requests can be found together. A call that is made for another (to sign in, say) goes by the other's id.
 */
final class CorrelationStage implements Stage {

    static final String KEY = "stratalake.call";

    /** Four digits of base 36, so that the calls of two clients can be told apart. */
    private final String client = Integer.toString(ThreadLocalRandom.current().nextInt(46_656, 1_679_616), 36);

    private final AtomicLong calls = new AtomicLong();
    private final Stage next;

    CorrelationStage(Stage next) {
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> exchange) {
        if (MDC.get(KEY) != null) {
            return next.send(exchange);
        }
        MDC.put(KEY, client + "-" + calls.incrementAndGet());
        try {
            return next.send(exchange);
        } finally {
            MDC.remove(KEY);
        }
    }
}
