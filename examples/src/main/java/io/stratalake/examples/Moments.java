package io.stratalake.examples;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Fleet API's timestamps: texts, most of them as RFC 3339 has them. */
final class Moments {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Moments() {}

    /** The moment that a text tells, if it tells one. */
    static Optional<Instant> of(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The minute in UTC; the text itself, where it tells no moment. */
    static @Nullable String minute(@Nullable String text) {
        return of(text).map(Moments::minute).orElse(text);
    }

    /** The minute in UTC. */
    static String minute(Instant moment) {
        return MINUTE.format(moment.atOffset(ZoneOffset.UTC));
    }
}
