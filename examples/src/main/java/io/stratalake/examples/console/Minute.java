package io.stratalake.examples.console;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** A time that people see to the minute in UTC, and other programs as it is. */
public record Minute(Instant instant) {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** Returns the minute of a timestamp, or null if that is missing. */
    public static @Nullable Minute of(@Nullable OffsetDateTime timestamp) {
        return timestamp == null ? null : new Minute(timestamp.toInstant());
    }

    /** Returns the text for people: {@code 2026-03-01 07:30}. */
    @Override
    public String toString() {
        return FORMAT.format(instant.atOffset(ZoneOffset.UTC));
    }
}
