package io.stratalake.core.internal.concurrent;

import io.opentelemetry.context.Context;
import java.util.function.Supplier;

/**
 * A carrier of OpenTelemetry's current context, so that spans of the work are children of the caller's. Cannot be
 * created without {@code io.opentelemetry:opentelemetry-context}, a dependency of OpenTelemetry's API.
 */
final class OpenTelemetryCarrier implements ContextCarrier {

    OpenTelemetryCarrier() {
        // Fails here, rather than in the middle of a call, if the library is absent.
        var unused = Context.current();
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The returned scope closes it.
    public Supplier<Scope> capture() {
        var captured = Context.current();
        return () -> captured.makeCurrent()::close;
    }
}
