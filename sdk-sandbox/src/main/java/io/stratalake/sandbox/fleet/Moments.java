package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Query;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** Reads the points in time that a list is narrowed to. */
final class Moments {

    private Moments() {}

    static Instant read(Query query, String name, Instant absent) {
        try {
            return query.text(name)
                    .map(text -> OffsetDateTime.parse(text).toInstant())
                    .orElse(absent);
        } catch (DateTimeParseException e) {
            throw HttpError.badRequest("query", name, "The value must be a timestamp.");
        }
    }
}
