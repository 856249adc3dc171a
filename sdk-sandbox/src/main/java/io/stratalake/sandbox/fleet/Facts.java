package io.stratalake.sandbox.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.Schemas;
import io.stratalake.sandbox.simulation.Timestamps;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts about one thing, by name. A schema of the contract selects the facts that a response contains. Names are
 * compared without case, because the contract has {@code serviceId} and {@code serviceID}. The first fact is the key.
 */
final class Facts {

    /** The fact by which {@code startDate} and {@code endDate} select. */
    static final String TIME = "$time";

    private final Map<String, Object> values = new LinkedHashMap<>();

    private Facts() {}

    static Facts of(String name, @Nullable Object value) {
        return new Facts().and(name, value);
    }

    /**
     * Adds a fact; null is no fact.
     *
     * @param value a text, a number, a boolean, a time, an enum constant, JSON or facts, or a collection or map of these
     */
    Facts and(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name.toLowerCase(Locale.ROOT), value);
        }
        return this;
    }

    /** Adds the same fact under several names. */
    Facts andAll(@Nullable Object value, String... names) {
        for (String name : names) {
            and(name, value);
        }
        return this;
    }

    /** Adds the facts that are not here yet. */
    Facts with(Facts more) {
        more.values.forEach(values::putIfAbsent);
        return this;
    }

    String key() {
        return String.valueOf(values.values().iterator().next());
    }

    Optional<Object> get(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Returns the properties of a schema that are known. */
    JsonObject json(Schemas schemas, JsonObject schema) {
        JsonObject json = new JsonObject();
        schemas.properties(schema)
                .forEach((name, property) -> get(name)
                        .ifPresent(value -> json.add(name, element(value, schemas, schemas.resolve(property)))));
        return json;
    }

    private static JsonElement element(Object value, Schemas schemas, JsonObject schema) {
        if (value instanceof Facts facts) {
            return facts.json(schemas, schema);
        }
        if (value instanceof JsonElement json) {
            return json;
        }
        if (value instanceof Collection<?> items) {
            JsonArray array = new JsonArray();
            items.forEach(item -> array.add(element(item, schemas, schemas.items(schema))));
            return array;
        }
        if (value instanceof Map<?, ?> entries) {
            JsonObject values = schemas.additional(schema).orElse(new JsonObject());
            JsonObject object = new JsonObject();
            entries.forEach((name, entry) -> object.add(String.valueOf(name), element(entry, schemas, values)));
            return object;
        }
        return primitive(value, schemas.type(schema));
    }

    private static JsonElement primitive(Object value, String type) {
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        if (value instanceof Number number) {
            return type.equals("string") ? new JsonPrimitive(number.toString()) : new JsonPrimitive(number);
        }
        String text = value instanceof Instant time ? Timestamps.utc(time) : value.toString();
        return new JsonPrimitive(text);
    }
}
