package io.stratalake.core.internal.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.model.Adapters;
import io.stratalake.core.model.JsonModel;
import io.stratalake.core.model.OpenEnum;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON without a contract, as plain Java values: null, {@link Boolean}, {@link String}, {@link Long} or {@link
 * BigInteger} for whole numbers, {@link BigDecimal} for others, unmodifiable {@link List} and {@link Map} in the order
 * of the document.
 */
public final class UntypedJson {

    /**
     * The greatest scale of a decimal number, positive or negative. A few bytes of JSON with a greater one would become
     * gigabytes when the number is converted to a {@link BigInteger} or written in digits.
     */
    static final int MAX_SCALE = 10_000;

    private UntypedJson() {}

    /** Reads the next value, of any type. */
    public static @Nullable Object read(JsonReader in) throws IOException {
        return switch (in.peek()) {
            case NULL -> {
                in.nextNull();
                yield null;
            }
            case BOOLEAN -> in.nextBoolean();
            case STRING -> in.nextString();
            case NUMBER -> number(in);
            case BEGIN_ARRAY -> list(in);
            case BEGIN_OBJECT -> map(in);
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT ->
                throw new IllegalStateException("Expected a JSON value at path " + in.getPath());
        };
    }

    /**
     * Reads the next name or value, so that the limits of the reader also hold for a skipped value.
     *
     * @return null at the end of an array, an object or the document
     */
    static @Nullable Object nameOrValue(JsonReader in) throws IOException {
        if (in.peek() == JsonToken.NAME) {
            return in.nextName();
        }
        return in.hasNext() ? read(in) : null;
    }

    private static List<@Nullable Object> list(JsonReader in) throws IOException {
        var list = new ArrayList<@Nullable Object>(LenientReads.FEW);
        in.beginArray();
        while (in.hasNext()) {
            list.add(read(in));
        }
        in.endArray();
        return list.isEmpty() ? List.of() : Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(JsonReader in) throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>(LenientReads.FEW);
        in.beginObject();
        for (var names = 1; in.hasNext(); names++) {
            map.put(in.nextName(), read(in));
            if (map.size() < names) {
                throw new DuplicateNameException(in);
            }
        }
        in.endObject();
        return map.isEmpty() ? Map.of() : Collections.unmodifiableMap(map);
    }

    private static Object number(JsonReader in) throws IOException {
        var whole = WireReader.of(in).selectWholeNumber();
        return whole != null ? whole : number(in.nextString());
    }

    /**
     * Returns a number, or its text if the exponent is too large, so that a response is never refused for it. The
     * readers limit the text to 1024 characters, so that the conversion is fast.
     */
    private static Object number(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return decimal(text);
            }
        }
        try {
            return text.length() < 19 ? (Number) Long.valueOf(text) : whole(new BigInteger(text));
        } catch (NumberFormatException notFinite) {
            // A tree of Gson can hold NaN, which JSON cannot.
            return text;
        }
    }

    private static Object decimal(String text) {
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > MAX_SCALE ? text : number;
        } catch (NumberFormatException exponentTooLarge) {
            return text;
        }
    }

    private static Number whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /**
     * Returns an unmodifiable copy of a value from a caller, in the types that reading it would return.
     *
     * @throws IllegalArgumentException if JSON cannot represent a part of it, or if it is nested more than 255 deep
     */
    public static @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > Json.STANDARD_DEPTH) {
            throw new IllegalArgumentException(
                    "The value is nested more than %s deep. Check that no map or list holds itself."
                            .formatted(Json.STANDARD_DEPTH));
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof JsonModel) {
            return value;
        }
        if (value instanceof OpenEnum constant) {
            return constant.value();
        }
        if (value instanceof Number number) {
            var copy = number(finite(number).toString());
            return copy instanceof Number ? copy : number;
        }
        if (value instanceof OffsetDateTime moment) {
            return Timestamps.format(moment);
        }
        if (value instanceof Map<?, ?> map) {
            var copy = new LinkedHashMap<String, @Nullable Object>();
            map.forEach((name, part) -> copy.put(String.valueOf(name), copy(part, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof Iterable<?> parts) {
            var copy = new ArrayList<@Nullable Object>();
            parts.forEach(part -> copy.add(copy(part, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("JSON cannot represent a %s. Use maps, lists, strings, numbers, booleans,"
                        .formatted(value.getClass().getName())
                + " timestamps, enum values, models or null.");
    }

    /** Converts the value of a property to plain Java, as if it had been read without a contract. */
    public static @Nullable Object untyped(Object value) {
        try {
            return Json.read(Adapters.FREE, new StringReader(Json.text(Adapters.FREE, value)), Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Number finite(Number number) {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("JSON cannot represent the number " + number + ". Use a finite number.");
        }
        return number;
    }

    /** Writes the value of a property, or one that {@link #read} or {@link #copy} returned. */
    public static void write(JsonWriter out, @Nullable Object value) throws IOException {
        if (value == null) {
            writeNull(out);
        } else if (value instanceof String text) {
            out.value(text);
        } else if (value instanceof Boolean flag) {
            out.value(flag);
        } else if (value instanceof Number number) {
            out.value(number);
        } else if (value instanceof OffsetDateTime moment) {
            out.value(Timestamps.format(moment));
        } else if (value instanceof OpenEnum constant) {
            out.value(constant.value());
        } else if (value instanceof JsonModel model) {
            model.writeTo(out);
        } else if (value instanceof Map<?, ?> map) {
            out.beginObject();
            for (var entry : map.entrySet()) {
                out.name((String) entry.getKey());
                write(out, entry.getValue());
            }
            out.endObject();
        } else if (value instanceof List<?> list) {
            out.beginArray();
            for (var part : list) {
                write(out, part);
            }
            out.endArray();
        } else {
            out.value(value.toString());
        }
    }

    /** Writes a null, even if the writer is configured to omit nulls. */
    static void writeNull(JsonWriter out) throws IOException {
        var before = out.getSerializeNulls();
        out.setSerializeNulls(true);
        out.nullValue();
        out.setSerializeNulls(before);
    }
}
