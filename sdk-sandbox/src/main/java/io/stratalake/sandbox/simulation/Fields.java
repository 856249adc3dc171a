package io.stratalake.sandbox.simulation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A builder of JSON objects. Null adds no property. */
public final class Fields {

    private final JsonObject json = new JsonObject();

    private Fields() {}

    public static Fields none() {
        return new Fields();
    }

    public static Fields of(String name, @Nullable Object value) {
        return none().and(name, value);
    }

    /** Returns the properties of an object, to which others can be added; the object remains as it is. */
    public static Fields copyOf(JsonObject object) {
        Fields fields = new Fields();
        object.asMap().forEach(fields.json::add);
        return fields;
    }

    /**
     * Adds a property.
     *
     * @param value a text, number, truth value, {@link Instant} or JSON, or a list or map of such
     */
    public Fields and(String name, @Nullable Object value) {
        if (value != null) {
            json.add(name, element(value));
        }
        return this;
    }

    public JsonObject json() {
        return json;
    }

    private static JsonElement element(Object value) {
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean truth) {
            return new JsonPrimitive(truth);
        }
        if (value instanceof Collection<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(element(item)));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            JsonObject object = new JsonObject();
            entries.forEach((name, entry) -> object.add(String.valueOf(name), element(entry)));
            return object;
        }
        return new JsonPrimitive(value instanceof Instant instant ? Timestamps.utc(instant) : value.toString());
    }
}
