package io.stratalake.sandbox.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/**
 * Values made from schemas: examples and defaults of the contract first, otherwise values of the type. The same name and
 * number give the same value.
 */
public final class Samples {

    private static final int MAX_DEPTH = 12;
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");

    private final Schemas schemas;

    public Samples(Schemas schemas) {
        this.schemas = schemas;
    }

    /** Returns the body of a response: its example, or a sample of its schema. */
    public JsonElement response(OperationSpec.Response response, String name) {
        JsonElement example = response.example();
        JsonObject schema = response.schema();
        return example != null ? example.deepCopy() : value(schema == null ? new JsonObject() : schema, name, 0);
    }

    /**
     * Returns a sample of a schema.
     *
     * @param name the name of the value, such as that of its property
     * @param number distinguishes samples of the same schema
     */
    public JsonElement value(JsonObject schema, String name, int number) {
        return value(schema, name, number, 0);
    }

    private JsonElement value(JsonObject reference, String name, int number, int depth) {
        JsonObject schema = schemas.resolve(reference);
        if (number == 0) {
            for (String keyword : new String[] {"example", "default"}) {
                if (schema.has(keyword) && !schema.get(keyword).isJsonNull()) {
                    return schema.get(keyword).deepCopy();
                }
            }
        }
        if (schema.get("enum") instanceof JsonArray values) {
            return values.get(number % values.size());
        }
        for (String keyword : new String[] {"oneOf", "anyOf"}) {
            if (schema.get(keyword) instanceof JsonArray choices) {
                return value(choices.get(0).getAsJsonObject(), name, number, depth);
            }
        }
        return switch (schemas.type(schema)) {
            case "object" -> object(schema, number, depth);
            case "array" -> array(schema, name, number, depth);
            case "boolean" -> new JsonPrimitive(number % 2 == 0);
            case "integer", "number" -> new JsonPrimitive(number(schema, number));
            case "any" -> new JsonObject();
            default -> new JsonPrimitive(text(schema, name, number));
        };
    }

    private JsonObject object(JsonObject schema, int number, int depth) {
        JsonObject object = new JsonObject();
        schemas.properties(schema).forEach((name, property) -> {
            // Recursive schemas end where nothing more is required.
            if (depth < MAX_DEPTH / 2
                    || (depth < MAX_DEPTH && schemas.required(schema).contains(name))) {
                object.add(name, value(property, name, number, depth + 1));
            }
        });
        return object;
    }

    private JsonArray array(JsonObject schema, String name, int number, int depth) {
        JsonArray array = new JsonArray();
        if (depth < MAX_DEPTH) {
            array.add(value(schemas.items(schema), name, number, depth + 1));
        }
        return array;
    }

    private static long number(JsonObject schema, int number) {
        long minimum = schema.has("minimum") ? schema.get("minimum").getAsLong() : 1;
        return minimum + number;
    }

    private static String text(JsonObject schema, String name, int number) {
        String format = schema.has("format") ? schema.get("format").getAsString() : "";
        return switch (format) {
            case "uuid" ->
                UUID.nameUUIDFromBytes((name + number).getBytes(StandardCharsets.UTF_8))
                        .toString();
            case "date-time" -> EPOCH.plusSeconds(3600L * number).toString();
            case "date" -> EPOCH.plusSeconds(86_400L * number).toString().substring(0, 10);
            case "int32", "int64" -> String.valueOf(number + 1);
            case "uri", "url" -> "https://example.com/" + name + "/" + number;
            case "email" -> name + number + "@example.com";
            case "byte" -> "c2FtcGxl";
            default -> name + "-" + number;
        };
    }
}
