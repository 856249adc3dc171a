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
 * A property of the models of one type, as generated code writes it down in a line: what is said there need not be
 * compiled into methods of several hundred models.
 *
 * <pre>
 * s! id                what it is, and its name on the wire; s text, ! required
 * t! createdAt         t timestamp, i integer, l long, d decimal, b boolean, * anything
 * v? status            v vocabulary, m model, o model or bare text: of a type that generated code names;
 *                      ? may be null
 * [s labels            [ list, { map; of plain values, or else of a type that generated code names
 * s# password          # is secret
 * s~ value             ~ is what a bare text in the place of the whole object stands for
 * [+ items             + an absent list is an empty one: the items of a page
 * b!=dryRun dry-run    = the setter, where it has another name
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

    /** The properties of a table, a line each; their places are their numbers. */
    @SuppressWarnings("StringSplitter") // the empty text that it leaves out is where a text block ends
    static Property[] table(String text) {
        var lines = text.split("\n");
        var properties = new Property[lines.length];
        for (var i = 0; i < lines.length; i++) {
            var blank = lines[i].indexOf(' ');
            properties[i] = new Property(i, lines[i].substring(blank + 1), lines[i].substring(0, blank));
        }
        return properties;
    }

    /** The reader of elements of that form, or null where it is a mark of the list or map itself. */
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

    /** The method that sets it, where no model is built without it; otherwise null. */
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
     * @param generated names the types that are left open here
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
            case 'v' -> LenientReads.vocabulary(in, (OpenEnumAdapter<?>) element(generated));
            case 'm' -> LenientReads.model(in, (ModelAdapter<?>) element(generated));
            case 'o' -> LenientReads.modelOrText(in, (ModelAdapter<?>) element(generated));
            case '[' -> LenientReads.list(in, element(generated));
            case '{' -> LenientReads.map(in, element(generated));
            default -> LenientReads.free(in);
        };
        return value == null ? whenNull() : value;
    }

    /**
     * Returns the value to keep for a null on the wire. A null that may be sent is distinct from an empty list, so that
     * it is written as it came.
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

    /** Asked for when it is needed, lest one model load all others; two threads may both ask, and get the same. */
    private TypeAdapter<?> element(JsonModel.Builder<?, ?> generated) {
        var known = element;
        if (known == null) {
            known = generated.typeOf(number);
            element = known;
        }
        return known;
    }

    /**
     * A value that a caller set, as nobody can change it.
     *
     * @throws NullPointerException if it is a list that holds a null
     * @throws IllegalArgumentException if it is free-form and has no form in JSON
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
