package io.stratalake.core.internal.json;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which plain values can be read as which type without losing anything. One set of rules for properties and for
 * elements; null is "not at all".
 */
public final class Scalars {

    /**
     * As in JSON. Java's own parsers also read {@code 30d}, {@code 007} and {@code 0x10}, which name something else.
     */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]{1,9})?");

    /** As Gson's reader has it for numbers; converting takes time that grows with the square of the length. */
    private static final int MOST_CHARACTERS = 1024;

    private Scalars() {}

    /** Texts, and numbers and booleans as theirs. */
    public static @Nullable String text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /** Whole numbers of 32 bits, also written with a fraction of zero or in a text. */
    public static @Nullable Integer integer(@Nullable Object value) {
        var number = longInteger(value);
        return number != null && number.intValue() == number ? Integer.valueOf(number.intValue()) : null;
    }

    /** Whole numbers of 64 bits, also written with a fraction of zero or in a text. */
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

    /** Numbers, also in a text. */
    public static @Nullable Double decimal(@Nullable Object value) {
        var number = number(value);
        if (number == null) {
            return null;
        }
        var nearest = number.doubleValue();
        return Double.isFinite(nearest) ? nearest : null;
    }

    private static @Nullable Number number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof String text
                        && text.length() <= MOST_CHARACTERS
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

    /** Booleans, and the texts {@code true} and {@code false} in any case. */
    public static @Nullable Boolean bool(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return (value instanceof String text && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")))
                ? Boolean.valueOf(text)
                : null;
    }

    /** Texts that hold a timestamp. */
    public static @Nullable OffsetDateTime timestamp(@Nullable Object value) {
        return value instanceof String text ? Timestamps.parse(text) : null;
    }
}
