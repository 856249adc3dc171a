package io.stratalake.webhooks;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lenient reads of the data of an event: a value of another type reads as absent. */
final class EventData {

    private final Map<String, @Nullable Object> data;

    EventData(Map<String, @Nullable Object> data) {
        this.data = data;
    }

    @Nullable
    String text(String name) {
        var value = data.get(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    @Nullable
    Long number(String name) {
        var value = data.get(name);
        if (value instanceof Number number) {
            return number.longValue();
        }
        try {
            return value instanceof String text ? Long.valueOf(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    @Nullable
    Boolean bool(String name) {
        return data.get(name) instanceof Boolean value ? value : null;
    }

    @Nullable
    Instant secondsOf(String name) {
        var seconds = number(name);
        return seconds == null ? null : instant(seconds, 0);
    }

    @Nullable
    Instant millisecondsOf(String name) {
        var milliseconds = number(name);
        return milliseconds == null
                ? null
                : instant(Math.floorDiv(milliseconds, 1000L), Math.floorMod(milliseconds, 1000L));
    }

    private static @Nullable Instant instant(long seconds, long milliseconds) {
        try {
            return Instant.ofEpochSecond(seconds, milliseconds * 1_000_000);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Returns a nested object; empty if absent. */
    @SuppressWarnings("unchecked") // the names of a JSON object are strings
    EventData object(String name) {
        return new EventData(
                data.get(name) instanceof Map<?, ?> nested ? (Map<String, @Nullable Object>) nested : Map.of());
    }

    List<?> list(String name) {
        return data.get(name) instanceof List<?> list ? list : List.of();
    }

    static @Nullable Instant timestamp(@Nullable Object value) {
        try {
            return value instanceof String text ? OffsetDateTime.parse(text).toInstant() : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
