package io.stratalake.core.internal.concurrent;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** A carrier of the MDC, so that log lines of the work have the MDC of the caller. */
final class MdcCarrier implements ContextCarrier {

    @Override
    public Supplier<Scope> capture() {
        var captured = MDC.getCopyOfContextMap();
        return () -> {
            var before = MDC.getCopyOfContextMap();
            set(captured);
            return () -> set(before);
        };
    }

    private static void set(@Nullable Map<String, String> context) {
        if (context == null || context.isEmpty()) {
            MDC.clear();
        } else {
            MDC.setContextMap(context);
        }
    }
}
