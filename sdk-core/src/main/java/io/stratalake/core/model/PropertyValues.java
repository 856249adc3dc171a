package io.stratalake.core.model;

import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.UnconvertedValue;
import io.stratalake.core.internal.json.UntypedJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The values of a model that is being read or built. For generated code. Not thread-safe. */
public final class PropertyValues {

    /** A null that was read and that the model does not keep. It marks the name as read until the model is created. */
    private static final Object NULL_READ = new Object();

    private final ModelAdapter<?> adapter;
    private @Nullable Object[] values;
    private boolean hasNullRead;
    private @Nullable Map<String, @Nullable Object> unknown;

    /** The name that was read for a property, if it differs from the exact name in case. */
    private @Nullable Map<Integer, String> otherNames;

    /** True if a model has the same array and map, so that a change must be made to copies. */
    private boolean shared;

    /** Creates the values of a model without properties. */
    PropertyValues(ModelAdapter<?> adapter) {
        this.adapter = adapter;
        this.values = new Object[adapter.size()];
    }

    /** Creates values that begin with those of another model. */
    PropertyValues(ModelAdapter<?> adapter, @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
        this.adapter = adapter;
        this.values = values;
        this.unknown = unknown.isEmpty() ? null : unknown;
        this.shared = true;
    }

    ModelAdapter<?> adapter() {
        return adapter;
    }

    /** Returns the values for a model. A later change is made to a copy. */
    @Nullable
    Object[] share() {
        if (hasNullRead) {
            for (var i = 0; i < values.length; i++) {
                values[i] = values[i] == NULL_READ ? null : values[i];
            }
            hasNullRead = false;
        }
        shared = true;
        return values;
    }

    @Nullable
    Map<String, @Nullable Object> unknown() {
        return unknown;
    }

    /** Returns whether a value was read under the exact name of a property. */
    boolean isRead(int property) {
        if (otherNames != null && otherNames.containsKey(property)) {
            return false;
        }
        return values[property] != null || (unknown != null && unknown.containsKey(name(property)));
    }

    /**
     * Returns whether a value was read under a name that is not the exact name of a property.
     *
     * @param property the property that the name may stand for, or -1
     */
    boolean isReadAs(String name, int property) {
        return (otherNames != null && name.equals(otherNames.get(property)))
                || (unknown != null && unknown.containsKey(name));
    }

    /**
     * Keeps what was read for a property. It replaces a value that was read under the name in another case, which moves
     * to the unknown properties, as the model would write it.
     *
     * @return the name of the value that moved, or null if none did
     */
    @Nullable
    String put(int property, @Nullable Object value) {
        var otherName = otherNames == null ? null : moveToUnknown(property);
        if (value == null) {
            values[property] = NULL_READ;
            hasNullRead = true;
        } else if (value instanceof UnconvertedValue unconverted) {
            values[property] = null;
            keep(name(property), unconverted.raw());
        } else {
            values[property] = value;
        }
        return otherName;
    }

    /** As {@link #put}, for a name that differs from the exact name in case. */
    @Nullable
    String putUnder(String name, int property, @Nullable Object value) {
        var otherName = put(property, value);
        if (otherNames == null) {
            otherNames = new HashMap<>();
        }
        otherNames.put(property, name);
        return otherName;
    }

    /**
     * Moves a value that was read under the name in another case to the unknown properties, under that name.
     *
     * @return the name, or null if there is no such value
     */
    private @Nullable String moveToUnknown(int property) {
        var name = Objects.requireNonNull(otherNames).remove(property);
        if (name == null) {
            return null;
        }
        var value = values[property];
        if (value == null) {
            keep(name, Objects.requireNonNull(unknown).remove(name(property)));
        } else {
            keep(name, value == ExplicitNull.NULL || value == NULL_READ ? null : UntypedJson.untyped(value));
        }
        return name;
    }

    void set(int property, Object value) {
        var described = adapter.property(property);
        var copy = described.copy(Objects.requireNonNull(value, described.name()));
        replace(property, copy);
    }

    void setNull(int property) {
        replace(property, ExplicitNull.NULL);
    }

    private void replace(int property, @Nullable Object value) {
        own();
        if (unknown != null) {
            unknown.remove(name(property));
        }
        values[property] = value;
    }

    /** Sets an unknown property. If the name is that of a property, it replaces the value of that property. */
    void setUnknown(String name, @Nullable Object value) {
        var copy = UntypedJson.copy(value);
        var property = adapter.number(Objects.requireNonNull(name, "name"));
        own();
        if (property >= 0) {
            values[property] = null;
        }
        keep(name, copy);
    }

    void keep(String name, @Nullable Object value) {
        if (unknown == null) {
            unknown = new LinkedHashMap<>();
        }
        unknown.put(name, value);
    }

    private String name(int property) {
        return adapter.property(property).name();
    }

    private void own() {
        if (shared) {
            values = values.clone();
            unknown = unknown == null ? null : new LinkedHashMap<>(unknown);
            shared = false;
        }
    }
}
