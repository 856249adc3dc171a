package io.stratalake.core.filter;

import io.stratalake.core.model.OpenEnum;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;

/**
 * The syntax of the values of a type in a filter, after OData 4.0, Part 2, URL Conventions, and the guides of the
 * services. For generated code. Immutable.
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
     * Returns the syntax of strings: in single quotes, with each quote doubled. Any character is valid, including
     * control characters, because the URL is percent-encoded.
     */
    public static Literal<String> text() {
        return new Literal<>(Function.identity(), true);
    }

    /** Returns the syntax of open enums: the text of the value, known or unknown, in single quotes. */
    public static <E extends OpenEnum> Literal<E> openEnum() {
        return new Literal<>(OpenEnum::value, true);
    }

    /** Returns the syntax of booleans: {@code true} or {@code false}. */
    public static Literal<Boolean> bool() {
        return new Literal<>(String::valueOf, false);
    }

    /** Returns the syntax of whole numbers: decimal digits. */
    public static Literal<Integer> integer() {
        return new Literal<>(String::valueOf, false);
    }

    /**
     * Returns the syntax of timestamps: RFC 3339 with seconds and all fractional digits. The offset is kept, but an
     * offset with seconds, which RFC 3339 does not have, is converted to UTC. The comparison rejects a year outside of
     * 0000 to 9999, such as that of {@link OffsetDateTime#MAX}, with an {@link IllegalArgumentException}.
     */
    public static Literal<OffsetDateTime> timestamp() {
        return new Literal<>(Literal::rfc3339, false);
    }

    /** Returns a copy with single quotes, for a service that requires them where OData does not. */
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
            throw new IllegalArgumentException("The year of the timestamp " + time
                    + " is not from 0000 to 9999. Omit the comparison if the timestamp stands for no bound.");
        }
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(writable);
    }
}
