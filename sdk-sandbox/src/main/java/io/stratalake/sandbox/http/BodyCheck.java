package io.stratalake.sandbox.http;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.Schemas;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Map;

/** The check of a JSON value against a schema, strict in every respect. The error names the innermost property. */
final class BodyCheck {

    private final Schemas schemas;

    BodyCheck(Schemas schemas) {
        this.schemas = schemas;
    }

    void check(JsonElement value, JsonObject reference, String subject) {
        JsonObject schema = schemas.resolve(reference);
        if (value.isJsonNull() && (isNullable(reference) || isNullable(schema))) {
            return;
        }
        for (String keyword : new String[] {"anyOf", "oneOf"}) {
            if (schema.get(keyword) instanceof JsonArray choices) {
                checkAny(value, choices, subject);
                return;
            }
        }
        switch (schemas.type(schema)) {
            case "object" -> object(value, schema, subject);
            case "array" -> array(value, schema, subject);
            case "boolean" -> require(isBoolean(value), subject, "The value must be true or false.");
            case "integer", "number" -> number(value, schema, subject);
            case "string" -> text(value, schema, subject);
            default -> {}
        }
    }

    private static boolean isNullable(JsonObject schema) {
        return schema.has("nullable") && schema.get("nullable").getAsBoolean();
    }

    private void checkAny(JsonElement value, JsonArray choices, String subject) {
        HttpError first = null;
        for (JsonElement choice : choices) {
            try {
                check(value, choice.getAsJsonObject(), subject);
                return;
            } catch (HttpError e) {
                first = first == null ? e : first;
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private void object(JsonElement value, JsonObject schema, String subject) {
        JsonObject object = RequestBody.object(value, subject);
        Map<String, JsonObject> properties = schemas.properties(schema);
        if (!properties.isEmpty() && !schema.has("additionalProperties")) {
            RequestBody.allowOnly(object, properties.keySet());
        }
        for (String name : schemas.required(schema)) {
            JsonElement property = object.get(name);
            if (property == null) {
                throw RequestBody.invalid(name, missing(properties.getOrDefault(name, new JsonObject())));
            }
            if (property instanceof JsonPrimitive text && text.isString()) {
                require(!text.getAsString().isBlank(), name, "A text is required.");
            }
        }
        object.asMap().forEach((name, property) -> {
            if (properties.containsKey(name)) {
                check(property, properties.get(name), name);
            } else {
                schemas.additional(schema).ifPresent(values -> check(property, values, name));
            }
        });
    }

    private String missing(JsonObject schema) {
        return switch (schemas.type(schema)) {
            case "object" -> "An object is required.";
            case "array" -> "A list is required.";
            case "integer", "number" -> "A number is required.";
            case "boolean" -> "The value must be true or false.";
            default -> "A text is required.";
        };
    }

    private void array(JsonElement value, JsonObject schema, String subject) {
        if (!(value instanceof JsonArray array)) {
            throw RequestBody.invalid(subject, "A list is required.");
        }
        long minimum = schema.has("minItems") ? schema.get("minItems").getAsLong() : 0;
        long maximum = schema.has("maxItems") ? schema.get("maxItems").getAsLong() : Long.MAX_VALUE;
        require(
                array.size() >= minimum && array.size() <= maximum,
                subject,
                "There must be " + minimum + " to " + maximum + " entries, not " + array.size() + ".");
        array.forEach(item -> check(item, schemas.items(schema), subject));
    }

    private static void number(JsonElement value, JsonObject schema, String subject) {
        require(value instanceof JsonPrimitive primitive && primitive.isNumber(), subject, "A number is required.");
        double number = value.getAsDouble();
        if (schema.has("minimum")) {
            long minimum = schema.get("minimum").getAsLong();
            require(number >= minimum, subject, "The value must not be less than " + minimum + ".");
        }
        if (schema.has("maximum")) {
            long maximum = schema.get("maximum").getAsLong();
            require(number <= maximum, subject, "The value must not be more than " + maximum + ".");
        }
    }

    private static void text(JsonElement value, JsonObject schema, String subject) {
        require(value instanceof JsonPrimitive primitive && primitive.isString(), subject, "A text is required.");
        String text = value.getAsString();
        // Services know more values of an open enum than its contract, so handlers look those up.
        if (schema.get("enum") instanceof JsonArray values && !schema.has("x-open-enum")) {
            require(values.contains(value), subject, "There is no value '" + text + "'.");
        }
        if (schema.has("maxLength")) {
            int length = schema.get("maxLength").getAsInt();
            require(text.length() <= length, subject, "The value must not be longer than " + length + ".");
        }
        if (schema.has("format") && schema.get("format").getAsString().equals("date-time")) {
            try {
                OffsetDateTime.parse(text);
            } catch (DateTimeException e) {
                throw RequestBody.invalid(subject, "'" + text + "' is no timestamp.");
            }
        }
    }

    private static boolean isBoolean(JsonElement value) {
        return value instanceof JsonPrimitive primitive && primitive.isBoolean();
    }

    private static void require(boolean holds, String subject, String problem) {
        if (!holds) {
            throw RequestBody.invalid(subject, problem);
        }
    }
}
