package io.stratalake.examples;

import io.stratalake.examples.console.UsageException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The hours of each day in which work may disturb. Where the end is not after the beginning, it lies on the next day.
 *
 * @param zone whose hours they are; on days when its clocks change, the window is longer or shorter
 */
record MaintenanceWindow(LocalTime from, LocalTime to, ZoneId zone) {

    /** Reads hours such as {@code 22:00-04:00}. */
    static MaintenanceWindow of(String hours, String zone) {
        var ends = hours.split("-", -1);
        try {
            if (ends.length == 2) {
                return new MaintenanceWindow(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]), ZoneId.of(zone));
            }
        } catch (DateTimeException e) {
            throw new UsageException("'" + hours + "' in '" + zone + "' is no window: " + e.getMessage());
        }
        throw new UsageException("a window has two ends, such as 22:00-04:00; '" + hours + "' has not");
    }

    /** When the window ends that is open at this moment, if one is. */
    Optional<Instant> closing(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        // The window that began yesterday may still be open; whichever begins today may be open already.
        return Optional.of(today.minusDays(1))
                .filter(day -> isOpen(day, now))
                .or(() -> Optional.of(today).filter(day -> isOpen(day, now)))
                .map(this::end);
    }

    /** When the next window begins. */
    Instant nextOpening(Instant now) {
        var today = LocalDate.ofInstant(now, zone);
        return begin(today).isAfter(now) ? begin(today) : begin(today.plusDays(1));
    }

    private boolean isOpen(LocalDate day, Instant now) {
        return !begin(day).isAfter(now) && now.isBefore(end(day));
    }

    private Instant begin(LocalDate day) {
        return day.atTime(from).atZone(zone).toInstant();
    }

    private Instant end(LocalDate day) {
        return (to.isAfter(from) ? day : day.plusDays(1))
                .atTime(to)
                .atZone(zone)
                .toInstant();
    }

    @Override
    public String toString() {
        return from + "-" + to + " " + zone;
    }
}
