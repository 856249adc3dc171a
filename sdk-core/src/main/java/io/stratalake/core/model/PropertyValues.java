package io.stratalake.core.model;

import io.stratalake.core.internal.json.ExplicitNull;
import io.stratalake.core.internal.json.UnconvertedValue;
import io.stratalake.core.internal.json.UntypedJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a model will hold, while it is read or built. For generated code. Confined to one thread. */
public final class PropertyValues {

    private final ModelAdapter<?> adapter;
    private @Nullable Object[] values;
    private @Nullable Map<String, @Nullable Object> unknown;

    /** The names under which properties came that did not come under their own. */
    private @Nullable Map<Integer, String> otherNames;

    /** Whether a model has the values too, so that they must be copied before they are changed. */
    private boolean shared;

    /** Of a model without any property. */
    PropertyValues(ModelAdapter<?> adapter) {
        this.adapter = adapter;
        this.values = new Object[adapter.size()];
    }

    /** Of a model with all that another has. */
    PropertyValues(ModelAdapter<?> adapter, @Nullable Object[] values, Map<String, @Nullable Object> unknown) {
        this.adapter = adapter;
        this.values = values;
        this.unknown = unknown.isEmpty() ? null : unknown;
        this.shared = true;
    }

    ModelAdapter<?> adapter() {
        return adapter;
    }

    /** The values for a model; whoever changes the draft after that changes a copy. */
    @Nullable
    Object[] share() {
        shared = true;
        return values;
    }

    @Nullable
    Map<String, @Nullable Object> unknown() {
        return unknown;
    }

    boolean has(int property) {
        return values[property] != null;
    }

    /** What was read counts: of a property that comes twice the last does, as most parsers have it. */
    void put(int property, @Nullable Object value) {
        if (otherNames != null) {
            giveWay(property);
        }
        if (unknown != null) {
            unknown.remove(adapter.property(property).name());
        }
        if (value instanceof UnconvertedValue misfit) {
            values[property] = null;
            keep(adapter.property(property).name(), misfit.raw());
        } else {
            values[property] = value;
        }
    }

    /** Returns whether a property accepts a name in another case; the exact name takes precedence in any position. */
    boolean takes(int property) {
        return (otherNames != null && otherNames.containsKey(property))
                || !(has(property)
                        || (unknown != null
                                && unknown.containsKey(
                                        adapter.property(property).name())));
    }

    /** Puts a value as {@link #put} does, for a property whose name came in another case. */
    void putUnder(String name, int property, @Nullable Object value) {
        var names = otherNames == null ? new HashMap<Integer, String>() : otherNames;
        otherNames = null;
        put(property, value);
        names.put(property, name);
        otherNames = names;
    }

    /** Keeps what came under a name in another case by that name, since the property comes under its own. */
    private void giveWay(int property) {
        var name = Objects.requireNonNull(otherNames).remove(property);
        if (name != null) {
            var value = values[property];
            keep(name, value == null || value == ExplicitNull.NULL ? misfit(property) : UntypedJson.untyped(value));
        }
    }

    private @Nullable Object misfit(int property) {
        return unknown == null ? null : unknown.get(adapter.property(property).name());
    }

    void set(int property, Object value) {
        var described = adapter.property(property);
        var copy = described.copy(Objects.requireNonNull(value, described.name()));
        own();
        put(property, copy);
    }

    void setNull(int property) {
        own();
        put(property, ExplicitNull.NULL);
    }

    void setUnknown(String name, @Nullable Object value) {
        own();
        keep(Objects.requireNonNull(name, "name"), UntypedJson.copy(value));
    }

    void keep(String name, @Nullable Object value) {
        if (unknown == null) {
            unknown = new LinkedHashMap<>();
        }
        unknown.put(name, value);
    }

    private void own() {
        if (shared) {
            values = values.clone();
            unknown = unknown == null ? null : new LinkedHashMap<>(unknown);
            shared = false;
        }
    }
}
