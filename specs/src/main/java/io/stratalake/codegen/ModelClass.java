package io.stratalake.codegen;

import io.swagger.v3.oas.models.media.Schema;
import java.util.ArrayList;
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
    private static final Set<String> TAKEN = Set.of("ADAPTER", "BY_TEXT", "VALUES");

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
        declared.forEach((wireName, property) -> {
            var member = JavaNames.distinct(JavaNames.member(wireName), given);
            properties.add(property(name + "." + wireName, member, wireName, property, types, required));
        });
        var model = new LinkedHashMap<String, Object>();
        model.put("doc", Prose.lines(schema.getDescription(), name));
        model.put("properties", properties);
        var textAs = JavaTypes.extension(schema, "x-text-as");
        properties.stream().filter(p -> p.get("wire").equals(textAs)).forEach(p -> model.put("textAs", p));
        model.put("checked", properties.stream().filter(p -> (boolean) p.get("required")).toList());
        model.put("nullables", properties.stream().filter(p -> (boolean) p.get("nullable")).toList());
        return model;
    }

    private static Map<String, Object> property(
            String owner,
            String name,
            String wireName,
            Schema<?> schema,
            JavaTypes types,
            Set<String> requiredNames) {
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
        property.put("read", type.read());
        property.put("write", type.write("model." + name));
        property.put("copy", type.copy("value"));
        property.put("copies", !type.copy("value").equals("value"));
        property.put("deprecated", Boolean.TRUE.equals(schema.getDeprecated()));
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
                    "constant", JavaNames.distinct(name, given),
                    "value", JavaNames.literal(value.toString()),
                    "code", Prose.code(value.toString())));
        }
        return constants;
    }
}
