package io.stratalake.core.json;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    private final ModelAdapter<?> adapter;

    /** The values of the properties, by their numbers. A builder may have the same array, and never changes it then. */
    private final @Nullable Object[] values;

    private final Map<String, @Nullable Object> unknown;

    /** For generated subclasses. */
    protected JsonModel(Builder<?, ?> builder) {
        this.adapter = builder.adapter;
        this.values = builder.values;
        this.unknown = builder.unknown == null ? Map.of() : Collections.unmodifiableMap(builder.unknown);
        builder.shared = true;
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
    public final String toJson() {
        return new String(JsonText.write(Adapters.FREE, this), StandardCharsets.UTF_8);
    }

    /** Writes this model: the properties that are there, in the order of the contract, and then unknown ones. */
    final void writeTo(JsonWriter out) throws IOException {
        out.beginObject();
        for (var i = 0; i < values.length; i++) {
            if (values[i] != null) {
                out.name(adapter.property(i));
                FreeForm.write(out, optional(i));
            }
        }
        if (!unknown.isEmpty()) {
            for (var entry : unknown.entrySet()) {
                out.name(entry.getKey());
                FreeForm.write(out, entry.getValue());
            }
        }
        out.endObject();
    }

    /** The value of a property, or null where it is absent. For generated accessors. */
    // What a property is read or set as is of the type of its accessor.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected final <T> @Nullable T optional(int property) {
        var value = values[property];
        return value == ExplicitNull.NULL ? null : (T) value;
    }

    /**
     * The value of a property that the contract promises. For generated accessors.
     *
     * @throws DecodingException if the service did not send it
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    protected final <T> T required(int property) {
        T value = optional(property);
        if (value == null) {
            throw absent(adapter.property(property));
        }
        return value;
    }

    private DecodingException absent(String property) {
        return new DecodingException(
                "%s has no %s: %s".formatted(adapter.type(), property, whyAbsent(property)),
                Failure.unrelatedToACall(),
                null);
    }

    private String whyAbsent(String property) {
        return unknown.containsKey(property)
                ? "the service sent a value of another type than its contract promises; unknownProperties() has it"
                : "the service did not send it. Its contract says that it always does,"
                        + " unless a selection leaves it out";
    }

    /** Whether a property was given, as a value or as an explicit null. For generated accessors. */
    protected final boolean given(int property) {
        return values[property] != null;
    }

    /** Whether both are of one type and have the same properties, unknown ones included. */
    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof JsonModel that
                        && getClass() == that.getClass()
                        && Arrays.equals(values, that.values)
                        && unknown.equals(that.unknown));
    }

    @Override
    public final int hashCode() {
        return 31 * Arrays.hashCode(values) + unknown.hashCode();
    }

    /**
     * The properties that are there, secrets masked; of unknown ones only the names, since nobody has said which of
     * them are secret.
     */
    @Override
    public final String toString() {
        var text = new ModelText(adapter.type());
        for (var i = 0; i < values.length; i++) {
            text.add(adapter.property(i), optional(i), adapter.isSecret(i));
        }
        return text.of(this);
    }

    /**
     * What all builders of models have in common. Confined to one thread.
     *
     * @param <M> the model
     * @param <B> the builder itself
     */
    public abstract static class Builder<M extends JsonModel, B extends Builder<M, B>> {

        private static final @Nullable Object[] NONE = {};

        private final ModelAdapter<M> adapter;
        private @Nullable Object[] values;
        private @Nullable Map<String, @Nullable Object> unknown;

        /** Whether a model has the values too, so that they must be copied before they are changed. */
        private boolean shared;

        /**
         * For generated subclasses.
         *
         * @param adapter null in the one builder that the adapter itself is made with
         */
        @SuppressWarnings("NullAway") // that one only makes others
        protected Builder(@Nullable ModelAdapter<M> adapter) {
            this.adapter = adapter;
            this.values = adapter == null ? NONE : new Object[adapter.size()];
        }

        /** Takes over all that a model has, in place of what was set so far. */
        public final B like(M model) {
            JsonModel other = model;
            values = other.values;
            unknown = other.unknown.isEmpty() ? null : other.unknown;
            shared = true;
            return self();
        }

        /**
         * The model.
         *
         * @throws IllegalStateException if a property that the service requires was not set; the message names it
         */
        public final M build() {
            for (var i = 0; i < values.length; i++) {
                var setter = adapter.setterIfRequired(i);
                if (setter != null && values[i] == null) {
                    throw new IllegalStateException(
                            "%s needs %s: call %s(...) on its builder".formatted(adapter.type(), setter, setter));
                }
            }
            return made();
        }

        @SuppressWarnings("unchecked") // the generator sees to it
        final M made() {
            return (M) model();
        }

        // What generated code implements has no type parameters: for those the compiler adds a method to each class.

        /** Another builder of the same models, without any property. For generated code. */
        protected abstract Builder<?, ?> fresh();

        /** The model as it is so far, an M. For generated code. */
        protected abstract JsonModel model();

        /** Reads the value of the property with that number. For generated code. */
        protected abstract @Nullable Object read(int property, JsonReader in) throws IOException;

        /** What was read counts: of a property that comes twice the last does, as most parsers have it. */
        final void put(int property, @Nullable Object value) {
            if (unknown != null) {
                unknown.remove(adapter.property(property));
            }
            if (value instanceof Misfit misfit) {
                values[property] = null;
                keep(adapter.property(property), misfit.raw());
            } else {
                values[property] = value;
            }
        }

        /**
         * Sets a property. For generated setters.
         *
         * @throws NullPointerException if the value is null
         */
        protected final B set(int property, Object value) {
            own();
            put(property, Objects.requireNonNull(value, adapter.property(property)));
            return self();
        }

        /** Sets a property that may be null. For generated setters. */
        protected final B setOrNull(int property, @Nullable Object value) {
            own();
            put(property, Tolerant.orNull(value));
            return self();
        }

        /**
         * Sets a property that this version of the SDK has no setter for.
         *
         * @param value null, a text, number, boolean, list, map, timestamp or model
         * @throws IllegalArgumentException if the value, or a part of it, has no form in JSON
         */
        public final B unknownProperty(String name, @Nullable Object value) {
            own();
            keep(Objects.requireNonNull(name, "name"), FreeForm.copy(value));
            return self();
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }

        private void own() {
            if (shared) {
                values = values.clone();
                unknown = unknown == null ? null : new LinkedHashMap<>(unknown);
                shared = false;
            }
        }

        final void keep(String name, @Nullable Object value) {
            if (unknown == null) {
                unknown = new LinkedHashMap<>();
            }
            unknown.put(name, value);
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
    }
}
