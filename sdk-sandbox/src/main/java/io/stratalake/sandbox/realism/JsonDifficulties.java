package io.stratalake.sandbox.realism;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.sandbox.contract.OperationSpec;
import io.stratalake.sandbox.contract.Schemas;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Deviations of JSON from the contract that occur in the services: empty lists that are null, texts that are numbers,
 * names in another case, required properties that are missing, {@code Available} for {@code completed}, and errors in
 * the other documented forms.
 */
final class JsonDifficulties {

    private static final Pattern NUMBER = Pattern.compile("0|-?[1-9]\\d{0,14}");

    /** Without these a client cannot go on: identity, state, and what leads to the next page. */
    private static final Set<String> VITAL = Set.of("status", "provisionstatus", "state", "next", "nextpagetoken");

    private static final int OBJECTS_PER_MISSING_PROPERTY = 10;
    private static final int OBJECTS_PER_OTHER_CASE = 10;

    private final Chance chance;

    JsonDifficulties(Chance chance) {
        this.chance = chance;
    }

    JsonObject response(OperationSpec operation, JsonObject body) {
        return object(body, operation.responseSchema(), operation.definitions(), operation.itemsName());
    }

    private JsonObject object(JsonObject source, JsonObject schema, Schemas schemas, String items) {
        Map<String, JsonObject> properties = schemas.properties(schema);
        Set<String> required = schemas.required(schema);
        JsonObject target = new JsonObject();
        boolean omits = chance.oneIn(OBJECTS_PER_MISSING_PROPERTY, "missing");
        boolean renames = chance.oneIn(OBJECTS_PER_OTHER_CASE, "case");
        for (Map.Entry<String, JsonElement> entry : source.entrySet()) {
            String name = entry.getKey();
            boolean vital = isVital(name) || name.equals(items);
            if (omits && !vital && required.contains(name) && entry.getValue().isJsonPrimitive()) {
                omits = false;
                continue;
            }
            JsonElement value =
                    value(entry.getValue(), properties.getOrDefault(name, new JsonObject()), schemas, vital);
            boolean renamed = renames && !vital && properties.containsKey(name);
            renames = renames && !renamed;
            target.add(renamed ? otherCase(name, source) : name, value);
        }
        return target;
    }

    private static boolean isVital(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith("id") || VITAL.contains(lower);
    }

    /** Returns the name with its first letter in the other case, unless the object has such a name already. */
    private static String otherCase(String name, JsonObject source) {
        char first = name.charAt(0);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        String renamed = other + name.substring(1);
        return source.has(renamed) ? name : renamed;
    }

    private JsonElement value(JsonElement source, JsonObject schema, Schemas schemas, boolean vital) {
        if (source instanceof JsonObject object) {
            return schemas.properties(schema).isEmpty() ? object : object(object, schema, schemas, "");
        }
        if (source instanceof JsonArray array) {
            return array(array, schema, schemas);
        }
        if (source instanceof JsonPrimitive text && text.isString()) {
            return text(text, schemas.type(schema), vital);
        }
        return source;
    }

    private JsonElement array(JsonArray source, JsonObject schema, Schemas schemas) {
        if (source.isEmpty()) {
            return chance.oneIn(2, "null list") ? JsonNull.INSTANCE : source;
        }
        JsonArray target = new JsonArray(source.size());
        source.forEach(item -> target.add(value(item, schemas.items(schema), schemas, true)));
        return target;
    }

    private JsonElement text(JsonPrimitive source, String type, boolean vital) {
        String text = source.getAsString();
        if (text.equals("completed") && chance.oneIn(2, "completed")) {
            return new JsonPrimitive("Available");
        }
        boolean number = !vital && type.equals("string") && NUMBER.matcher(text).matches();
        return number && chance.oneIn(2, "number") ? new JsonPrimitive(Long.parseLong(text)) : source;
    }

    /** Returns an error in one of its documented forms: the details by another name, or without details. */
    JsonObject error(JsonObject error) {
        if (error.has("errorDetails")) {
            switch (chance.next(4, "error")) {
                case 0 -> error.add("errorDetail", error.remove("errorDetails"));
                case 1 -> error.add("badRequestErrorDetails", error.remove("errorDetails"));
                case 2 -> error.remove("errorDetails");
                default -> {}
            }
        }
        return error;
    }
}
