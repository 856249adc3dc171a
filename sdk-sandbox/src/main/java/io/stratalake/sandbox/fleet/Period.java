package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Query;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** The time that a report or a list covers, its end included, as a query asks for it. */
record Period(Instant from, Instant to) {

    /** The query parameters that say which. */
    static final Set<String> PARAMETERS = Set.of("startDate", "endDate");

    /** A period whose ends both have to be said. */
    static Period required(Query query) {
        for (var parameter : PARAMETERS) {
            if (query.text(parameter).isEmpty()) {
                throw missing(parameter);
            }
        }
        return read(query);
    }

    /** A period that what is not said does not bound. */
    static Period read(Query query) {
        return orElse(query, new Period(Instant.MIN, Instant.MAX));
    }

    /** A period that has the ends of another where they are not said. */
    static Period orElse(Query query, Period usual) {
        return new Period(Moments.read(query, "startDate", usual.from()), Moments.read(query, "endDate", usual.to()));
    }

    private static HttpError missing(String parameter) {
        return HttpError.badRequest("query", parameter, "The parameter is required.");
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    /** The days in UTC that begin in it; one that begins right at its end is left out. */
    List<LocalDate> days() {
        if (!from.isBefore(to)) {
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate behind = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC).plusDays(1);
        return first.datesUntil(behind).toList();
    }
}
