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

/** Finds the Java type of a schema, and remembers which other named types it met on the way. */
final class JavaTypes {

    private final OpenAPI contract;
    private final UnaryOperator<String> className;
    private final Set<String> named = new TreeSet<>();

    /** @param className the Java name of a schema's name */
    JavaTypes(OpenAPI contract, UnaryOperator<String> className) {
        this.contract = contract;
        this.className = className;
    }

    /** The names of the schemas that the types found so far refer to. */
    Set<String> named() {
        return named;
    }

    /** The properties of a schema that hold the items of a page: a service may leave them out of an empty one. */
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

    /** The name of the schema that a paged operation responds with; null of any other operation. */
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
            return JavaType.scalar(Kind.FREE);
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
        if ("text-map".equals(extension(schema, "x-wire"))) {
            return JavaType.map(JavaType.scalar(Kind.TEXT), true);
        }
        if (schema.getAllOf() != null && schema.getAllOf().size() > 1) {
            throw new ContractException("an allOf of several has no form in Java: write the properties out");
        }
        return inline(schema);
    }

    /** What a schema says of itself, or what the one says that it refers to: beside a reference nothing can be said. */
    String description(Schema<?> schema) {
        return schema.getDescription() != null || schema.get$ref() == null
                ? schema.getDescription()
                : ModelUtils.getReferencedSchema(contract, schema).getDescription();
    }

    private JavaType reference(String name) {
        var target = ModelUtils.getSchema(contract, name);
        if (target == null) {
            throw new ContractException("there is no schema " + name);
        }
        if (isVocabulary(target)) {
            named.add(name);
            return JavaType.named(Kind.VOCABULARY, className.apply(name));
        }
        if (isModel(target)) {
            named.add(name);
            var kind = extension(target, "x-text-as") == null ? Kind.MODEL : Kind.MODEL_OR_TEXT;
            return JavaType.named(kind, className.apply(name));
        }
        return of(target);
    }

    private JavaType inline(Schema<?> schema) {
        if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
            throw new ContractException("a vocabulary needs a name of its own: " + schema.getEnum());
        }
        return switch (String.valueOf(schema.getType())) {
            case "string" -> JavaType.scalar("date-time".equals(schema.getFormat()) ? Kind.TIMESTAMP : Kind.TEXT);
            case "integer" -> JavaType.scalar("int64".equals(schema.getFormat()) ? Kind.LONG : Kind.INTEGER);
            case "number" -> JavaType.scalar(Kind.DECIMAL);
            case "boolean" -> JavaType.scalar(Kind.BOOLEAN);
            case "array" -> JavaType.list(of(schema.getItems()));
            case "object" -> object(schema);
            default -> JavaType.scalar(Kind.FREE);
        };
    }

    private JavaType object(Schema<?> schema) {
        if (schema.getProperties() != null && !schema.getProperties().isEmpty()) {
            throw new ContractException("an object needs a name of its own: "
                    + schema.getProperties().keySet());
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            return JavaType.map(of(values), Boolean.TRUE.equals(values.getNullable()));
        }
        return JavaType.map(JavaType.scalar(Kind.FREE), true);
    }

    static boolean isVocabulary(Schema<?> schema) {
        return schema.getEnum() != null && !schema.getEnum().isEmpty();
    }

    /** Whether a named schema becomes a class; others (maps, texts) stand for what they are. */
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
