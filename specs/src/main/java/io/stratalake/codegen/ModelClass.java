package io.stratalake.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the template of a model needs to know beyond what the generator tells it. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's own signatures have schemas without their type
final class ModelClass {

    private ModelClass() {}

    /** What the template of a vocabulary calls its own constants. */
    private static final Set<String> TAKEN = Set.of("WORDS");

    static Map<String, Object> of(String name, Schema<?> schema, JavaTypes types) {
        var required = schema.getRequired() == null ? Set.<String>of() : Set.copyOf(schema.getRequired());
        var properties = new ArrayList<Map<String, Object>>();
        Map<String, Schema> declared = schema.getProperties();
        var given = new HashSet<String>();
        declared.forEach((wireName, property) -> {
            if (Boolean.TRUE.equals(property.getNullable())) {
                given.add(JavaNames.member(wireName) + "Given");
            }
        });
        var textAs = JavaTypes.extension(schema, "x-text-as");
        var items = types.itemsOfPage(name);
        declared.forEach((wireName, property) -> {
            var member = JavaNames.distinct(JavaNames.member(wireName), given);
            var described = property(
                    name + "." + wireName, member, wireName, property, types, required, wireName.equals(textAs));
            if (items.contains(wireName) && (boolean) described.get("promised")) {
                described.put("emptyWhenAbsent", true);
                described.put("line", described.get("line").toString().replaceFirst("!", "!+"));
            }
            described.put("number", properties.size());
            properties.add(described);
        });
        var model = new LinkedHashMap<String, Object>();
        model.put("doc", Prose.lines(schema.getDescription(), name));
        model.put("properties", properties);
        var named = named(properties);
        if (!named.isEmpty()) {
            model.put("named", named);
        }
        return model;
    }

    /**
     * The readers of the types that the table of properties does not name. What is read alike is said once; what is
     * read most often goes without numbers.
     */
    private static Map<String, Object> named(List<Map<String, Object>> properties) {
        var numbers = new LinkedHashMap<String, List<String>>();
        properties.stream()
                .filter(property -> property.get("adapter") != null)
                .forEach(property -> numbers.computeIfAbsent(
                                (String) property.get("adapter"), adapter -> new ArrayList<>())
                        .add(property.get("number").toString()));
        if (numbers.size() < 2) {
            return numbers.isEmpty()
                    ? Map.of()
                    : Map.of("only", numbers.keySet().iterator().next());
        }
        var most = numbers.entrySet().stream()
                .max(Comparator.comparingInt(reading -> reading.getValue().size()))
                .orElseThrow()
                .getKey();
        numbers.remove(most);
        return Map.of(
                "most",
                most,
                "types",
                numbers.entrySet().stream()
                        .map(type -> Map.of("adapter", type.getKey(), "numbers", String.join(", ", type.getValue())))
                        .toList());
    }

    /** A line of the table of properties that sdk-core's {@code Property} reads. */
    private static String line(String owner, String wireName, String form, Map<String, Object> property) {
        if (wireName.contains("\n")) {
            throw new ContractException(owner + " has a line break in its name: no line of a table holds it");
        }
        var required = (boolean) property.get("required");
        return form
                + (required ? "!" : "")
                + ((boolean) property.get("nullable") ? "?" : "")
                + ((boolean) property.get("secret") ? "#" : "")
                + (required && !property.get("name").equals(wireName) ? "=" + property.get("name") : "")
                + " " + JavaNames.literal(wireName);
    }

    private static Map<String, Object> property(
            String owner,
            String name,
            String wireName,
            Schema<?> schema,
            JavaTypes types,
            Set<String> requiredNames,
            boolean textStandsForIt) {
        var type = types.of(schema);
        var nullable = Boolean.TRUE.equals(schema.getNullable());
        var required = requiredNames.contains(wireName);
        var property = new LinkedHashMap<String, Object>();
        property.put("wire", JavaNames.literal(wireName));
        property.put("code", Prose.code(wireName));
        property.put("name", name);
        property.put("doc", Prose.lines(types.description(schema), owner));
        property.put("type", type.name());
        property.put("optionalType", type.optional());
        property.put("presentType", type.present());
        property.put("required", required);
        property.put("nullable", nullable);
        property.put("promised", required && !nullable);
        property.put("secret", Boolean.TRUE.equals(JavaTypes.extension(schema, "x-secret")));
        property.put("deprecated", Boolean.TRUE.equals(schema.getDeprecated()));
        property.put("adapter", type.adapterIfNamed());
        property.put("line", line(owner, wireName, type.form() + (textStandsForIt ? "~" : ""), property));
        return property;
    }

    static List<Map<String, Object>> constants(Schema<?> schema) {
        var constants = new ArrayList<Map<String, Object>>();
        var given = new HashSet<String>(TAKEN);
        for (var value : schema.getEnum()) {
            if (value == null) {
                continue; // how OpenAPI 3.0 says that a vocabulary may be null
            }
            var name = JavaNames.constant(value.toString());
            if (name.equals("UNRECOGNIZED")) {
                throw new ContractException("UNRECOGNIZED is what Java code calls a value that it does not know");
            }
            constants.add(Map.of(
                    "number", constants.size(),
                    "constant", JavaNames.distinct(name, given),
                    "value", JavaNames.literal(value.toString()),
                    "code", Prose.code(value.toString())));
        }
        return constants;
    }
}
