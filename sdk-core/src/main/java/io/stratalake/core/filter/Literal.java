package io.stratalake.core.filter;

import io.stratalake.core.model.OpenEnum;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/**
 * How values of a type are written in a filter, after OData 4.0, Part 2, URL Conventions, and the services' guides.
 * Immutable. For generated tables of fields.
 *
 * @param <V> the type of the values
 */
public final class Literal<V> {

    private final Function<V, String> text;
    private final boolean quoted;

    private Literal(Function<V, String> text, boolean quoted) {
        this.text = text;
        this.quoted = quoted;
    }

    /**
     * Text in single quotes, a quote inside doubled. Any character may occur, control characters too: the
     * percent-encoding of the URL carries them.
     */
    public static Literal<String> text() {
        return new Literal<>(Function.identity(), true);
    }

    /** A value of a vocabulary, in single quotes. One that this version of the SDK does not know is written as well. */
    public static <E extends OpenEnum> Literal<E> vocabulary() {
        return new Literal<>(OpenEnum::value, true);
    }

    /** {@code true} or {@code false}. */
    public static Literal<Boolean> bool() {
        return new Literal<>(String::valueOf, false);
    }

    /** A whole number in decimal digits. */
    public static Literal<Integer> integer() {
        return new Literal<>(String::valueOf, false);
    }

    /**
     * A point in time as RFC 3339 has it. The offset stays, except that one with seconds, which RFC 3339 cannot write,
     * becomes UTC. Seconds are always written, and fractions to the last digit. A year outside of 0000 to 9999, such as
     * that of {@link OffsetDateTime#MAX}, is rejected with an {@link IllegalArgumentException} by the comparison.
     */
    public static Literal<OffsetDateTime> timestamp() {
        return new Literal<>(Literal::rfc3339, false);
    }

    /** The same literal in single quotes, for a service that wants quotes where OData has none. */
    public Literal<V> quoted() {
        return new Literal<>(text, true);
    }

    String of(V value) {
        return quoted ? quote(text.apply(value)) : text.apply(value);
    }

    static String quote(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    private static String rfc3339(OffsetDateTime time) {
        var writable = time.getOffset().getTotalSeconds() % 60 == 0 ? time : time.withOffsetSameInstant(ZoneOffset.UTC);
        if (writable.getYear() < 0 || writable.getYear() > 9999) {
            throw new IllegalArgumentException("a timestamp has a year from 0000 to 9999, not that of " + time
                    + "; leave the comparison out if it stands for a time without bound");
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(writable);
    }
}
