package io.stratalake.core.internal.json;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Timestamps on the wire (RFC 3339), with the deviations of the services.
 *
 * <p>Parsing also accepts a space in place of {@code T}, lower case, more than nine fractional digits (truncated), and
 * a missing offset (UTC).
 */
final class Timestamps {

    /** The length of {@code 2021-04-23T10:20:30.123456789+01:00}. */
    static final int MAX_LENGTH = 35;

    private static final int NANO_DIGITS = 9;
    private static final Pattern LOOSE = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[Tt ](\\d\\d:\\d\\d(?::\\d\\d)?)(?:[.,](\\d+))?\\s*([Zz]|[+-]\\d\\d(?::?\\d\\d)?)?");

    private Timestamps() {}

    /** Returns the timestamp in a text, or null if it is not a timestamp. */
    static @Nullable OffsetDateTime parse(String text) {
        // A character outside of Latin-1 becomes a question mark, which is not valid in a timestamp.
        var bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        var common = parseCommon(bytes, 0, bytes.length);
        return common != null ? common : parseLoose(text.strip());
    }

    /** Formats a timestamp; in UTC if its offset has seconds, which RFC 3339 does not allow. */
    static String format(OffsetDateTime moment) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                hasWholeMinutes(moment.getOffset()) ? moment : moment.withOffsetSameInstant(ZoneOffset.UTC));
    }

    private static boolean hasWholeMinutes(ZoneOffset offset) {
        return offset.getTotalSeconds() % 60 == 0;
    }

    /**
     * Writes a timestamp as {@link #format(OffsetDateTime)} does, without the allocations of Java's formatter.
     *
     * @param out has room for {@link #MAX_LENGTH} bytes
     * @return the end of the written bytes, or -1 if the year has not four digits or the offset has seconds
     */
    static int format(OffsetDateTime moment, byte[] out, int from) {
        var year = moment.getYear();
        if (year < 0 || year > 9999 || !hasWholeMinutes(moment.getOffset())) {
            return -1;
        }
        twoDigits(year / 100, out, from);
        twoDigits(year % 100, out, from + 2);
        out[from + 4] = '-';
        twoDigits(moment.getMonthValue(), out, from + 5);
        out[from + 7] = '-';
        twoDigits(moment.getDayOfMonth(), out, from + 8);
        out[from + 10] = 'T';
        twoDigits(moment.getHour(), out, from + 11);
        out[from + 13] = ':';
        twoDigits(moment.getMinute(), out, from + 14);
        out[from + 16] = ':';
        twoDigits(moment.getSecond(), out, from + 17);
        return offset(moment.getOffset(), out, fraction(moment.getNano(), out, from + 19));
    }

    /** Writes a fraction without the zeros at its end, or nothing if it is zero. */
    private static int fraction(int nanos, byte[] out, int from) {
        if (nanos == 0) {
            return from;
        }
        out[from] = '.';
        var left = nanos;
        for (var i = from + NANO_DIGITS; i > from; i--) {
            out[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        var end = from + NANO_DIGITS + 1;
        while (out[end - 1] == '0') {
            end--;
        }
        return end;
    }

    private static int offset(ZoneOffset offset, byte[] out, int from) {
        var id = offset.getId();
        for (var i = 0; i < id.length(); i++) {
            out[from + i] = (byte) id.charAt(i);
        }
        return from + id.length();
    }

    private static void twoDigits(int number, byte[] out, int from) {
        out[from] = (byte) ('0' + number / 10);
        out[from + 1] = (byte) ('0' + number % 10);
    }

    /**
     * Parses the most common form, {@code 2021-04-23T10:20:30[.fraction](Z|+hh:mm)}, without the allocations of Java's
     * parser.
     *
     * @return null if the text has another form
     */
    static @Nullable OffsetDateTime parseCommon(byte[] text, int from, int to) {
        if (to - from < 20
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return null;
        }
        var year = number(text, from, from + 4);
        var month = number(text, from + 5, from + 7);
        var day = number(text, from + 8, from + 10);
        var hour = number(text, from + 11, from + 13);
        var minute = number(text, from + 14, from + 16);
        var second = number(text, from + 17, from + 19);
        if ((year | month | day | hour | minute | second) < 0) {
            return null;
        }
        var position = from + 19;
        var nanos = 0;
        if (text[position] == '.') {
            var digits = 0;
            position++;
            while (position < to && isDigit(text[position])) {
                if (digits++ < NANO_DIGITS) {
                    nanos = nanos * 10 + (text[position] - '0');
                }
                position++;
            }
            if (digits == 0) {
                return null;
            }
            for (var i = digits; i < NANO_DIGITS; i++) {
                nanos *= 10;
            }
        }
        var offset = offset(text, position, to);
        if (offset == null) {
            return null;
        }
        try {
            return OffsetDateTime.of(year, month, day, hour, minute, second, nanos, offset);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable ZoneOffset offset(byte[] text, int position, int to) {
        var rest = to - position;
        if (rest == 1 && text[position] == 'Z') {
            return ZoneOffset.UTC;
        }
        if (rest != 6 || text[position + 3] != ':') {
            return null;
        }
        var sign = text[position];
        var hours = number(text, position + 1, position + 3);
        var minutes = number(text, position + 4, position + 6);
        if ((sign != '+' && sign != '-') || (hours | minutes) < 0 || hours > 18 || minutes > 59) {
            return null;
        }
        var seconds = hours * 3600 + minutes * 60;
        return seconds > 18 * 3600 ? null : ZoneOffset.ofTotalSeconds(sign == '+' ? seconds : -seconds);
    }

    private static int number(byte[] text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            if (!isDigit(text[i])) {
                return -1;
            }
            number = number * 10 + (text[i] - '0');
        }
        return number;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static @Nullable OffsetDateTime parseLoose(String text) {
        var parts = LOOSE.matcher(text);
        if (!parts.matches()) {
            return null;
        }
        var fraction = parts.group(3) == null
                ? ""
                : "."
                        + parts.group(3)
                                .substring(
                                        0, Math.min(NANO_DIGITS, parts.group(3).length()));
        var offset = parts.group(4) == null ? "Z" : parts.group(4).toUpperCase(Locale.ROOT);
        if (offset.length() == 3) {
            offset += ":00";
        } else if (offset.length() == 5) {
            offset = offset.substring(0, 3) + ":" + offset.substring(3);
        }
        try {
            return OffsetDateTime.parse(parts.group(1) + "T" + parts.group(2) + fraction + offset);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
