package io.stratalake.core.internal.pipeline;

import io.stratalake.core.client.ApiResponse;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Puts the name of the client and an id of the call into the MDC, under {@value #CLIENT} and {@value #KEY}. The id
 * correlates the log lines of its attempts, waits and token requests. A call within another call, such as a token
 * request, keeps the id of the outer one.
 */
final class CorrelationStage implements Stage {

    static final String CLIENT = "stratalake.client";
    static final String KEY = "stratalake.call";

    /** Four random digits of base 36, which distinguish the calls of two clients. */
    private final String client = Integer.toString(ThreadLocalRandom.current().nextInt(46_656, 1_679_616), 36);

    private final AtomicLong calls = new AtomicLong();
    private final String name;
    private final Stage next;

    CorrelationStage(String name, Stage next) {
        this.name = name;
        this.next = next;
    }

    @Override
    public <T extends @Nullable Object> ApiResponse<T> send(CallState<T> call) {
        if (MDC.get(KEY) != null) {
            return next.send(call);
        }
        MDC.put(CLIENT, name);
        MDC.put(KEY, client + "-" + calls.incrementAndGet());
        try {
            return next.send(call);
        } finally {
            MDC.remove(KEY);
            MDC.remove(CLIENT);
        }
    }
}
