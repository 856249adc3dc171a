package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.LenientReads;
import io.stratalake.core.internal.json.Scalars;
import io.stratalake.core.internal.json.ThinnedList;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adapters of values without a name: elements of arrays, values of maps, whole bodies. They convert values as
 * properties are converted; a value that cannot be converted is read as null. For generated code.
 */
public final class Adapters {

    /** Strings; any other value is read as its JSON text, but a whole document must not be an object or array. */
    public static final TypeAdapter<String> TEXT = new Scalar<>(Kind.TEXT);

    /** Whole numbers of 32 bits. */
    public static final TypeAdapter<Integer> INTEGER = new Scalar<>(Kind.INTEGER);

    /** Whole numbers of 64 bits. */
    public static final TypeAdapter<Long> LONG = new Scalar<>(Kind.LONG);

    /** Numbers. */
    public static final TypeAdapter<Double> DOUBLE = new Scalar<>(Kind.DOUBLE);

    /** Numbers without loss, such as amounts of money. */
    public static final TypeAdapter<BigDecimal> DECIMAL = new Scalar<>(Kind.DECIMAL);

    /** Booleans. */
    public static final TypeAdapter<Boolean> BOOLEAN = new Scalar<>(Kind.BOOLEAN);

    /** Timestamps. */
    public static final TypeAdapter<OffsetDateTime> TIMESTAMP = new Scalar<>(Kind.TIMESTAMP);

    /** Any value, as plain Java: see {@link JsonModel#unknownProperties()}. */
    public static final TypeAdapter<Object> FREE = new Scalar<>(Kind.FREE);

    private Adapters() {}

    /**
     * Returns the number of elements that an array had on the wire.
     *
     * @param read a list that an adapter of this class, or the accessor of a model, returned
     * @return the size of the list plus the number of elements that were omitted from it: nulls, and values that could
     *     not be converted
     */
    public static int sizeOnWire(List<?> read) {
        return read instanceof ThinnedList<?> thinned ? thinned.sizeOnWire() : read.size();
    }

    /**
     * Returns an adapter of arrays. Null elements are omitted; a null in place of the array is read as an empty list.
     */
    public static <E> TypeAdapter<List<E>> list(TypeAdapter<E> element) {
        return new WireAdapter<>() {
            @Override
            public @Nullable List<E> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.BEGIN_ARRAY) {
                    return LenientReads.elements(in, element);
                }
                if (LenientReads.skipNull(in)) {
                    return List.of();
                }
                LenientReads.misplaced(in, "an array");
                return null;
            }

            @Override
            boolean takesAnyReader() {
                return takesAnyReader(element);
            }
        };
    }

    /**
     * Returns an adapter of objects whose names are data. Null values are kept; a null in place of the object is read
     * as an empty map.
     */
    public static <V> TypeAdapter<Map<String, V>> map(TypeAdapter<V> value) {
        return new WireAdapter<>() {
            @Override
            public @Nullable Map<String, V> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.BEGIN_OBJECT) {
                    return LenientReads.entries(in, value);
                }
                if (LenientReads.skipNull(in)) {
                    return Map.of();
                }
                LenientReads.misplaced(in, "an object");
                return null;
            }

            @Override
            boolean takesAnyReader() {
                return takesAnyReader(value);
            }
        };
    }

    private enum Kind {
        TEXT,
        INTEGER,
        LONG,
        DOUBLE,
        DECIMAL,
        BOOLEAN,
        TIMESTAMP,
        FREE
    }

    /** A single class for all kinds, because each class that is loaded adds to the start-up time. */
    private static final class Scalar<T> extends WireAdapter<T> {

        private final Kind kind;

        Scalar(Kind kind) {
            this.kind = kind;
        }

        @Override
        @SuppressWarnings("unchecked") // each constant above pairs its kind with T
        public @Nullable T read(JsonReader in) throws IOException {
            if (kind == Kind.TEXT && (in.peek() == JsonToken.STRING || in.peek() == JsonToken.NUMBER)) {
                return (T) in.nextString();
            }
            var raw = kind == Kind.TEXT ? LenientReads.scalarInDocument(in, "a string") : UntypedJson.read(in);
            return (T)
                    switch (kind) {
                        case TEXT -> raw instanceof List || raw instanceof Map ? json(raw) : Scalars.text(raw);
                        case INTEGER -> Scalars.integer(raw);
                        case LONG -> Scalars.longInteger(raw);
                        case DOUBLE -> Scalars.decimal(raw);
                        case DECIMAL -> Scalars.bigDecimal(raw);
                        case BOOLEAN -> Scalars.bool(raw);
                        case TIMESTAMP -> Scalars.timestamp(raw);
                        case FREE -> raw;
                    };
        }

        private static String json(Object raw) {
            return Json.text(FREE, raw);
        }
    }
}
