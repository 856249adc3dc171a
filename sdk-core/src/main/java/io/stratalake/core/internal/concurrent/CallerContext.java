package io.stratalake.core.internal.concurrent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread-bound context of callers: the MDC and, if their libraries are on the class path, the contexts of
 * Micrometer and OpenTelemetry. Thread-safe.
 */
final class CallerContext {

    /** Found when the first task changes threads, so that other calls do not load these libraries. */
    private volatile @Nullable List<ContextCarrier> carriers;

    CallerContext() {}

    CallerContext(List<? extends ContextCarrier> carriers) {
        this.carriers = tolerant(carriers);
    }

    /**
     * Captures the context of the current thread.
     *
     * @return the task in exactly that context, regardless of the context of the thread that runs it
     */
    Runnable wrap(Runnable task) {
        var wrapped = task;
        for (var carrier : carriers()) {
            wrapped = within(carrier.capture(), wrapped);
        }
        return wrapped;
    }

    private static Runnable within(Supplier<ContextCarrier.Scope> captured, Runnable task) {
        return () -> {
            var scope = captured.get();
            try {
                task.run();
            } finally {
                scope.close();
            }
        };
    }

    private List<ContextCarrier> carriers() {
        var known = carriers;
        if (known == null) {
            known = tolerant(available());
            carriers = known;
        }
        return known;
    }

    private static List<ContextCarrier> tolerant(List<? extends ContextCarrier> carriers) {
        return carriers.stream().<ContextCarrier>map(TolerantCarrier::new).toList();
    }

    /**
     * Returns the carriers, the innermost first. Micrometer surrounds OpenTelemetry, because it may set the latter's
     * context to the span of its observation while the caller is in a child of that span; and it writes trace ids to
     * the MDC.
     */
    private static List<ContextCarrier> available() {
        var available = new ArrayList<ContextCarrier>();
        for (var library : List.<Supplier<ContextCarrier>>of(
                () -> new OpenTelemetryCarrier(), () -> new MicrometerCarrier(), () -> new MdcCarrier())) {
            try {
                available.add(library.get());
            } catch (LinkageError absent) {
                // These libraries are optional; a lookup by name would need metadata in a native image.
            }
        }
        return List.copyOf(available);
    }
}
