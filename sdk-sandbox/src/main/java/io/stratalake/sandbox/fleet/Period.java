package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** A period of time, both ends included. */
record Period(Instant from, Instant to) {

    /** Returns the period of a request: all time unless the request limits it. */
    static Period of(Call call) {
        return of(call, new Period(Instant.MIN, Instant.MAX));
    }

    /** @param absent the ends that a request does not name */
    static Period of(Call call, Period absent) {
        return new Period(
                time(call, "startDate").or(() -> time(call, "startTime")).orElse(absent.from()),
                time(call, "endDate").or(() -> time(call, "endTime")).orElse(absent.to()));
    }

    private static Optional<Instant> time(Call call, String name) {
        return call.query().text(name).map(text -> OffsetDateTime.parse(text).toInstant());
    }

    boolean covers(Instant moment) {
        return !moment.isBefore(from) && !moment.isAfter(to);
    }

    /** Returns the days of the period, in UTC; none if it ends before it begins. */
    List<LocalDate> days() {
        if (!from.isBefore(to)) {
            return List.of();
        }
        LocalDate first = LocalDate.ofInstant(from, ZoneOffset.UTC);
        LocalDate behind = LocalDate.ofInstant(to.minusNanos(1), ZoneOffset.UTC).plusDays(1);
        return first.datesUntil(behind).toList();
    }
}
