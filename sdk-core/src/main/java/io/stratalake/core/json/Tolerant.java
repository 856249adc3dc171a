package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a property as the type that the contract promises. Where the service sent another type, the value
 * is converted if that loses nothing, and otherwise kept among the model's unknown properties: an answer is never
 * refused for it. Of a property that comes twice the last counts, as most parsers have it. For generated code.
 */
public final class Tolerant {

    private Tolerant() {}

    /** A text; a number or a boolean is read as its text. */
    public static @Nullable String text(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        var token = in.peek();
        if (token == JsonToken.STRING || token == JsonToken.NUMBER) {
            builder.forget(name);
            return in.nextString();
        }
        return scalar(in, name, builder, Scalars::text);
    }

    /** A whole number of 32 bits; a text is read if it holds one. */
    public static @Nullable Integer integer(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        return scalar(in, name, builder, Scalars::integer);
    }

    /** A whole number of 64 bits; a text is read if it holds one. */
    public static @Nullable Long longInteger(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        return scalar(in, name, builder, Scalars::longInteger);
    }

    /** A number; a text is read if it holds one. */
    public static @Nullable Double decimal(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        return scalar(in, name, builder, Scalars::decimal);
    }

    /** A boolean; the texts {@code true} and {@code false} are read in any case. */
    public static @Nullable Boolean bool(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        return scalar(in, name, builder, Scalars::bool);
    }

    /** A timestamp; an empty text is read as absent. */
    public static @Nullable OffsetDateTime timestamp(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        builder.forget(name);
        var raw = FreeForm.read(in);
        var moment = Scalars.timestamp(raw);
        if (moment == null && raw != null && !raw.equals("")) {
            builder.keep(name, raw);
        }
        return moment;
    }

    /** A value of a vocabulary; an empty text is read as absent. */
    public static <E extends OpenEnum> @Nullable E vocabulary(
            JsonReader in, String name, JsonModel.Builder<?> builder, Function<String, E> of) throws IOException {
        var text = text(in, name, builder);
        return text == null || text.isEmpty() ? null : of.apply(text);
    }

    /** Anything, as plain Java values. */
    public static @Nullable Object free(JsonReader in) throws IOException {
        return FreeForm.read(in);
    }

    /** An object. */
    public static <M extends JsonModel> @Nullable M model(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<M> adapter) throws IOException {
        builder.forget(name);
        return in.peek() == JsonToken.BEGIN_OBJECT ? adapter.read(in) : other(in, name, builder);
    }

    /** An object that is a bare text in places. */
    public static <M extends JsonModel> @Nullable M modelOrText(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<M> adapter) throws IOException {
        builder.forget(name);
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT || token == JsonToken.STRING
                ? adapter.read(in)
                : other(in, name, builder);
    }

    /** An array, unmodifiable; nulls in it are left out. A single text, number or boolean is read as a list of one. */
    public static <E> @Nullable List<E> list(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<E> element) throws IOException {
        builder.forget(name);
        var token = in.peek();
        if (token == JsonToken.BEGIN_ARRAY) {
            return elements(in, element);
        }
        if (token == JsonToken.NULL) {
            in.nextNull();
            return null;
        }
        var value = FreeForm.read(in);
        var single = single(value, element);
        if (single == null) {
            builder.keep(name, value);
            return null;
        }
        return List.of(single);
    }

    /** The value as an element, or null where it cannot be one. */
    @SuppressWarnings("NullAway") // The adapter of free JSON takes null, which its type argument says and the judge skips.
    private static <E> @Nullable E single(@Nullable Object value, TypeAdapter<E> element) {
        if (value instanceof Map) {
            return null;
        }
        try {
            var json = new String(JsonText.write(Adapters.FREE, value), StandardCharsets.UTF_8);
            return JsonText.read(element, json);
        } catch (IllegalArgumentException anotherType) {
            return null;
        }
    }

    /** An object with names that the service chooses, unmodifiable, in the order of the text. */
    public static <V> @Nullable Map<String, V> map(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<V> value) throws IOException {
        builder.forget(name);
        return in.peek() == JsonToken.BEGIN_OBJECT ? entries(in, value) : other(in, name, builder);
    }

    /** A property that the model has no accessor for. */
    public static void unknown(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        builder.keep(name, FreeForm.read(in));
    }

    /**
     * A value that stands where a model was promised, kept under the empty name; some services send a bare text where
     * others send an object.
     *
     * @return false where it is null, so that there is nothing to keep
     * @throws IllegalStateException if it is the whole text
     */
    public static boolean misplaced(JsonReader in, JsonModel.Builder<?> builder) throws IOException {
        var raw = misplaced(in, "an object");
        if (raw != null) {
            builder.keep("", raw);
        }
        return raw != null;
    }

    /**
     * A value of another type than the one that an element, or a whole text, was promised to have.
     *
     * @throws IllegalStateException if it is the whole text, for which there is no other place
     */
    static @Nullable Object misplaced(JsonReader in, String promised) throws IOException {
        if (in.getPath().equals("$")) {
            throw new IllegalStateException(promised + " was expected, not " + in.peek());
        }
        return FreeForm.read(in);
    }

    static <E> List<E> elements(JsonReader in, TypeAdapter<E> element) throws IOException {
        var list = new ArrayList<E>();
        in.beginArray();
        while (in.hasNext()) {
            var next = element.read(in);
            if (next != null) {
                list.add(next);
            }
        }
        in.endArray();
        return Collections.unmodifiableList(list);
    }

    static <V> Map<String, V> entries(JsonReader in, TypeAdapter<V> value) throws IOException {
        var map = new LinkedHashMap<String, V>();
        in.beginObject();
        while (in.hasNext()) {
            map.put(in.nextName(), value.read(in));
        }
        in.endObject();
        return Collections.unmodifiableMap(map);
    }

    private static <T> @Nullable T scalar(
            JsonReader in,
            String name,
            JsonModel.Builder<?> builder,
            Function<@Nullable Object, @Nullable T> conversion)
            throws IOException {
        builder.forget(name);
        var raw = FreeForm.read(in);
        var value = conversion.apply(raw);
        if (value == null && raw != null) {
            builder.keep(name, raw);
        }
        return value;
    }

    /** A value of a type that was not promised: null is absent, anything else is kept. */
    private static <T> @Nullable T other(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        var raw = FreeForm.read(in);
        if (raw != null) {
            builder.keep(name, raw);
        }
        return null;
    }
}
