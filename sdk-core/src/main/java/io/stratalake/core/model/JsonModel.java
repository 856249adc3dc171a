package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.Failure;
import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.GsonGuard;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.ModelToString;
import io.stratalake.core.internal.json.UnpairedSurrogate;
import io.stratalake.core.internal.json.UntypedJson;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the generated models. Immutable.
 *
 * <p><b>Reading.</b> A property is found by its name; a name that differs from it in the case of ASCII letters only is
 * read as that property, unless the exact name comes too or two properties differ only in case. A list or map that is
 * null is empty: services written in Go send an empty list as null.
 *
 * <p><b>Other JSON libraries.</b> A model is not a bean. Jackson, Gson and JSON-B fail with a message that names
 * {@link #toJson()}, in place of writing a part of it.
 */
public abstract class JsonModel {

    @JsonAdapter(GsonGuard.class)
    private final ModelAdapter<?> adapter;

    /** The values of the properties, by their numbers. A draft may have the same array, and never changes it then. */
    private final @Nullable Object[] values;

    private final Map<String, @Nullable Object> unknown;

    /** For generated subclasses. */
    protected JsonModel(PropertyValues draft) {
        this.adapter = draft.adapter();
        this.values = draft.share();
        this.unknown = draft.unknown() == null ? Map.of() : Collections.unmodifiableMap(draft.unknown());
    }

    /** Lets a builder begin with all that this model has. For generated code. */
    protected final <B extends Builder<?, B>> B begin(B builder) {
        return builder.begin(new PropertyValues(adapter, values, unknown));
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

    /**
     * Returns this model as JSON. Secret properties are written as they are: this is what goes on the wire.
     *
     * @throws IllegalArgumentException if a text or a name holds half of a surrogate pair, which has no form in UTF-8;
     *     the message says where and does not repeat the text
     */
    public final String toJson() {
        var json = Json.text(Adapters.FREE, this);
        UnpairedSurrogate.refuseIn(json);
        return json;
    }

    /**
     * Always fails, so that libraries which write the getters of a bean do not write a part of this model.
     *
     * @return never
     * @throws UnsupportedOperationException always
     * @deprecated only for other JSON libraries to find; call {@link #toJson()}
     */
    @Deprecated
    @SuppressWarnings("DoNotCallSuggester") // its callers are libraries, which call it by reflection
    public final String getUseToJson() {
        throw new UnsupportedOperationException(adapter.type()
                + " is not a bean, and other JSON libraries would write a part of it only. Write it with toJson(), and"
                + " read it with fromJson(String).");
    }

    /** Writes this model: the properties that are there, in the order of the contract, and then unknown ones. */
    public final void writeTo(JsonWriter out) throws IOException {
        out.beginObject();
        for (var i = 0; i < values.length; i++) {
            if (values[i] != null) {
                out.name(adapter.property(i).name());
                UntypedJson.write(out, values[i] == ExplicitNull.NULL ? null : values[i]);
            }
        }
        if (!unknown.isEmpty()) {
            for (var entry : unknown.entrySet()) {
                out.name(entry.getKey());
                UntypedJson.write(out, entry.getValue());
            }
        }
        out.endObject();
    }

    /**
     * Returns whether the service sent a value for a property. The accessor of a property that its contract promises
     * throws where it did not: this says so beforehand.
     *
     * @param property its name on the wire
     * @return false where the property is absent, is null, or has a value of another type than its contract says
     * @throws IllegalArgumentException if the contract has no property of that name
     */
    public final boolean has(String property) {
        var number = adapter.number(property);
        if (number < 0) {
            throw new IllegalArgumentException("%s has no property %s in its contract. Use the name on the wire."
                    .formatted(adapter.type(), property));
        }
        return optional(number) != null;
    }

    /** The value of a property, or null where it is absent. A list or map that is null is empty. For accessors. */
    // What a property is read or set as is of the type of its accessor.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected final <T> @Nullable T optional(int property) {
        var value = values[property];
        return (T) (value == ExplicitNull.NULL ? adapter.property(property).emptyValue() : value);
    }

    /**
     * The value of a property that the contract promises. For generated accessors.
     *
     * @throws DecodingException if the service did not send it
     */
    @SuppressWarnings("TypeParameterUnusedInFormals") // as above
    protected final <T> T required(int property) {
        T value = optional(property);
        return value == null ? whenAbsent(adapter.property(property)) : value;
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as above
    private <T> T whenAbsent(Property property) {
        var isEmpty = property.isEmptyIfAbsent() && !unknown.containsKey(property.name()) && isOfItsType();
        var empty = isEmpty ? property.emptyValue() : null;
        if (empty == null) {
            throw absent(property.name());
        }
        return (T) empty;
    }

    /** Returns false for an object with only unknown properties: it is of another type, such as an error with a 200. */
    private boolean isOfItsType() {
        return unknown.isEmpty() || Arrays.stream(values).anyMatch(Objects::nonNull);
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
        var text = new ModelToString(adapter.type());
        for (var i = 0; i < values.length; i++) {
            text.add(
                    adapter.property(i).name(), optional(i), adapter.property(i).isSecret());
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

        private @Nullable PropertyValues draft;

        /** For generated subclasses. */
        protected Builder() {}

        final B begin(PropertyValues beginning) {
            draft = beginning;
            return self();
        }

        /** Takes over all that a model has, in place of what was set so far. */
        public final B like(M model) {
            return model.begin(self());
        }

        /**
         * The model.
         *
         * @throws IllegalStateException if a property that the service requires was not set; the message names it
         */
        @SuppressWarnings("unchecked") // the generator sees to it
        public final M build() {
            return (M) draft().adapter().build(draft());
        }

        // What generated code implements has no type parameters: for those the compiler adds a method to each class.

        /** A model of this draft, an M. For generated code. */
        protected abstract JsonModel model(PropertyValues draft);

        /**
         * The reader of what the property with that number holds, where its form in the table of properties does not
         * say it. For generated code.
         */
        protected TypeAdapter<?> typeOf(int property) {
            throw new IllegalStateException("no type is named for property " + property);
        }

        /**
         * Sets a property to a copy that nobody can change. For generated setters.
         *
         * @throws NullPointerException if the value is null, or a list that holds one
         * @throws IllegalArgumentException if the value, or a part of it, has no form in JSON
         */
        protected final B set(int property, Object value) {
            draft().set(property, value);
            return self();
        }

        /** As {@link #set}, of a property that may be null. For generated setters. */
        protected final B setOrNull(int property, @Nullable Object value) {
            if (value == null) {
                draft().setNull(property);
                return self();
            }
            return set(property, value);
        }

        /**
         * Sets a property that this version of the SDK has no setter for.
         *
         * @param value null, a text, number, boolean, list, map, timestamp or model
         * @throws IllegalArgumentException if the value, or a part of it, has no form in JSON
         */
        public final B unknownProperty(String name, @Nullable Object value) {
            draft().setUnknown(name, value);
            return self();
        }

        /** Only the builder that the adapter itself was made with has none, and nobody else has that one. */
        private PropertyValues draft() {
            return Objects.requireNonNull(draft);
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }
    }
}
