package io.stratalake.core.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** JSON with every property that a contract names. Strings that the contract declares as secret are {@link #SECRET}. */
public final class ContractSamples {

    /** The secret strings, and no others. */
    public static final String SECRET = "hunter2";

    private final ContractDocument document;
    private final Deque<Map<String, Object>> within = new ArrayDeque<>();

    private ContractSamples(ContractDocument document) {
        this.document = document;
    }

    /** Returns a value of a schema. */
    public static JsonElement of(ContractDocument document, Map<String, Object> schema) {
        return new ContractSamples(document).sample(schema, ContractDocument.isSecret(schema));
    }

    /** Returns an object with every property. */
    public static JsonObject of(ContractDocument.Model model) {
        return of(model.document(), model.schema()).getAsJsonObject();
    }

    private JsonElement sample(Map<String, Object> declared, boolean secret) {
        var schema = document.resolved(declared);
        if (schema.containsKey("enum")) {
            return new JsonPrimitive(secret ? SECRET : firstValue(schema));
        }
        if (schema.containsKey("oneOf")) {
            return sample(documented(schema), secret);
        }
        if (schema.containsKey("anyOf")) {
            return sample(
                    ContractDocument.object(
                            ContractDocument.list(schema.get("anyOf")).get(0)),
                    secret);
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" -> new JsonPrimitive(text(schema, secret));
            case "integer" -> new JsonPrimitive(largest(schema));
            case "number" -> new JsonPrimitive(0.1);
            case "boolean" -> new JsonPrimitive(true);
            case "array" -> array(schema, secret);
            case "object" -> object(schema, secret);
            default -> anything(secret);
        };
    }

    /** Returns the first value that is not empty: an empty string is read as absent. */
    private static String firstValue(Map<String, Object> openEnum) {
        return ContractDocument.list(openEnum.get("enum")).stream()
                .map(String::valueOf)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the form of a value with several forms that the SDK also writes. */
    private static Map<String, Object> documented(Map<String, Object> schema) {
        var forms = ContractDocument.list(schema.get("oneOf"));
        var isList = String.valueOf(schema.get("x-type")).startsWith("List<");
        return ContractDocument.object(forms.get(isList ? 0 : forms.size() - 1));
    }

    /** Returns the maximum, or a number that a double cannot represent if there is no maximum. */
    private static Number largest(Map<String, Object> schema) {
        if (schema.get("maximum") instanceof Number maximum) {
            return maximum;
        }
        return "int64".equals(schema.get("format")) ? (Number) 9_007_199_254_740_993L : (Number) 2_147_483_647;
    }

    private static String text(Map<String, Object> schema, boolean secret) {
        if ("int64".equals(schema.get("format"))) {
            return "9007199254740993";
        }
        if ("date-time".equals(schema.get("format"))) {
            return "2024-05-01T07:30:00.12Z";
        }
        if ("email".equals(schema.get("format"))) {
            return (secret ? SECRET : "someone") + "@example.com";
        }
        var text = secret ? SECRET : "Ünï \"quoted\" <text> & more";
        var maximum = schema.get("maxLength") instanceof Integer length ? length : text.length();
        return text.substring(0, Math.min(maximum, text.length()));
    }

    private JsonArray array(Map<String, Object> schema, boolean secret) {
        var array = new JsonArray();
        var element = ContractDocument.object(schema.get("items"));
        if (!within.contains(document.resolved(element))) {
            array.add(sample(element, secret));
            array.add(sample(element, secret));
        }
        return array;
    }

    private JsonObject object(Map<String, Object> schema, boolean secret) {
        var object = new JsonObject();
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            object.add("any name/of a map", sample(ContractDocument.object(values), secret));
            return object;
        }
        if (!schema.containsKey("properties")) {
            return anything(secret);
        }
        within.push(schema);
        ContractDocument.objects(schema.get("properties")).forEach((name, property) -> {
            // A schema may contain itself: the inner object is left out.
            if (!within.contains(document.resolved(property))) {
                object.add(name, sample(property, secret || ContractDocument.isSecret(property)));
            }
        });
        within.pop();
        return object;
    }

    private static JsonObject anything(boolean secret) {
        var text = secret ? SECRET : "text";
        return JsonParser.parseString("{\"flag\": false, \"none\": null, \"list\": [1, \"" + text
                        + "\", {\"deep\": [0.5]}], \"name\": \"" + text + "\"}")
                .getAsJsonObject();
    }
}
