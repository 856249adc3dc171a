package io.stratalake.omnistrate.contract;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/** Documents that have everything a contract names. What the contract calls secret says so in every text. */
final class Samples {

    /** Stands in every secret text, and nowhere else. */
    static final String SECRET = "hunter2";

    private final Contract contract;
    private final Deque<Map<String, Object>> within = new ArrayDeque<>();

    private Samples(Contract contract) {
        this.contract = contract;
    }

    static JsonElement of(Contract contract, Map<String, Object> schema) {
        return new Samples(contract).sample(schema, Contract.isSecret(schema));
    }

    static JsonObject of(Contract.Model model) {
        return of(model.contract(), model.schema()).getAsJsonObject();
    }

    private JsonElement sample(Map<String, Object> declared, boolean secret) {
        var schema = contract.resolved(declared);
        if (schema.containsKey("enum")) {
            return new JsonPrimitive(
                    secret ? SECRET : (String) Contract.list(schema.get("enum")).get(0));
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

    /** The largest allowed, or one that a double cannot hold where nothing limits it. */
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
        return secret ? SECRET : "Ünï \"quoted\" <text> & more";
    }

    private JsonArray array(Map<String, Object> schema, boolean secret) {
        var array = new JsonArray();
        var element = Contract.object(schema.get("items"));
        if (!within.contains(contract.resolved(element))) {
            array.add(sample(element, secret));
            array.add(sample(element, secret));
        }
        return array;
    }

    private JsonObject object(Map<String, Object> schema, boolean secret) {
        var object = new JsonObject();
        if (schema.get("additionalProperties") instanceof Map<?, ?> values) {
            object.add("a name/of its own", sample(Contract.object(values), secret));
            return object;
        }
        if (!schema.containsKey("properties")) {
            return anything(secret);
        }
        within.push(schema);
        contract.objects(schema.get("properties")).forEach((name, property) -> {
            // A thing may hold things of its own kind; the inner one is left out.
            if (!within.contains(contract.resolved(property))) {
                object.add(name, sample(property, secret || Contract.isSecret(property)));
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
