package io.stratalake.sandbox.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The schemas of a contract by name. Reads schemas through references and {@code allOf}. */
public final class Schemas {

    private final Map<String, JsonObject> byName;

    /** By identity, because the hash code of a JSON object depends on all that is in it. */
    private final Map<JsonObject, Map<String, JsonObject>> properties =
            Collections.synchronizedMap(new IdentityHashMap<>());

    public Schemas(Map<String, JsonObject> byName) {
        this.byName = byName;
    }

    /** Returns the schema behind a reference; {@code allOf} with a single schema is a reference that has a sibling. */
    public JsonObject resolve(JsonObject schema) {
        JsonObject current = schema;
        while (true) {
            if (current.has("$ref")) {
                String name = current.get("$ref").getAsString();
                current = Objects.requireNonNull(byName.get(name), () -> "The contract has no schema " + name);
            } else if (current.get("allOf") instanceof JsonArray all && all.size() == 1 && !current.has("properties")) {
                current = all.get(0).getAsJsonObject();
            } else {
                return current;
            }
        }
    }

    /** Returns the properties of an object by name. */
    public Map<String, JsonObject> properties(JsonObject schema) {
        return properties.computeIfAbsent(resolve(schema), resolved -> {
            Map<String, JsonObject> all = new LinkedHashMap<>();
            for (JsonObject part : parts(resolved)) {
                if (part.get("properties") instanceof JsonObject declared) {
                    declared.asMap().forEach((name, value) -> all.put(name, value.getAsJsonObject()));
                }
            }
            return Collections.unmodifiableMap(all);
        });
    }

    /** Returns the names of the required properties of an object. */
    public Set<String> required(JsonObject schema) {
        Set<String> required = new LinkedHashSet<>();
        for (JsonObject part : parts(schema)) {
            if (part.get("required") instanceof JsonArray names) {
                names.forEach(name -> required.add(name.getAsString()));
            }
        }
        return required;
    }

    /** Returns the schema of the values beside declared properties; empty if the object has declared ones only. */
    public Optional<JsonObject> additional(JsonObject schema) {
        for (JsonObject part : parts(schema)) {
            if (part.get("additionalProperties") instanceof JsonObject values) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    /** Returns the schema of the items of an array. */
    public JsonObject items(JsonObject schema) {
        return resolve(schema).get("items") instanceof JsonObject items ? resolve(items) : new JsonObject();
    }

    /** Returns the schema of a property, with {@code /} before a nested one; empty if it is not declared. */
    public Optional<JsonObject> property(JsonObject schema, String name) {
        Optional<JsonObject> direct = Optional.ofNullable(properties(schema).get(name));
        int slash = name.indexOf('/');
        if (direct.isPresent() || slash < 0) {
            return direct.map(this::resolve);
        }
        return property(schema, name.substring(0, slash)).flatMap(inner -> property(inner, name.substring(slash + 1)));
    }

    public JsonObject named(String name) {
        return Objects.requireNonNull(byName.get(name), () -> "The contract has no schema " + name);
    }

    /** Returns the type of a value; an object if the schema has properties, and a string if it says nothing. */
    public String type(JsonObject schema) {
        JsonObject resolved = resolve(schema);
        if (resolved.has("type")) {
            return resolved.get("type").getAsString();
        }
        return resolved.has("properties") || resolved.has("allOf") || resolved.has("additionalProperties")
                ? "object"
                : "any";
    }

    private List<JsonObject> parts(JsonObject schema) {
        JsonObject resolved = resolve(schema);
        if (!(resolved.get("allOf") instanceof JsonArray all)) {
            return List.of(resolved);
        }
        List<JsonObject> parts = new ArrayList<>(List.of(resolved));
        for (JsonElement part : all) {
            parts.addAll(parts(part.getAsJsonObject()));
        }
        return parts;
    }
}
