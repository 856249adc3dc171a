package io.stratalake.core.internal.pipeline;

import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.helpers.BasicMDCAdapter;

/** An MDC that stores its entries, because slf4j-simple, the backend of the tests, has no MDC. */
public final class Mdc implements AutoCloseable {

    private final Object before;

    public Mdc() {
        // The first logger of a JVM sets the adapter, and would replace this one.
        LoggerFactory.getILoggerFactory();
        this.before = exchange(new BasicMDCAdapter());
    }

    private static Object exchange(Object adapter) {
        try {
            var field = MDC.class.getDeclaredField("MDC_ADAPTER");
            field.setAccessible(true);
            var before = field.get(null);
            field.set(null, adapter);
            return before;
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("slf4j keeps its MDC elsewhere now", e);
        }
    }

    @Override
    public void close() {
        exchange(before);
    }
}
