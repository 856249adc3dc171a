package io.stratalake.examples;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Timestamps as the programs show them. */
final class Moments {

    private Moments() {}

    /** Returns the moment of a timestamp that may be absent. */
    static Optional<Instant> of(@Nullable OffsetDateTime timestamp) {
        return Optional.ofNullable(timestamp).map(OffsetDateTime::toInstant);
    }
}
