package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of a property as the type that the contract promises. Where the service sent another type, the value
 * is converted if that loses nothing, and otherwise kept among the model's unknown properties: an answer is never
 * refused for it. For generated code.
 */
public final class Tolerant {

    private Tolerant() {}

    /** A text; a number or a boolean is read as its text. */
    public static @Nullable String text(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        var token = in.peek();
        if (token == JsonToken.STRING || token == JsonToken.NUMBER) {
            return in.nextString();
        }
        if (token == JsonToken.BOOLEAN) {
            return Boolean.toString(in.nextBoolean());
        }
        return other(in, token, name, builder);
    }

    /** A whole number of 32 bits; a text is read if it holds one. */
    public static @Nullable Integer integer(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        var token = in.peek();
        if (token == JsonToken.NUMBER) {
            try {
                return in.nextInt();
            } catch (NumberFormatException e) {
                return anotherNumber(in, name, builder);
            }
        }
        if (token == JsonToken.STRING) {
            var text = in.nextString();
            var number = number(text);
            return number == null ? kept(name, text, builder) : exact(number::intValueExact, name, text, builder);
        }
        return other(in, token, name, builder);
    }

    /** A whole number of 64 bits; a text is read if it holds one. */
    public static @Nullable Long longInteger(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        var token = in.peek();
        if (token == JsonToken.NUMBER) {
            try {
                return in.nextLong();
            } catch (NumberFormatException e) {
                return anotherNumber(in, name, builder);
            }
        }
        if (token == JsonToken.STRING) {
            var text = in.nextString();
            var number = number(text);
            return number == null ? kept(name, text, builder) : exact(number::longValueExact, name, text, builder);
        }
        return other(in, token, name, builder);
    }

    /** A number; a text is read if it holds one. */
    public static @Nullable Double decimal(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        var token = in.peek();
        if (token == JsonToken.NUMBER) {
            try {
                return in.nextDouble();
            } catch (NumberFormatException | MalformedJsonException e) {
                return anotherNumber(in, name, builder);
            }
        }
        if (token == JsonToken.STRING) {
            var text = in.nextString();
            var number = number(text);
            return number == null || Double.isInfinite(number.doubleValue())
                    ? kept(name, text, builder)
                    : Double.valueOf(number.doubleValue());
        }
        return other(in, token, name, builder);
    }

    /** The reader's own conversion of texts gives the whole document up where a text is not ASCII. */
    private static @Nullable BigDecimal number(String text) {
        try {
            return new BigDecimal(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static <N extends Number> @Nullable N exact(
            Supplier<N> conversion, String name, String text, JsonModel.Builder<?> builder) {
        try {
            return conversion.get();
        } catch (ArithmeticException tooLargeOrBroken) {
            return kept(name, text, builder);
        }
    }

    /** A number that does not fit; the reader has it as a text after it failed to convert it. */
    private static <T> @Nullable T anotherNumber(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        return kept(name, FreeForm.number(in.nextString()), builder);
    }

    private static <T> @Nullable T kept(String name, Object value, JsonModel.Builder<?> builder) {
        builder.keep(name, value);
        return null;
    }

    /** A boolean; the texts {@code true} and {@code false} are read in any case. */
    public static @Nullable Boolean bool(JsonReader in, String name, JsonModel.Builder<?> builder) throws IOException {
        var token = in.peek();
        if (token == JsonToken.BOOLEAN) {
            return in.nextBoolean();
        }
        if (token == JsonToken.STRING) {
            var text = in.nextString();
            if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
                return Boolean.valueOf(text);
            }
            builder.keep(name, text);
            return null;
        }
        return other(in, token, name, builder);
    }

    /** A timestamp; an empty text is read as absent. */
    public static @Nullable OffsetDateTime timestamp(JsonReader in, String name, JsonModel.Builder<?> builder)
            throws IOException {
        var token = in.peek();
        if (token == JsonToken.STRING) {
            var text = in.nextString();
            var moment = Timestamps.parse(text);
            if (moment == null && !text.isEmpty()) {
                builder.keep(name, text);
            }
            return moment;
        }
        return other(in, token, name, builder);
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
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT ? adapter.read(in) : other(in, token, name, builder);
    }

    /** An array, unmodifiable; nulls in it are left out. */
    public static <E> @Nullable List<E> list(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<E> element) throws IOException {
        var token = in.peek();
        return token == JsonToken.BEGIN_ARRAY ? elements(in, element) : other(in, token, name, builder);
    }

    /** An object with names that the service chooses, unmodifiable, in the order of the text. */
    public static <V> @Nullable Map<String, V> map(
            JsonReader in, String name, JsonModel.Builder<?> builder, TypeAdapter<V> value) throws IOException {
        var token = in.peek();
        return token == JsonToken.BEGIN_OBJECT ? entries(in, value) : other(in, token, name, builder);
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
     */
    public static boolean misplaced(JsonReader in, JsonModel.Builder<?> builder) throws IOException {
        if (in.peek() == JsonToken.NULL) {
            in.nextNull();
            return false;
        }
        if (in.getPath().equals("$")) {
            throw new IllegalStateException("an object was expected, not " + in.peek());
        }
        builder.keep("", FreeForm.read(in));
        return true;
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

    /** A value of a type that was not promised: null is absent, anything else is kept. */
    private static <T> @Nullable T other(JsonReader in, JsonToken token, String name, JsonModel.Builder<?> builder)
            throws IOException {
        if (token == JsonToken.NULL) {
            in.nextNull();
        } else {
            builder.keep(name, FreeForm.read(in));
        }
        return null;
    }
}
