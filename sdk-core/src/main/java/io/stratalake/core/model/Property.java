package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A property of the models of one type. Generated code describes it in one line of a table, which costs less than
 * methods in several hundred models.
 *
 * <pre>
 * s! id                form, marks and the name on the wire; s string, ! required
 * t! createdAt         t timestamp, i integer, l long, d decimal, b boolean, * anything
 * v? status            v open enum, m model, o model or bare string: generated code has the type; ? may be null
 * [s labels            [ list, { map; of a plain form, or of a type that generated code has
 * s# password          # secret
 * s~ value             ~ receives a bare string in place of the whole object
 * [+ items             + reads as an empty list if absent: the items of a page
 * b!=dryRun dry-run    = the setter, if its name differs
 * </pre>
 */
final class Property {

    private final int number;
    private final String name;
    private final String marks;
    private final char form;
    private final boolean nullable;
    private @Nullable TypeAdapter<?> element;

    private Property(int number, String name, String marks) {
        this.number = number;
        this.name = name;
        this.marks = marks;
        this.form = marks.charAt(0);
        this.nullable = is('?');
        this.element = (form == '[' || form == '{') && marks.length() > 1 ? plain(marks.charAt(1)) : null;
    }

    /** Parses a table. The index of a property is its number. */
    @SuppressWarnings("StringSplitter") // it drops the empty string after the last line break
    static Property[] table(String text) {
        var lines = text.split("\n");
        var properties = new Property[lines.length];
        for (var i = 0; i < lines.length; i++) {
            var blank = lines[i].indexOf(' ');
            properties[i] = new Property(i, lines[i].substring(blank + 1), lines[i].substring(0, blank));
        }
        return properties;
    }

    /** Returns the adapter of elements of a plain form, or null if the character is not a form. */
    private static @Nullable TypeAdapter<?> plain(char form) {
        return switch (form) {
            case 's' -> Adapters.TEXT;
            case 'i' -> Adapters.INTEGER;
            case 'l' -> Adapters.LONG;
            case 'd' -> Adapters.DOUBLE;
            case 'b' -> Adapters.BOOLEAN;
            case 't' -> Adapters.TIMESTAMP;
            case '*' -> Adapters.FREE;
            default -> null;
        };
    }

    private boolean is(char mark) {
        return marks.indexOf(mark) >= 0;
    }

    String name() {
        return name;
    }

    /** Returns the name of the setter of a required property, or null if the property is optional. */
    @Nullable
    String setterIfRequired() {
        return is('!') ? is('=') ? marks.substring(marks.indexOf('=') + 1) : name : null;
    }

    boolean isSecret() {
        return is('#');
    }

    /** Returns whether an absent property reads as an empty list. */
    boolean isEmptyWhenAbsent() {
        return is('+');
    }

    boolean isBareText() {
        return is('~');
    }

    /**
     * Reads its value.
     *
     * @param generated supplies the type of elements, if it is not in the table
     */
    @Nullable
    Object read(JsonReader in, JsonModel.Builder<?, ?> generated) throws IOException {
        var value = switch (form) {
            case 's' -> LenientReads.text(in);
            case 'i' -> LenientReads.integer(in);
            case 'l' -> LenientReads.longInteger(in);
            case 'd' -> LenientReads.decimal(in);
            case 'b' -> LenientReads.bool(in);
            case 't' -> LenientReads.timestamp(in);
            case 'v' -> LenientReads.openEnum(in, (OpenEnumAdapter<?>) element(generated));
            case 'm' -> LenientReads.model(in, (ModelAdapter<?>) element(generated));
            case 'o' -> LenientReads.modelOrText(in, (ModelAdapter<?>) element(generated));
            case '[' -> LenientReads.list(in, element(generated));
            case '{' -> LenientReads.map(in, element(generated));
            default -> LenientReads.free(in);
        };
        return value == null ? whenNull() : value;
    }

    /**
     * Returns the value to keep for a null on the wire. For a nullable property it differs from an empty list, so that
     * the model is written as it was read.
     */
    private @Nullable Object whenNull() {
        return nullable ? ExplicitNull.NULL : emptyValue();
    }

    /**
     * Returns the value of a null on the wire: Go writes a slice or a map without elements as null.
     *
     * @return an empty list or map; null for properties of any other form
     */
    @Nullable
    Object emptyValue() {
        return switch (form) {
            case '[' -> List.of();
            case '{' -> Map.of();
            default -> null;
        };
    }

    /**
     * Returns the adapter of elements. It is created on first use, so that one model does not load all others. A race
     * is harmless: both threads get the same adapter.
     */
    private TypeAdapter<?> element(JsonModel.Builder<?, ?> generated) {
        var known = element;
        if (known == null) {
            known = generated.typeOf(number);
            element = known;
        }
        return known;
    }

    /**
     * Returns an immutable copy of a value that a caller set.
     *
     * @throws NullPointerException if it is a list with a null element
     * @throws IllegalArgumentException if the property is free-form and JSON cannot represent the value
     */
    @Nullable
    Object copy(Object value) {
        return switch (form) {
            case '[' -> List.copyOf((List<?>) value);
            case '{' -> Collections.unmodifiableMap(new LinkedHashMap<>((Map<?, ?>) value));
            case '*' -> UntypedJson.copy(value);
            default -> value;
        };
    }
}
