package io.stratalake.core.json;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Readers and writers of values without a name: elements of arrays, values of maps, whole bodies. As tolerant as
 * {@link Tolerant}; an element of another type that cannot be converted is read as null. For generated code.
 */
public final class Adapters {

    /** Texts; any other JSON is read as its own text. */
    public static final TypeAdapter<String> TEXT = new Scalar<>() {
        @Override
        @Nullable String from(@Nullable Object value) {
            if (value instanceof List || value instanceof Map) {
                return new String(JsonText.write(FREE, value), StandardCharsets.UTF_8);
            }
            return Scalars.text(value);
        }
    };

    /** Whole numbers of 32 bits. */
    public static final TypeAdapter<Integer> INTEGER = new Scalar<>() {
        @Override
        @Nullable Integer from(@Nullable Object value) {
            return Scalars.integer(value);
        }
    };

    /** Whole numbers of 64 bits. */
    public static final TypeAdapter<Long> LONG = new Scalar<>() {
        @Override
        @Nullable Long from(@Nullable Object value) {
            return Scalars.longInteger(value);
        }
    };

    /** Numbers. */
    public static final TypeAdapter<Double> DOUBLE = new Scalar<>() {
        @Override
        @Nullable Double from(@Nullable Object value) {
            return Scalars.decimal(value);
        }
    };

    /** Booleans. */
    public static final TypeAdapter<Boolean> BOOLEAN = new Scalar<>() {
        @Override
        @Nullable Boolean from(@Nullable Object value) {
            return Scalars.bool(value);
        }
    };

    /** Timestamps. */
    public static final TypeAdapter<OffsetDateTime> TIMESTAMP = new Scalar<>() {
        @Override
        @Nullable OffsetDateTime from(@Nullable Object value) {
            return Scalars.timestamp(value);
        }
    };

    /** Anything, as plain Java values. */
    public static final TypeAdapter<Object> FREE = new Scalar<>() {
        @Override
        @Nullable Object from(@Nullable Object value) {
            return value;
        }
    };

    private Adapters() {}

    /** Arrays; nulls in them are left out. */
    public static <E> TypeAdapter<List<E>> list(TypeAdapter<E> element) {
        return new WireAdapter<>() {
            @Override
            public @Nullable List<E> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.BEGIN_ARRAY) {
                    return Tolerant.elements(in, element);
                }
                Tolerant.misplaced(in, "an array");
                return null;
            }

            @Override
            boolean takesAnyReader() {
                return takesAnyReader(element);
            }
        };
    }

    /** Objects with names that the service or the caller chooses; null is a value. */
    public static <V> TypeAdapter<Map<String, V>> map(TypeAdapter<V> value) {
        return new WireAdapter<>() {
            @Override
            public @Nullable Map<String, V> read(JsonReader in) throws IOException {
                if (in.peek() == JsonToken.BEGIN_OBJECT) {
                    return Tolerant.entries(in, value);
                }
                Tolerant.misplaced(in, "an object");
                return null;
            }

            @Override
            boolean takesAnyReader() {
                return takesAnyReader(value);
            }
        };
    }

    private abstract static class Scalar<T> extends WireAdapter<T> {

        abstract @Nullable T from(@Nullable Object value);

        @Override
        public final @Nullable T read(JsonReader in) throws IOException {
            return from(FreeForm.read(in));
        }
    }
}
