package io.stratalake.core.model;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonWriter;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.GsonGuard;
import io.stratalake.core.internal.json.Json;
import io.stratalake.core.internal.json.ModelToString;
import io.stratalake.core.internal.json.Scalars;
import io.stratalake.core.internal.json.UntypedJson;
import io.stratalake.core.internal.json.Utf8Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Base class of the generated models. How a model is read is described in the {@linkplain io.stratalake.core.model
 * package}.
 *
 * <p>A model is not a bean. Jackson, Gson and JSON-B do not write a part of it: they fail with a message that names
 * {@link #toJson()}. The artifact {@code sdk-jackson} has modules with which Jackson reads and writes models.
 */
public abstract class JsonModel {

    @JsonAdapter(GsonGuard.class)
    private final ModelAdapter<?> adapter;

    /** The values by property number. A builder may share the array, but never changes a shared one. */
    private final @Nullable Object[] values;

    private final Map<String, @Nullable Object> unknown;

    /** Creates a model with these values. For generated subclasses. */
    protected JsonModel(PropertyValues draft) {
        this.adapter = draft.adapter();
        this.values = draft.share();
        this.unknown = draft.unknown() == null ? Map.of() : Collections.unmodifiableMap(draft.unknown());
    }

    /** Initializes a builder with the properties of this model. For generated code. */
    protected final <B extends Builder<?, B>> B begin(B builder) {
        return builder.begin(new PropertyValues(adapter, values, unknown));
    }

    /**
     * Returns the properties that have no accessor in this version of the SDK, and those whose value cannot be
     * converted to the type in the contract. They are in the order of the response.
     *
     * @return an unmodifiable map; its values are null, {@link Boolean}, {@link String}, {@link Long}, {@link
     *     java.math.BigInteger}, {@link java.math.BigDecimal}, and unmodifiable lists and maps of these
     */
    public final Map<String, @Nullable Object> unknownProperties() {
        return unknown;
    }

    /**
     * Returns this model as JSON, as it is sent. Secret properties are written in clear text.
     *
     * @throws IllegalArgumentException if a string or a name has an unpaired surrogate, which UTF-8 cannot encode. The
     *     message has its path, but not the string
     */
    public final String toJson() {
        return new String(Json.write(Adapters.FREE, this), StandardCharsets.UTF_8);
    }

    /**
     * Always throws, so that JSON libraries that write the getters of a bean fail and do not write a part of this
     * model.
     *
     * @return never
     * @throws UnsupportedOperationException always
     * @deprecated for other JSON libraries only; call {@link #toJson()}
     */
    @Deprecated
    @SuppressWarnings("DoNotCallSuggester") // JSON libraries call it by reflection
    public final String getUseToJson() {
        throw new UnsupportedOperationException(adapter.type()
                + " is not a bean, and other JSON libraries would write a part of it only. Write it with toJson(), and"
                + " read it with fromJson(String), or add the artifact sdk-jackson to Jackson.");
    }

    /** Writes the properties that are set, in the order of the contract, and then the unknown ones. */
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

    /** As {@link #writeTo(JsonWriter)}. */
    final void writeTo(Utf8Writer out) {
        var names = adapter.names();
        out.beginObject();
        for (var i = 0; i < values.length; i++) {
            var value = values[i];
            if (value != null) {
                out.property(names, i, value == ExplicitNull.NULL ? null : value);
            }
        }
        if (!unknown.isEmpty()) {
            for (var entry : unknown.entrySet()) {
                out.property(entry.getKey(), entry.getValue());
            }
        }
        out.endObject();
    }

    /**
     * Returns whether the service sent a value for a property. The accessor of a required property throws if it did
     * not; {@link #find} reads such a property without an exception.
     *
     * @param property its name on the wire
     * @return false if the property is absent or null, or if its value cannot be converted to the type in the contract
     * @throws IllegalArgumentException if the contract has no property of that name
     */
    public final boolean has(String property) {
        var number = adapter.number(property);
        if (number < 0) {
            throw new IllegalArgumentException("%s has no property %s in its contract. Use the name on the wire."
                    .formatted(adapter.type(), property));
        }
        return adapter.property(number).isNumberInText() ? optionalNumber(number) != null : optional(number) != null;
    }

    /**
     * Returns the value of an accessor, or an empty result where the accessor would throw because the service did not
     * send the property. For required properties: accessors of optional ones return null.
     *
     * <pre>{@code
     * Optional<OffsetDateTime> created = JsonModel.find(subscription::createdAt);
     * }</pre>
     *
     * @param accessor a method reference, or a lambda that walks through several models
     * @return empty if a required property on the way is absent, if its value cannot be converted to the type in the
     *     contract, or if the accessor returns null
     */
    public static <T> Optional<T> find(Supplier<? extends @Nullable T> accessor) {
        try {
            return Optional.ofNullable(accessor.get());
        } catch (UnusableValueException absent) {
            return Optional.empty();
        }
    }

    /**
     * Returns the value of an optional property. For generated accessors.
     *
     * @return null if the property is absent or null; an empty list or map for a null in its place
     */
    // Values are read and set with the type of their accessor.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    protected final <T> @Nullable T optional(int property) {
        var value = values[property];
        return (T) (value == ExplicitNull.NULL ? adapter.property(property).emptyValue() : value);
    }

    /**
     * Returns the value of a required property. For generated accessors.
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

    /** Returns false for an object with unknown properties only. It is of another type, such as an error with a 200. */
    private boolean isOfItsType() {
        return unknown.isEmpty() || Arrays.stream(values).anyMatch(Objects::nonNull);
    }

    /**
     * Returns the number of an optional property that is a string on the wire. For generated accessors.
     *
     * @return null if the property is absent or null, or if its text is not a whole number of 64 bits
     */
    protected final @Nullable Long optionalNumber(int property) {
        String text = optional(property);
        return text == null ? null : Scalars.longInteger(text);
    }

    /**
     * Returns the number of a required property that is a string on the wire. For generated accessors.
     *
     * @throws DecodingException if the service did not send it, or if its text is not a whole number of 64 bits
     */
    protected final long requiredNumber(int property) {
        var number = optionalNumber(property);
        if (number == null) {
            throw optional(property) == null
                    ? absent(adapter.property(property).name())
                    : notANumber(adapter.property(property));
        }
        return number;
    }

    private DecodingException notANumber(Property property) {
        return new UnusableValueException(
                "The text of %s in %s is not a whole number of 64 bits. Read the text with %sText()."
                        .formatted(property.name(), adapter.type(), property.accessor()));
    }

    private DecodingException absent(String property) {
        return new UnusableValueException("%s has no %s: %s".formatted(adapter.type(), property, whyAbsent(property)));
    }

    private String whyAbsent(String property) {
        return unknown.containsKey(property)
                ? "the service sent a value of another type than its contract says. Read it from unknownProperties()."
                : "the service did not send it. Its contract says that it always does,"
                        + " unless a selection leaves it out";
    }

    /** Returns whether a property is set, to a value or to an explicit null. For generated accessors. */
    protected final boolean given(int property) {
        return values[property] != null;
    }

    /** Returns whether both models are of the same type and have equal properties, including unknown ones. */
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
     * Returns the properties that are set, with secrets redacted. Of unknown properties it has the names only, because
     * any of them may be secret.
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

    final void addSecretsTo(SecretTexts texts) {
        for (var i = 0; i < values.length; i++) {
            texts.addProperty(adapter.property(i).isSecret(), optional(i));
        }
        texts.addEntries(unknown);
    }

    /**
     * Base class of the builders. Not thread-safe.
     *
     * @param <M> the model
     * @param <B> the builder itself
     */
    public abstract static class Builder<M extends JsonModel, B extends Builder<M, B>> {

        private @Nullable PropertyValues draft;

        /** Creates a builder. For generated subclasses. */
        protected Builder() {}

        final B begin(PropertyValues beginning) {
            draft = beginning;
            return self();
        }

        /** Replaces all properties by those of a model. */
        public final B like(M model) {
            return model.begin(self());
        }

        /**
         * Returns a model with the properties that were set.
         *
         * @throws IllegalStateException if a required property was not set. The message names it
         */
        @SuppressWarnings("unchecked") // generated code returns an M
        public final M build() {
            return (M) draft().adapter().build(draft());
        }

        // Generated code overrides methods without type parameters, because the compiler would add bridge methods.

        /** Creates a model, an M, with these values. For generated code. */
        protected abstract JsonModel model(PropertyValues draft);

        /**
         * Returns the adapter of the values of a property whose type is not in the property table. For generated code.
         */
        protected TypeAdapter<?> typeOf(int property) {
            throw new IllegalStateException("Property " + property + " has no adapter");
        }

        /**
         * Sets a property to an immutable copy of a value. For generated setters.
         *
         * @throws NullPointerException if the value is null, or a list with a null element
         * @throws IllegalArgumentException if JSON cannot represent the value
         */
        protected final B set(int property, Object value) {
            draft().set(property, value);
            return self();
        }

        /** As {@link #set}, for a property that may be null. For generated setters. */
        protected final B setOrNull(int property, @Nullable Object value) {
            if (value == null) {
                draft().setNull(property);
                return self();
            }
            return set(property, value);
        }

        /**
         * Sets a property that has no setter in this version of the SDK, or gives a property a value of another type.
         *
         * @param name its name on the wire; if it has a setter, the call that is made last applies
         * @param value null, a string, number, boolean, list, map, timestamp, enum value or model
         * @throws IllegalArgumentException if JSON cannot represent the value
         */
        public final B unknownProperty(String name, @Nullable Object value) {
            draft().setUnknown(name, value);
            return self();
        }

        /** Returns the values. Only the builder inside an adapter has no values, and it builds no model. */
        private PropertyValues draft() {
            return Objects.requireNonNull(draft);
        }

        @SuppressWarnings("unchecked")
        private B self() {
            return (B) this;
        }
    }
}
