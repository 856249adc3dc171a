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
 * of the text.
 */
public final class UntypedJson {

    /**
     * How far the point of a number may be from its digits. Beyond that a few bytes of JSON would become a number that
     * takes gigabytes as soon as somebody asks for it as a {@link BigInteger} or written out.
     */
    private static final int FARTHEST_POINT = 10_000;

    /** As deep as Gson's reader goes. */
    private static final int MOST_NESTED = 255;

    private UntypedJson() {}

    /** Reads the next value, whatever it is. */
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
                throw new IllegalStateException("a JSON value was expected at " + in.getPath());
        };
    }

    /** What stands next, a name too; null at an end. To skip it by reading it keeps to the reader's limits. */
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
        return Collections.unmodifiableList(list);
    }

    private static Map<String, @Nullable Object> map(JsonReader in) throws IOException {
        var map = new LinkedHashMap<String, @Nullable Object>(LenientReads.FEW);
        in.beginObject();
        while (in.hasNext()) {
            map.put(in.nextName(), read(in));
        }
        in.endObject();
        return Collections.unmodifiableMap(map);
    }

    private static Object number(JsonReader in) throws IOException {
        var whole = in instanceof Utf8Reader bytes ? bytes.nextWhole() : null;
        return whole != null ? whole : number(in.nextString());
    }

    /**
     * A number, or its text where the exponent is beyond all measure: no answer is refused for it. The readers take no
     * more than 1024 digits, so that converting them takes no time to speak of.
     */
    private static Object number(String text) {
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '.' || c == 'e' || c == 'E') {
                return decimal(text);
            }
        }
        return text.length() < 19 ? (Number) Long.valueOf(text) : whole(new BigInteger(text));
    }

    private static Object decimal(String text) {
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > FARTHEST_POINT ? text : number;
        } catch (NumberFormatException beyondAllMeasure) {
            return text;
        }
    }

    private static Number whole(BigInteger number) {
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    /**
     * An unmodifiable copy of a value that a caller built, in the types in which it would be read from an answer.
     *
     * @throws IllegalArgumentException if part of it has no form in JSON, or if it is nested deeper than a reader takes
     */
    public static @Nullable Object copy(@Nullable Object value) {
        return copy(value, 0);
    }

    private static @Nullable Object copy(@Nullable Object value, int depth) {
        if (depth > MOST_NESTED) {
            throw new IllegalArgumentException(
                    "the value is nested more than " + MOST_NESTED + " deep; does a map or a list hold itself?");
        }
        if (value == null || value instanceof String || value instanceof Boolean || value instanceof JsonModel) {
            return value;
        }
        if (value instanceof OpenEnum word) {
            return word.value();
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
        throw new IllegalArgumentException("a " + value.getClass().getName()
                + " has no form in JSON; use maps, lists, texts, numbers, booleans, timestamps, null or models");
    }

    /** A value that was read as the type of a property, as it would have been read without a contract. */
    public static @Nullable Object untyped(Object value) {
        try {
            return Json.read(Adapters.FREE, new StringReader(Json.text(Adapters.FREE, value)), Integer.MAX_VALUE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Number finite(Number number) {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("JSON has no number for " + number);
        }
        return number;
    }

    /** Writes a value of a model, or one that {@link #read} or {@link #copy} gave. */
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

    /** Writes a null that means something, also through a writer that leaves nulls out. */
    static void writeNull(JsonWriter out) throws IOException {
        var before = out.getSerializeNulls();
        out.setSerializeNulls(true);
        out.nullValue();
        out.setSerializeNulls(before);
    }
}
