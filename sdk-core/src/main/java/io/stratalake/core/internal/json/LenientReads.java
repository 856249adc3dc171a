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
 * Reads the value of a property as the type that the contract promises. Where the service sent another type, the value
 * is converted if that loses nothing, and otherwise comes back as one that does not fit, to be kept among the model's
 * unknown properties: an answer is never refused for it.
 */
public final class LenientReads {

    /** Most lists and maps within models are short; long ones grow quickly. */
    static final int FEW = 2;

    private LenientReads() {}

    /** A text; a number or a boolean is read as its text. */
    public static @Nullable Object text(JsonReader in) throws IOException {
        var token = in.peek();
        if (token == JsonToken.STRING || token == JsonToken.NUMBER) {
            return in.nextString();
        }
        var raw = UntypedJson.read(in);
        return fitting(Scalars.text(raw), raw);
    }

    /** A whole number of 32 bits; a text is read if it holds one. */
    public static @Nullable Object integer(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return fitting(Scalars.integer(raw), raw);
    }

    /** A whole number of 64 bits; a text is read if it holds one. */
    public static @Nullable Object longInteger(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return fitting(Scalars.longInteger(raw), raw);
    }

    /** A number; a text is read if it holds one. */
    public static @Nullable Object decimal(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return fitting(Scalars.decimal(raw), raw);
    }

    /** A boolean; the texts {@code true} and {@code false} are read in any case. */
    public static @Nullable Object bool(JsonReader in) throws IOException {
        var raw = UntypedJson.read(in);
        return fitting(Scalars.bool(raw), raw);
    }

    /** A timestamp; an empty text is read as absent. */
    public static @Nullable Object timestamp(JsonReader in) throws IOException {
        var common = in instanceof Utf8Reader bytes ? bytes.nextTimestamp() : null;
        if (common != null) {
            return common;
        }
        var raw = UntypedJson.read(in);
        return "".equals(raw) ? null : fitting(Scalars.timestamp(raw), raw);
    }

    /** A value of a vocabulary; an empty text is read as absent. */
    public static @Nullable Object vocabulary(JsonReader in, OpenEnumAdapter<?> words) throws IOException {
        var known = words.known(in);
        var text = known == null ? text(in) : known.value();
        if (!(text instanceof String word)) {
            return text;
        }
        if (word.isEmpty()) {
            return null;
        }
        var value = known != null ? known : words.get(word);
        if (known == null && in instanceof Utf8Reader bytes && !words.values().contains(value)) {
            bytes.drifted(SchemaDrift.Kind.UNKNOWN_VALUE, value.getClass().getSimpleName(), word);
        }
        return value;
    }

    /** Anything, as plain Java values. */
    public static @Nullable Object free(JsonReader in) throws IOException {
        return UntypedJson.read(in);
    }

    /** An object. */
    public static @Nullable Object model(JsonReader in, ModelAdapter<?> adapter) throws IOException {
        return in.peek() == JsonToken.BEGIN_OBJECT ? adapter.read(in) : other(in);
    }

    /** An object that is a bare text in places. */
    public static @Nullable Object modelOrText(JsonReader in, ModelAdapter<?> adapter) throws IOException {
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT || token == JsonToken.STRING ? adapter.read(in) : other(in);
    }

    /** An array, unmodifiable; nulls in it are left out. A single text, number or boolean is read as a list of one. */
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

    /** The value as an element, or null where it cannot be one. */
    // The adapter of free JSON takes null, which its type argument says and the judge skips.
    @SuppressWarnings("NullAway")
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

    /** An object with names that the service chooses, unmodifiable, in the order of the text. */
    public static @Nullable Object map(JsonReader in, TypeAdapter<?> value) throws IOException {
        return in.peek() == JsonToken.BEGIN_OBJECT ? entries(in, value) : other(in);
    }

    /** Skips a null; false where another value comes. */
    public static boolean skipNull(JsonReader in) throws IOException {
        if (in.peek() != JsonToken.NULL) {
            return false;
        }
        in.nextNull();
        return true;
    }

    /**
     * A value of another type than the one that an element, or a whole text, was promised to have.
     *
     * @throws IllegalStateException if it is the whole text, for which there is no other place
     */
    public static @Nullable Object misplaced(JsonReader in, String promised) throws IOException {
        if (in.getPath().equals("$")) {
            throw new IllegalStateException(promised + " was expected, not " + in.peek());
        }
        return UntypedJson.read(in);
    }

    public static <E> List<E> elements(JsonReader in, TypeAdapter<E> element) throws IOException {
        var list = new ArrayList<E>(FEW);
        var leftOut = 0;
        in.beginArray();
        while (in.hasNext()) {
            var next = element.read(in);
            if (next != null) {
                list.add(next);
            } else {
                leftOut++;
            }
        }
        in.endArray();
        return leftOut == 0 ? Collections.unmodifiableList(list) : new ThinnedList<>(list, leftOut);
    }

    public static <V> Map<String, V> entries(JsonReader in, TypeAdapter<V> value) throws IOException {
        var map = new LinkedHashMap<String, V>(FEW);
        in.beginObject();
        while (in.hasNext()) {
            map.put(in.nextName(), value.read(in));
        }
        in.endObject();
        return Collections.unmodifiableMap(map);
    }

    private static @Nullable Object fitting(@Nullable Object value, @Nullable Object raw) {
        return value == null && raw != null ? new UnconvertedValue(raw) : value;
    }

    /** A value of a type that was not promised: null is absent, anything else does not fit. */
    private static @Nullable Object other(JsonReader in) throws IOException {
        return fitting(null, UntypedJson.read(in));
    }
}
