package io.stratalake.codegen.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The table of one contract. References are resolved, except those to schemas, which remain because schemas may be
 * recursive. Descriptions are left out.
 */
public final class ContractTable {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete", "head", "options");

    /** The keywords of a schema whose values are schemas by name. */
    private static final Set<String> SCHEMAS_BY_NAME = Set.of("properties");

    private static final Set<String> LISTS_OF_SCHEMAS = Set.of("allOf", "anyOf", "oneOf");
    private static final Set<String> SCHEMAS = Set.of("items", "additionalProperties", "not");
    private static final Set<String> PROSE = Set.of("description", "title", "externalDocs");

    private static final String LIMIT = "requestsPerMinute";

    /** The extensions of an operation, by their names in the table. */
    private static final Map<String, String> EXTENSIONS = new TreeMap<>(Map.of(
            "x-requests-per-minute", LIMIT,
            "x-paging", "paging",
            "x-body-on-get", "bodyOnGet",
            "x-upload", "upload",
            "deprecated", "deprecated"));

    private final JsonNode contract;

    private ContractTable(JsonNode contract) {
        this.contract = contract;
    }

    /**
     * Builds the table of a contract.
     *
     * @param name the name of the contract
     * @param contract the parsed OpenAPI document
     */
    public static ObjectNode of(String name, JsonNode contract) {
        return new ContractTable(contract).table(name);
    }

    private ObjectNode table(String name) {
        ObjectNode table = object();
        table.put("contract", name);
        ArrayNode operations = table.putArray("operations");
        contract.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(operation(path.getKey(), method.getKey(), path.getValue()));
                    }
                }));
        ObjectNode schemas = table.putObject("schemas");
        contract.at("/components/schemas")
                .properties()
                .forEach(schema -> schemas.set(schema.getKey(), schema(schema.getValue())));
        return table;
    }

    private ObjectNode operation(String path, String method, JsonNode item) {
        JsonNode operation = item.path(method);
        ObjectNode row = object();
        row.set("id", operation.path("operationId"));
        row.put("method", method.toUpperCase(Locale.ROOT));
        row.put("path", path);
        EXTENSIONS.forEach((extension, column) -> {
            if (operation.has(extension)
                    && !(column.equals(LIMIT)
                            && operation.path("x-assumed-limit").asBoolean())) {
                row.set(column, operation.get(extension));
            }
        });
        if (operation.path("security").isArray() && operation.path("security").isEmpty()) {
            row.put("anonymous", true);
        }
        if (operation.has("x-fields")) {
            row.set("fields", fields(operation.get("x-fields").asText()));
        }
        ArrayNode parameters = row.putArray("parameters");
        List.of(item, operation)
                .forEach(holder ->
                        holder.path("parameters").forEach(parameter -> parameters.add(parameter(resolved(parameter)))));
        if (operation.has("requestBody")) {
            row.set("body", body(resolved(operation.get("requestBody"))));
        }
        ObjectNode errors = object();
        operation.path("responses").properties().forEach(response -> {
            ObjectNode described = response(response.getKey(), resolved(response.getValue()));
            if (!response.getKey().startsWith("2")) {
                errors.set(response.getKey(), described);
            } else if (!row.has("success")) {
                row.set("success", described);
            }
        });
        row.set("errors", errors);
        return row;
    }

    private JsonNode fields(String name) {
        JsonNode fields = contract.at("/components/x-fields/" + name);
        if (fields.isMissingNode()) {
            throw new IllegalArgumentException("There is no field table " + name + ". Add it to components/x-fields.");
        }
        return fields;
    }

    private static ObjectNode parameter(JsonNode parameter) {
        ObjectNode column = object();
        for (String keyword : List.of("name", "in", "required", "example")) {
            if (parameter.has(keyword)) {
                column.set(keyword, parameter.get(keyword));
            }
        }
        if (parameter.has("x-role")) {
            column.set("role", parameter.get("x-role"));
        }
        column.set("schema", schema(parameter.path("schema")));
        return column;
    }

    private static ObjectNode body(JsonNode body) {
        ObjectNode column = object();
        column.put("required", body.path("required").asBoolean());
        ObjectNode types = column.putObject("types");
        body.path("content")
                .properties()
                .forEach(type -> types.set(type.getKey(), schema(type.getValue().path("schema"))));
        return column;
    }

    private ObjectNode response(String status, JsonNode response) {
        ObjectNode column = object();
        column.put("status", Integer.parseInt(status.replace("default", "500").replace('X', '0')));
        if (response.has("headers")) {
            ArrayNode names = column.putArray("headers");
            response.get("headers").properties().forEach(header -> names.add(header.getKey()));
        }
        response.path("content").properties().forEach(type -> {
            if (!column.has("type")) {
                column.put("type", type.getKey());
                column.set("schema", schema(type.getValue().path("schema")));
                JsonNode example = example(type.getValue());
                if (!example.isMissingNode()) {
                    column.set("example", example);
                }
            }
        });
        return column;
    }

    private JsonNode example(JsonNode media) {
        if (media.has("example")) {
            return media.get("example");
        }
        JsonNode examples = media.path("examples");
        return examples.isEmpty()
                ? examples.path("none")
                : resolved(examples.iterator().next()).path("value");
    }

    /** Follows references to components that are not schemas. */
    private JsonNode resolved(JsonNode node) {
        JsonNode current = node;
        while (current.has("$ref")) {
            String reference = current.get("$ref").asText();
            current = contract.at(reference.substring(1));
            if (current.isMissingNode()) {
                throw new IllegalArgumentException("There is no component " + reference + ". Add it to the contract.");
            }
        }
        return current;
    }

    /** Copies a schema without prose. Properties that are named like a keyword of prose remain. */
    private static JsonNode schema(JsonNode schema) {
        if (!schema.isObject()) {
            return schema.isMissingNode() ? object() : schema;
        }
        ObjectNode copy = object();
        schema.properties().forEach(keyword -> {
            String name = keyword.getKey();
            JsonNode value = keyword.getValue();
            if (SCHEMAS_BY_NAME.contains(name)) {
                ObjectNode named = copy.putObject(name);
                value.properties().forEach(one -> named.set(one.getKey(), schema(one.getValue())));
            } else if (LISTS_OF_SCHEMAS.contains(name)) {
                ArrayNode list = copy.putArray(name);
                value.forEach(one -> list.add(schema(one)));
            } else if (name.equals("$ref")) {
                copy.put(name, value.asText().substring(value.asText().lastIndexOf('/') + 1));
            } else if (SCHEMAS.contains(name)) {
                copy.set(name, schema(value));
            } else if (!PROSE.contains(name)) {
                copy.set(name, value);
            }
        });
        return copy;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
