package io.stratalake.core.internal.concurrent;

import io.micrometer.context.ContextSnapshotFactory;
import java.util.function.Supplier;

/**
 * A carrier of all contexts that are registered with Micrometer's context propagation: the current observation, and
 * those of Spring and other libraries. Cannot be created without {@code io.micrometer:context-propagation}.
 */
final class MicrometerCarrier implements ContextCarrier {

    private final ContextSnapshotFactory snapshots =
            ContextSnapshotFactory.builder().clearMissing(true).build();

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The returned scope closes it.
    public Supplier<Scope> capture() {
        var captured = snapshots.captureAll();
        return () -> captured.setThreadLocals()::close;
    }
}
