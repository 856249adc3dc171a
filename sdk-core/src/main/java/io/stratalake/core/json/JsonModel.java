package io.stratalake.core.json;

import com.google.gson.stream.JsonWriter;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What all generated models have in common. Models are immutable.
 */
public abstract class JsonModel {

    private final Map<String, @Nullable Object> unknown;

    /** For generated subclasses. */
    protected JsonModel(Builder<?> builder) {
        this.unknown = builder.unknown == null
                ? Map.of()
                : Collections.unmodifiableMap(new LinkedHashMap<>(builder.unknown));
    }

    /**
     * Properties that the service sent and this version of the SDK has no accessor for, and those whose value has
     * another type than the contract promises; in the order in which they came. Values are null, {@link Boolean},
     * {@link String}, {@link Long}, {@link java.math.BigInteger}, {@link java.math.BigDecimal}, and unmodifiable lists
     * and maps of these.
     */
    public final Map<String, @Nullable Object> unknownProperties() {
        return unknown;
    }

    /** This model as JSON. Secret properties are written as they are: this is what goes on the wire. */
    public abstract String toJson();

    /** Writes this model. For generated code. */
    protected abstract void writeTo(JsonWriter out) throws IOException;

    /** Writes the properties without an accessor. For generated code. */
    protected final void writeUnknown(JsonWriter out) throws IOException {
        if (!unknown.isEmpty()) {
            for (var entry : unknown.entrySet()) {
                out.name(entry.getKey());
                FreeForm.write(out, entry.getValue());
            }
        }
    }

    /**
     * The value of a property that the contract promises.
     *
     * @throws DecodingException if the service did not send it
     */
    protected final <T> T required(@Nullable T value, String property) {
        if (value == null) {
            throw new DecodingException(
                    "%s has no %s: %s".formatted(getClass().getSimpleName(), property, whyAbsent(property)),
                    Failure.unrelatedToACall(),
                    null);
        }
        return value;
    }

    private String whyAbsent(String property) {
        return unknown.containsKey(property)
                ? "the service sent a value of another type than its contract promises; unknownProperties() has it"
                : "the service did not send it. Its contract says that it always does, unless a selection leaves it out";
    }

    /** Whether the properties without an accessor are the same too. For generated code. */
    protected final boolean sameUnknown(JsonModel other) {
        return unknown.equals(other.unknown);
    }

    /** For generated code. */
    protected final int unknownHash() {
        return unknown.hashCode();
    }

    /**
     * What all builders of models have in common. Confined to one thread.
     *
     * @param <B> the builder itself
     */
    public abstract static class Builder<B extends Builder<B>> {

        private @Nullable Map<String, @Nullable Object> unknown;

        /** For generated subclasses. */
        protected Builder() {}

        /** For generated subclasses: starts with what a model has. */
        protected Builder(JsonModel model) {
            if (!model.unknown.isEmpty()) {
                unknown = new LinkedHashMap<>(model.unknown);
            }
        }

        /**
         * Sets a property that this version of the SDK has no setter for.
         *
         * @param value null, a text, number, boolean, list, map, timestamp or model
         * @throws IllegalArgumentException if the value, or a part of it, has no form in JSON
         */
        @SuppressWarnings("unchecked")
        public final B unknownProperty(String name, @Nullable Object value) {
            keep(Objects.requireNonNull(name, "name"), FreeForm.copy(value));
            return (B) this;
        }

        final void keep(String name, @Nullable Object value) {
            if (unknown == null) {
                unknown = new LinkedHashMap<>();
            }
            unknown.put(name, value);
        }

        /** For generated setters: a value that the contract has no type for gives way to one that is set. */
        protected final void forget(String name) {
            if (unknown != null) {
                unknown.remove(name);
            }
        }

        /**
         * A list that nobody can change.
         *
         * @throws NullPointerException if it is null or holds a null
         */
        protected static <T> List<T> copy(List<T> list) {
            return List.copyOf(list);
        }

        /** A map that nobody can change, in the order of the one given; its values may be null. */
        protected static <V extends @Nullable Object> Map<String, V> copy(Map<String, V> map) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }

        /**
         * Free-form JSON that nobody can change.
         *
         * @throws IllegalArgumentException if the value, or a part of it, has no form in JSON
         */
        protected static @Nullable Object copy(@Nullable Object value) {
            return FreeForm.copy(value);
        }

        /**
         * A value that the service requires.
         *
         * @throws IllegalStateException if it was not set
         */
        protected static <T> T require(@Nullable T value, String model, String property) {
            if (value == null) {
                throw new IllegalStateException(
                        "%s needs %s: call %s(...) on its builder".formatted(model, property, property));
            }
            return value;
        }
    }
}
