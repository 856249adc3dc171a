package io.stratalake.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The data of the templates for models and open enums. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's signatures use the raw type Schema
final class ModelClass {

    private ModelClass() {}

    /** The constants that the template of an open enum declares itself. */
    private static final Set<String> RESERVED = Set.of("ADAPTER");

    static Map<String, Object> of(String name, Schema<?> schema, JavaTypes types) {
        var required = schema.getRequired() == null ? Set.<String>of() : Set.copyOf(schema.getRequired());
        var properties = new ArrayList<Map<String, Object>>();
        Map<String, Schema> declared = schema.getProperties();
        var names = new HashSet<String>();
        declared.forEach((wireName, property) -> {
            if (Boolean.TRUE.equals(property.getNullable())) {
                names.add(JavaNames.member(wireName) + "Given");
            }
            if (types.of(property).kind() == JavaType.Kind.LONG_TEXT) {
                names.add(JavaNames.member(wireName) + "Text");
            }
        });
        var stringForm = JavaTypes.extension(schema, "x-string-form");
        var items = types.itemsOfPage(name);
        declared.forEach((wireName, property) -> {
            var member = JavaNames.distinct(JavaNames.member(wireName), names);
            var described = property(
                    name + "." + wireName, member, wireName, property, types, required, wireName.equals(stringForm));
            if (items.contains(wireName) && (boolean) described.get("promised")) {
                described.put("emptyWhenAbsent", true);
                described.put("traits", described.get("traits") + " empty-if-absent");
            }
            described.put("number", properties.size());
            properties.add(described);
        });
        addLines(properties);
        var model = new LinkedHashMap<String, Object>();
        model.put("doc", Prose.sentences(schema.getDescription(), name));
        model.put("properties", properties);
        model.put("shortcuts", shortcuts(name, schema, types, names));
        var named = named(properties);
        if (!named.isEmpty()) {
            model.put("named", named);
        }
        return model;
    }

    /** Returns the accessors that read a property of a required property ({@code x-shortcuts}). */
    private static List<Map<String, Object>> shortcuts(
            String owner, Schema<?> schema, JavaTypes types, Set<String> names) {
        if (!(JavaTypes.extension(schema, "x-shortcuts") instanceof Map<?, ?> declared)) {
            return List.of();
        }
        var shortcuts = new ArrayList<Map<String, Object>>();
        declared.forEach((shortcut, path) -> {
            var parts = path.toString().split("[.]", 2);
            var holder = parts.length == 2 ? (Schema<?>) schema.getProperties().get(parts[0]) : null;
            var holds = holder == null ? null : types.properties(holder).get(parts[1]);
            if (holds == null || !schema.getRequired().contains(parts[0])) {
                throw new ContractException(owner + ": the shortcut " + shortcut
                        + " must name a required property and a property of it, such as detail.id");
            }
            var isRequired = types.required(holder).contains(parts[1]);
            if (!names.add(shortcut.toString())) {
                throw new ContractException(owner + ": the shortcut " + shortcut + " has the name of a property");
            }
            var type = types.of(holds);
            shortcuts.add(Map.of(
                    "name",
                    shortcut,
                    "doc",
                    Prose.sentences(types.description(holds), owner),
                    "type",
                    isRequired ? type.present() : type.optional(),
                    "optional",
                    !isRequired,
                    "path",
                    JavaNames.member(parts[0]) + "()." + JavaNames.member(parts[1]) + "()"));
        });
        return shortcuts;
    }

    /**
     * Returns the adapters that the table of properties does not name, each with the numbers of its properties. The
     * most frequent adapter becomes the default branch of a switch.
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
        var mostFrequent = numbers.entrySet().stream()
                .max(Comparator.comparingInt(type -> type.getValue().size()))
                .orElseThrow()
                .getKey();
        numbers.remove(mostFrequent);
        return Map.of(
                "mostFrequent",
                mostFrequent,
                "types",
                numbers.entrySet().stream()
                        .map(type -> Map.of("adapter", type.getKey(), "numbers", String.join(", ", type.getValue())))
                        .toList());
    }

    /** Adds the lines of the table of properties, which {@code Property} of sdk-core reads: type, wire name, traits. */
    private static void addLines(List<Map<String, Object>> properties) {
        var width = properties.stream()
                .mapToInt(property -> property.get("word").toString().length())
                .max()
                .orElse(0);
        for (var property : properties) {
            var word = property.get("word").toString();
            var traits = property.get("traits").toString();
            property.put(
                    "line",
                    word
                            + " ".repeat(width - word.length() + 2)
                            + property.get("wire")
                            + (traits.isEmpty() ? "" : " " + traits));
        }
    }

    /** Returns the traits of a property, each after a space. */
    private static String traits(Map<String, Object> property, boolean isStringForm) {
        var required = (boolean) property.get("required");
        return (required ? " required" : "")
                + ((boolean) property.get("nullable") ? " nullable" : "")
                + ((boolean) property.get("secret") ? " secret" : "")
                + (isStringForm ? " string-form" : "")
                + ((required || property.get("textName") != null)
                                && !property.get("name").equals(property.get("wire"))
                        ? " setter=" + property.get("name")
                        : "");
    }

    /** Rejects a name that a line of the table of properties cannot hold. */
    private static void checkName(String owner, String wireName) {
        if (!wireName.equals(wireName.strip())
                || wireName.isEmpty()
                || wireName.contains("  ")
                || wireName.contains("\n")) {
            throw new ContractException(
                    owner + " has a line break, two spaces or a space at an end of its name: the table cannot hold it");
        }
    }

    private static Map<String, Object> property(
            String owner,
            String name,
            String wireName,
            Schema<?> schema,
            JavaTypes types,
            Set<String> requiredNames,
            boolean isStringForm) {
        var type = types.of(schema);
        var nullable = Boolean.TRUE.equals(schema.getNullable());
        var required = requiredNames.contains(wireName);
        var property = new LinkedHashMap<String, Object>();
        property.put("wire", JavaNames.literal(wireName));
        property.put("code", Prose.code(wireName));
        property.put("name", name);
        property.put("doc", Prose.sentences(types.description(schema), owner));
        property.put("type", type.name());
        property.put("optionalType", type.optional());
        property.put("presentType", type.present());
        property.put("required", required);
        property.put("nullable", nullable);
        property.put("promised", required && !nullable);
        property.put("secret", Boolean.TRUE.equals(JavaTypes.extension(schema, "x-secret")));
        property.put("deprecated", Boolean.TRUE.equals(schema.getDeprecated()));
        property.put("adapter", type.adapterBesideTable());
        property.put("word", type.word());
        property.put("reads", type.kind() == JavaType.Kind.LONG_TEXT ? "Number" : "");
        property.put("textName", type.kind() == JavaType.Kind.LONG_TEXT ? name + "Text" : null);
        property.put("traits", traits(property, isStringForm));
        checkName(owner, wireName);
        return property;
    }

    static List<Map<String, Object>> constants(Schema<?> schema) {
        var constants = new ArrayList<Map<String, Object>>();
        var names = new HashSet<>(RESERVED);
        for (var value : schema.getEnum()) {
            if (value == null) {
                continue; // OpenAPI 3.0 lists null among the values of a nullable enum
            }
            var name = JavaNames.constant(value.toString());
            if (name.equals("UNRECOGNIZED")) {
                throw new ContractException(
                        "an open enum cannot have the value UNRECOGNIZED, the constant of unknown values");
            }
            constants.add(Map.of(
                    "number", constants.size(),
                    "constant", JavaNames.distinct(name, names),
                    "value", JavaNames.literal(value.toString()),
                    "doc",
                            value.toString().isEmpty()
                                    ? "The empty value"
                                    : "The value " + Prose.code(value.toString())));
        }
        return constants;
    }
}
