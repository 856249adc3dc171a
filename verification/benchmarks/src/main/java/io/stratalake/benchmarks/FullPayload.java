package io.stratalake.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/**
 * JSON with every property of a contract: one entry of arrays and maps, and the values of open enums in turn. The same
 * for every call, so that all peers read the same.
 */
final class FullPayload {

    private static final String REFERENCE = "#/components/schemas/";

    private final Map<String, Map<String, Object>> schemas;

    private FullPayload(Map<String, Map<String, Object>> schemas) {
        this.schemas = schemas;
    }

    /** @param contract as the build names it, for example {@code omnistrate/fleet.yaml} */
    static FullPayload of(String contract) {
        var contracts = Path.of(System.getProperty("contracts"));
        try (var text = Files.newBufferedReader(contracts.resolve(contract))) {
            Map<String, Map<String, Map<String, Map<String, Object>>>> document = new Yaml().load(text);
            return new FullPayload(document.get("components").get("schemas"));
        } catch (IOException e) {
            throw new IllegalStateException("no contract " + contract + " in " + contracts, e);
        }
    }

    /** A value of the named type, as plain Java. */
    Object of(String type, int number) {
        return value(schemas.get(type), number, type);
    }

    private Object value(Map<String, Object> schema, int number, String name) {
        if (schema.get("$ref") instanceof String reference) {
            return value(schemas.get(reference.substring(REFERENCE.length())), number, name);
        }
        if (schema.get("allOf") instanceof List<?> parts) {
            return value(map(parts.get(0)), number, name);
        }
        if (schema.get("enum") instanceof List<?> words) {
            return words.get(number % words.size());
        }
        return switch (String.valueOf(schema.get("type"))) {
            case "string" ->
                "date-time".equals(schema.get("format"))
                        ? "2026-%02d-%02dT10:20:%02d.%03dZ"
                                .formatted(number % 12 + 1, number % 28 + 1, number % 60, number)
                        : name + " number " + number;
            case "integer" -> 1000 + number;
            case "number" -> 1000.5 + number;
            case "boolean" -> number % 2 == 0;
            case "array" -> List.of(value(map(schema.get("items")), number, name));
            default -> object(schema, number);
        };
    }

    private Object object(Map<String, Object> schema, int number) {
        var object = new LinkedHashMap<String, Object>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach(
                    (name, property) -> object.put((String) name, value(map(property), number, (String) name)));
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> entry) {
            object.put("entry", value(map(entry), number, "entry"));
        }
        if (object.isEmpty()) {
            object.put("free", "form " + number);
        }
        return object;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object schema) {
        return (Map<String, Object>) schema;
    }
}
