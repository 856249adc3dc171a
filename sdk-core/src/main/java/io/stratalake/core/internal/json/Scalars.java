package io.stratalake.core.internal.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Conversions of plain values that lose nothing. Properties and elements share them. Each method returns null if the
 * value cannot be converted.
 */
public final class Scalars {

    /**
     * A JSON number. Java's parsers also accept {@code 30d}, {@code 007} and {@code 0x10}, which mean something else.
     */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,9})?");

    /** The limit of Gson's reader. The time of a conversion grows with the square of the length. */
    private static final int MAX_NUMBER_LENGTH = 1024;

    private Scalars() {}

    /** Converts a string, number or boolean to a string. */
    public static @Nullable String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /** Converts a whole number of 32 bits, also with a fraction of zero or in a string. */
    public static @Nullable Integer integer(@Nullable Object value) {
        var number = longInteger(value);
        return number != null && number.intValue() == number ? Integer.valueOf(number.intValue()) : null;
    }

    /** Converts a whole number of 64 bits, also with a fraction of zero or in a string. */
    public static @Nullable Long longInteger(@Nullable Object value) {
        var number = number(value);
        if (number instanceof Long whole) {
            return whole;
        }
        try {
            return number instanceof BigDecimal decimal ? Long.valueOf(decimal.longValueExact()) : null;
        } catch (ArithmeticException notWholeOrTooLarge) {
            return null;
        }
    }

    /** Converts a number, also in a string. */
    public static @Nullable Double decimal(@Nullable Object value) {
        var number = number(value);
        if (number == null) {
            return null;
        }
        var nearest = number.doubleValue();
        return Double.isFinite(nearest) ? nearest : null;
    }

    /** Converts a number without loss, also in a string. */
    public static @Nullable BigDecimal bigDecimal(@Nullable Object value) {
        var number = number(value);
        if (number instanceof BigDecimal decimal) {
            return Math.abs((long) decimal.scale()) > UntypedJson.MAX_SCALE ? null : decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        return number == null ? null : BigDecimal.valueOf(number.longValue());
    }

    private static @Nullable Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof String text
                        && text.length() <= MAX_NUMBER_LENGTH
                        && NUMBER.matcher(text).matches()
                ? parsed(text)
                : null;
    }

    private static Number parsed(String text) {
        var number = new BigDecimal(text);
        return number.scale() == 0 && number.unscaledValue().bitLength() < Long.SIZE
                ? (Number) number.longValue()
                : number;
    }

    /** Converts a boolean, or the string {@code true} or {@code false} in any case. */
    public static @Nullable Boolean bool(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")))
                ? Boolean.valueOf(text)
                : null;
    }

    /** Converts a string that holds a timestamp. */
    public static @Nullable OffsetDateTime timestamp(@Nullable Object value) {
        return value instanceof String text ? Timestamps.parse(text) : null;
    }
}
