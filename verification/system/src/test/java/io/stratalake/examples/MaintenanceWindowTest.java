package io.stratalake.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.examples.console.UsageException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaintenanceWindowTest {

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }

    @ParameterizedTest(name = "at {0}")
    @CsvSource({
        "2026-03-01T22:00:00Z, 2026-03-02T04:00:00Z",
        "2026-03-01T23:59:59Z, 2026-03-02T04:00:00Z",
        "2026-03-02T00:00:00Z, 2026-03-02T04:00:00Z",
        "2026-03-02T03:59:59Z, 2026-03-02T04:00:00Z",
    })
    void is_open_over_midnight(String now, String closing) {
        assertEquals(
                Optional.of(at(closing)),
                MaintenanceWindow.of("22:00-04:00", "UTC").closing(at(now)));
    }

    @ParameterizedTest(name = "at {0}")
    @ValueSource(strings = {"2026-03-01T21:59:59Z", "2026-03-02T04:00:00Z", "2026-03-02T12:00:00Z"})
    void is_closed_before_it_begins_and_from_its_end_on(String now) {
        var window = MaintenanceWindow.of("22:00-04:00", "UTC");

        assertEquals(Optional.empty(), window.closing(at(now)));
    }

    @Test
    void opens_next_today_or_else_tomorrow() {
        var window = MaintenanceWindow.of("22:00-04:00", "UTC");

        assertEquals(at("2026-03-01T22:00:00Z"), window.nextOpening(at("2026-03-01T12:00:00Z")));
        assertEquals(at("2026-03-02T22:00:00Z"), window.nextOpening(at("2026-03-01T22:00:00Z")));
    }

    @Test
    void keeps_to_the_clocks_of_its_zone_in_the_night_that_they_change() {
        var window = MaintenanceWindow.of("22:00-04:00", "Europe/Berlin");

        // From 28 to 29 March 2026 the hour from two to three is left out.
        assertEquals(Optional.of(at("2026-03-29T02:00:00Z")), window.closing(at("2026-03-28T21:00:00Z")));
        assertEquals(Optional.of(at("2026-03-28T03:00:00Z")), window.closing(at("2026-03-27T21:00:00Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22:00", "22:00-", "22-04", "25:00-26:00", "22:00-04:00-05:00"})
    void refuses_what_is_no_window(String hours) {
        assertThrows(UsageException.class, () -> MaintenanceWindow.of(hours, "UTC"));
    }

    @Test
    void refuses_a_zone_that_there_is_not() {
        assertThrows(UsageException.class, () -> MaintenanceWindow.of("22:00-04:00", "Mars/Olympus"));
    }

    @Property
    void is_open_right_from_its_next_opening_and_for_no_longer_than_a_day(
            @ForAll @IntRange(max = 1439) int from,
            @ForAll @IntRange(max = 1439) int to,
            @ForAll @LongRange(min = 1_700_000_000L, max = 1_900_000_000L) long second) {
        var hours = "%02d:%02d-%02d:%02d".formatted(from / 60, from % 60, to / 60, to % 60);
        var window = MaintenanceWindow.of(hours, "America/New_York");
        var now = Instant.ofEpochSecond(second);

        var opening = window.nextOpening(now);
        var closing = window.closing(opening);

        assertTrue(opening.isAfter(now));
        // Where the clocks leave out the whole window, it does not open.
        closing.ifPresent(end -> assertTrue(Duration.between(opening, end).toHours() <= 25));
        window.closing(now).ifPresent(end -> assertTrue(end.isAfter(now)));
    }
}
