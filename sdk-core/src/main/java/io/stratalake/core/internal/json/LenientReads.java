package io.stratalake.core.internal.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.ModelAdapter;
import io.stratalake.core.model.OpenEnumAdapter;
import io.stratalake.core.observe.SchemaDrift;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads of property values as the type in the contract. A value of another type is converted if that loses nothing.
 * Otherwise it is returned as an {@link UnconvertedValue}, to be kept as an unknown property, so that a response is
 * never refused for it.
 */
public final class LenientReads {

    /** The initial capacity of lists and maps. Most of those within models are short. */
    static final int FEW = 2;

    private LenientReads() {}

    /** Reads a string; a number or a boolean is read as its text. */
    public static @Nullable Object text(JsonReader in) throws IOException {
        var text = WireReader.of(in).selectText();
        if (text != null) {
            return text;
        }
        var token = in.peek();
        if (token == JsonToken.STRING || token == JsonToken.NUMBER) {
            return in.nextString();
        }
        var raw = UntypedJson.read(in);
        return converted(Scalars.text(raw), raw);
    }

    /** Reads a whole number of 32 bits; a string is converted if it holds one. */
    public static @Nullable Object integer(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return converted(Scalars.integer(raw), raw);
    }

    /** Reads a whole number of 64 bits; a string is converted if it holds one. */
    public static @Nullable Object longInteger(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return converted(Scalars.longInteger(raw), raw);
    }

    /** Reads a number; a string is converted if it holds one. */
    public static @Nullable Object decimal(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return converted(Scalars.decimal(raw), raw);
    }

    /** Reads a number without loss; a string is converted if it holds one. */
    public static @Nullable Object bigDecimal(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return converted(Scalars.bigDecimal(raw), raw);
    }

    /** Reads the text of a number, whatever it holds; an empty string is read as absent. */
    public static @Nullable Object numberText(JsonReader in) throws IOException {
        var read = text(in);
        return "".equals(read) ? null : read;
    }

    /** Reads a boolean; the strings {@code true} and {@code false} are converted in any case. */
    public static @Nullable Object bool(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.BOOLEAN) {
            return in.nextBoolean();
        }
        var raw = UntypedJson.read(in);
        return converted(Scalars.bool(raw), raw);
    }

    /** Reads a timestamp; an empty string is read as absent. */
    public static @Nullable Object timestamp(JsonReader in) throws IOException {
        var common = WireReader.of(in).selectTimestamp();
        if (common != null) {
            return common;
        }
        var raw = UntypedJson.read(in);
        return "".equals(raw) ? null : converted(Scalars.timestamp(raw), raw);
    }

    /** Reads an enum value; an empty string is read as absent. */
    public static @Nullable Object openEnum(JsonReader in, OpenEnumAdapter<?> adapter) throws IOException {
        var known = adapter.known(in);
        if (known != null) {
            return known.value().isEmpty() ? null : known;
        }
        var read = text(in);
        if (!(read instanceof String text)) {
            return read;
        }
        if (text.isEmpty()) {
            return null;
        }
        var value = adapter.get(text);
        if (!adapter.values().contains(value)) {
            WireReader.of(in)
                    .report(SchemaDrift.Kind.UNKNOWN_VALUE, value.getClass().getSimpleName(), text);
        }
        return value;
    }

    /** Reads any value as plain Java. */
    public static @Nullable Object free(JsonReader in) throws IOException {
        return UntypedJson.read(in);
    }

    /** Reads an object. */
    public static @Nullable Object model(JsonReader in, ModelAdapter<?> adapter) throws IOException {
        return in.peek() == JsonToken.BEGIN_OBJECT ? adapter.read(in) : other(in);
    }

    /** Reads an object for which the service may send a bare string. */
    public static @Nullable Object modelOrText(JsonReader in, ModelAdapter<?> adapter) throws IOException {
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT || token == JsonToken.STRING ? adapter.read(in) : other(in);
    }

    /**
     * Reads an array as an unmodifiable list without its nulls. A single string, number or boolean is read as a list of
     * one.
     */
    public static @Nullable Object list(JsonReader in, TypeAdapter<?> element) throws IOException {
        if (in.peek() == JsonToken.BEGIN_ARRAY) {
            return elements(in, element);
        }
        var raw = UntypedJson.read(in);
        if (raw == null) {
            return null;
        }
        var single = single(raw, element);
        return single == null ? new UnconvertedValue(raw) : List.of(single);
    }

    /** Returns a value as an element, or null if it cannot be converted. */
    @SuppressWarnings("NullAway") // does not see that the adapter of any value accepts null
    private static <E> @Nullable E single(Object value, TypeAdapter<E> element) {
        if (value instanceof Map) {
            return null;
        }
        try {
            return Json.read(element, Json.text(Adapters.FREE, value));
        } catch (IllegalArgumentException anotherType) {
            return null;
        }
    }

    /** Reads an object whose names are data as an unmodifiable map, in the order of the document. */
    public static @Nullable Object map(JsonReader in, TypeAdapter<?> value) throws IOException {
        return in.peek() == JsonToken.BEGIN_OBJECT ? entries(in, value) : other(in);
    }

    /** Skips a null. Returns false, and reads nothing, for any other value. */
    public static boolean skipNull(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.NULL) {
            return false;
        }
        in.nextNull();
        return true;
    }

    /**
     * Reads a value of another type than the contract has for an element or for the whole document.
     *
     * @param expected the type in the contract, for the message
     * @throws IllegalStateException if it is the whole document, because no model could keep it
     */
    public static @Nullable Object misplaced(JsonReader in, String expected) throws IOException {
        if (in.getPath().equals("$")) {
            throw new IllegalStateException("Expected " + expected + " but was " + in.peek());
        }
        return UntypedJson.read(in);
    }

    /**
     * Reads any value.
     *
     * @param expected the type in the contract, for the message
     * @throws IllegalStateException if the whole document is an object or an array
     */
    public static @Nullable Object scalarInDocument(JsonReader in, String expected) throws IOException {
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT || token == JsonToken.BEGIN_ARRAY
                ? misplaced(in, expected)
                : UntypedJson.read(in);
    }

    /** Reads an array. Elements that are read as null are omitted and counted. */
    public static <E> List<E> elements(JsonReader in, TypeAdapter<E> element) throws IOException {
        var list = new ArrayList<E>(FEW);
        var omitted = 0;
        in.beginArray();
        while (in.hasNext()) {
            var next = element.read(in);
            if (next != null) {
                list.add(next);
            } else {
                omitted++;
            }
        }
        in.endArray();
        return omitted == 0 ? Collections.unmodifiableList(list) : new ThinnedList<>(list, omitted);
    }

    /** Reads an object. Values that are read as null are kept. */
    public static <V> Map<String, V> entries(JsonReader in, TypeAdapter<V> value) throws IOException {
        var map = new LinkedHashMap<String, V>(FEW);
        in.beginObject();
        for (var names = 1; in.hasNext(); names++) {
            map.put(in.nextName(), value.read(in));
            if (map.size() < names) {
                throw new DuplicateNameException(in);
            }
        }
        in.endObject();
        return Collections.unmodifiableMap(map);
    }

    /** Returns the converted value, or the raw one as unconverted. */
    private static @Nullable Object converted(@Nullable Object value, @Nullable Object raw) {
        return value == null && raw != null ? new UnconvertedValue(raw) : value;
    }

    /** Reads a value of another type. A null is absent; any other value is unconverted. */
    private static @Nullable Object other(JsonReader in) throws IOException {
        return converted(null, UntypedJson.read(in));
    }
}
