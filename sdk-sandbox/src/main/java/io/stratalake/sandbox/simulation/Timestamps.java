package io.stratalake.sandbox.simulation;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;

/** The formats of timestamps of the platform: with offsets, and with up to nine fractional digits. */
public final class Timestamps {

    private record Style(ZoneOffset offset, DateTimeFormatter format) {}

    private static final List<Style> STYLES = List.of(
            style(ZoneOffset.UTC, 3),
            style(ZoneOffset.UTC, 0),
            style(ZoneOffset.ofHoursMinutes(2, 30), 3),
            style(ZoneOffset.UTC, 9),
            style(ZoneOffset.ofHours(-8), 6));

    private Timestamps() {}

    public static String utc(Instant instant) {
        return write(instant, STYLES.get(0));
    }

    /** Returns the time in one of the formats; the same number gives the same format. */
    public static String varied(Instant instant, int number) {
        return write(instant, STYLES.get(Math.floorMod(number, STYLES.size())));
    }

    private static String write(Instant instant, Style style) {
        return style.format().format(OffsetDateTime.ofInstant(instant, style.offset()));
    }

    private static Style style(ZoneOffset offset, int fractionDigits) {
        DateTimeFormatterBuilder format = new DateTimeFormatterBuilder().appendPattern("uuuu-MM-dd'T'HH:mm:ss");
        if (fractionDigits > 0) {
            format.appendFraction(ChronoField.NANO_OF_SECOND, fractionDigits, fractionDigits, true);
        }
        return new Style(offset, format.appendOffsetId().toFormatter());
    }
}
