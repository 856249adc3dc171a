package io.stratalake.codegen;

import io.stratalake.codegen.JavaType.Kind;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.openapitools.codegen.utils.ModelUtils;

/** Maps the schemas of a contract to Java types. */
final class JavaTypes {

    private final OpenAPI contract;
    private final UnaryOperator<String> className;

    /** @param className maps the name of a schema to the name of its class */
    JavaTypes(OpenAPI contract, UnaryOperator<String> className) {
        this.contract = contract;
        this.className = className;
    }

    /** Returns the properties of a schema that hold the items of a page. A service may omit them if they are empty. */
    Set<String> itemsOfPage(String schemaName) {
        var items = new TreeSet<String>();
        if (contract.getPaths() != null) {
            contract.getPaths().values().stream()
                    .flatMap(path -> path.readOperations().stream())
                    .filter(operation -> schemaName.equals(pageOf(operation)))
                    .forEach(operation -> items.add(
                            ((Map<?, ?>) operation.getExtensions().get("x-paging")).get("items") instanceof String name
                                    ? name
                                    : "items"));
        }
        return items;
    }

    /** Returns the name of the response schema of a paged operation, or null for any other operation. */
    private String pageOf(Operation operation) {
        if (operation.getExtensions() == null || !(operation.getExtensions().get("x-paging") instanceof Map)) {
            return null;
        }
        return operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> ModelUtils.getReferencedApiResponse(contract, response.getValue()))
                .filter(response -> response.getContent() != null)
                .flatMap(response -> response.getContent().values().stream())
                .map(content -> content.getSchema())
                .filter(schema -> schema != null && schema.get$ref() != null)
                .map(schema -> ModelUtils.getSimpleRef(schema.get$ref()))
                .findFirst()
                .orElse(null);
    }

    JavaType of(Schema<?> schema) {
        if (schema == null) {
            return JavaType.scalar(Kind.ANY);
        }
        if (schema.get$ref() != null) {
            return reference(ModelUtils.getSimpleRef(schema.get$ref()));
        }
        if (schema.getAllOf() != null && schema.getAllOf().size() == 1 && schema.getProperties() == null) {
            return of(schema.getAllOf().get(0));
        }
        if (extension(schema, "x-type") instanceof String name) {
            return name.startsWith("List<")
                    ? JavaType.list(reference(name.substring("List<".length(), name.length() - 1)))
                    : reference(name);
        }
        if ("string-map".equals(extension(schema, "x-wire"))) {
            return JavaType.map(JavaType.scalar(Kind.STRING), true);
        }
        if (schema.getAllOf() != null && schema.getAllOf().size() > 1) {
            throw new ContractException("an allOf of several schemas has no Java type: write the properties out");
        }
        return inline(schema);
    }

    /** Returns the description of a schema, or of the schema that it refers to: a {@code $ref} has no siblings. */
    String description(Schema<?> schema) {
        return schema.getDescription() != null || schema.get$ref() == null
                ? schema.getDescription()
                : ModelUtils.getReferencedSchema(contract, schema).getDescription();
    }

    /** Returns the properties of the model that a property holds, by their names on the wire; empty for other types. */
    @SuppressWarnings("rawtypes") // swagger-parser's signatures use the raw type Schema
    Map<String, Schema> properties(Schema<?> property) {
        var model = target(property);
        return model.getProperties() == null ? Map.of() : model.getProperties();
    }

    /** Returns the names of the required properties of the model that a property holds. */
    Set<String> required(Schema<?> property) {
        var model = target(property);
        return model.getRequired() == null ? Set.of() : Set.copyOf(model.getRequired());
    }

    private Schema<?> target(Schema<?> property) {
        var reference = property.getAllOf() != null && property.getAllOf().size() == 1
                ? property.getAllOf().get(0)
                : property;
        return ModelUtils.getReferencedSchema(contract, reference);
    }

    private JavaType reference(String name) {
        var target = ModelUtils.getSchema(contract, name);
        if (target == null) {
            throw new ContractException("there is no schema " + name);
        }
        if (isOpenEnum(target)) {
            return JavaType.named(Kind.OPEN_ENUM, className.apply(name));
        }
        if (isModel(target)) {
            var kind = extension(target, "x-string-form") == null ? Kind.MODEL : Kind.MODEL_OR_STRING;
            return JavaType.named(kind, className.apply(name));
        }
        return of(target);
    }

    private JavaType inline(Schema<?> schema) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            throw new ContractException("an enum needs a schema with a name: " + schema.getEnum());
        }
        return switch (String.valueOf(schema.getType())) {
            case "string" -> JavaType.scalar(string(schema.getFormat()));
            case "integer" -> JavaType.scalar("int64".equals(schema.getFormat()) ? Kind.LONG : Kind.INTEGER);
            case "number" -> JavaType.scalar(schema.getFormat() == null ? Kind.DECIMAL : Kind.DOUBLE);
            case "boolean" -> JavaType.scalar(Kind.BOOLEAN);
            case "array" -> JavaType.list(of(schema.getItems()));
            case "object" -> object(schema);
            default -> JavaType.scalar(Kind.ANY);
        };
    }

    private static Kind string(String format) {
        return switch (String.valueOf(format)) {
            case "date-time" -> Kind.TIMESTAMP;
            case "int64" -> Kind.LONG_TEXT;
            default -> Kind.STRING;
        };
    }

    private JavaType object(Schema<?> schema) {
        if (schema.getProperties() != null && !schema.getProperties().isEmpty()) {
            throw new ContractException("an object with properties needs a schema with a name: "
                    + schema.getProperties().keySet());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            return JavaType.map(of(values), Boolean.TRUE.equals(values.getNullable()));
        }
        return JavaType.map(JavaType.scalar(Kind.ANY), true);
    }

    static boolean isOpenEnum(Schema<?> schema) {
        return schema.getEnum() != null && !schema.getEnum().isEmpty();
    }

    /** Returns whether a named schema becomes a class; other schemas, such as maps and strings, do not. */
    static boolean isModel(Schema<?> schema) {
        return extension(schema, "x-wire") == null
                && schema.getProperties() != null
                && !schema.getProperties().isEmpty();
    }

    static Object extension(Schema<?> schema, String name) {
        Map<String, Object> extensions = schema.getExtensions();
        return extensions == null ? null : extensions.get(name);
    }
}
