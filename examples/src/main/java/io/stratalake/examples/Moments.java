package io.stratalake.examples;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Timestamps as the programs show them. */
final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    /** Returns the moment of a timestamp that may be absent. */
    static Optional<Instant> of(@Nullable OffsetDateTime timestamp) {
        return Optional.ofNullable(timestamp).map(OffsetDateTime::toInstant);
    }

    /** Formats a timestamp to the minute, in UTC. */
    static @Nullable String minute(@Nullable OffsetDateTime timestamp) {
        return timestamp == null ? null : minute(timestamp.toInstant());
    }

    /** Formats a moment to the minute, in UTC. */
    static String minute(Instant moment) {
        return MINUTE.format(moment.atOffset(ZoneOffset.UTC));
    }
}
