package io.stratalake.core.operation;

import io.stratalake.core.internal.operation.PartSource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a combined operation that were all there from the start, each with its own interval. */
record FixedParts<P, T>(List<Operation<P>> parts) implements PartSource<P, T> {

    @Override
    public Duration pollSpacing() {
        return Duration.ZERO;
    }

    @Override
    public @Nullable T partialResult() {
        return null;
    }
}
