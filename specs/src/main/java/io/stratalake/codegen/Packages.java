package io.stratalake.codegen;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openapitools.codegen.utils.ModelUtils;

/**
 * The packages of the generated classes: those of a tag's operations, and of the schemas that only they use, are in the
 * package that the tag names ({@code x-package}). A schema that several packages use names its own, so that a new
 * operation never moves a class. Without {@code x-package}, everything is in one package.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's signatures use the raw type Schema
final class Packages {

    private static final String EXTENSION = "x-package";

    private final OpenAPI contract;
    private final String base;
    private final Map<String, String> ofTags;
    private final Map<String, Set<String>> ofSchemas = new HashMap<>();

    Packages(OpenAPI contract, String base) {
        this.contract = contract;
        this.base = base;
        this.ofTags = contract.getTags() == null
                ? Map.of()
                : contract.getTags().stream()
                        .filter(tag -> tag.getExtensions() != null
                                && tag.getExtensions().containsKey(EXTENSION))
                        .collect(Collectors.toMap(Tag::getName, tag ->
                                (String) tag.getExtensions().get(EXTENSION)));
        if (!ofTags.isEmpty()) {
            assign();
        }
    }

    /** Returns the package of the API class of a tag. */
    String ofTag(String tag) {
        if (ofTags.isEmpty()) {
            return base;
        }
        var name = ofTags.get(tag);
        if (name == null) {
            throw new ContractException("the tag " + tag + " needs an x-package, as the other tags have one");
        }
        return base + "." + name;
    }

    /** Puts a class that has no schema of its own, such as a query, beside the API class of a tag. */
    void place(String name, String tag) {
        if (!ofTags.isEmpty()) {
            ofSchemas.put(name, Set.of(ofTags.get(tag)));
        }
    }

    /** Puts a resource class where it belongs. */
    void place(ResourceClass resource) {
        if (!ofTags.isEmpty()) {
            ofSchemas.put(resource.className(), Set.of(resource.packageName(ofTags::get)));
        }
    }

    /** Returns the package of the class of a schema. */
    String ofSchema(String name) {
        if (ofTags.isEmpty()) {
            return base;
        }
        var packages = ofSchemas.getOrDefault(name, Set.of());
        if (packages.size() != 1) {
            throw new ContractException(
                    packages.isEmpty()
                            ? "the schema " + name + " is used by no operation: remove it, or give it an x-package"
                            : "the schema " + name + " is used in the packages " + String.join(", ", packages)
                                    + ": say in x-package where its class is");
        }
        return base + "." + packages.iterator().next();
    }

    private void assign() {
        contract.getPaths()
                .values()
                .forEach(path -> path.readOperations().forEach(operation -> use(operation, new UsedSchemas(contract))));
    }

    private void use(Operation operation, UsedSchemas used) {
        var name = ofTags.get(operation.getTags().get(0));
        used.by(operation).forEach(schema -> use(schema, name));
    }

    /** A schema that names its package takes along what only it uses. */
    private void use(String schemaName, String packageName) {
        var schema = ModelUtils.getSchema(contract, schemaName);
        var own = schema == null ? null : JavaTypes.extension(schema, EXTENSION);
        var name = own == null ? packageName : (String) own;
        if (ofSchemas.computeIfAbsent(schemaName, it -> new TreeSet<>()).add(name) && schema != null) {
            new UsedSchemas(contract).of(schema).forEach(part -> use(part, name));
        }
    }

    /** The names of the schemas to which an operation or a schema refers directly. */
    private static final class UsedSchemas {

        private final OpenAPI contract;
        private final Set<String> names = new HashSet<>();

        UsedSchemas(OpenAPI contract) {
            this.contract = contract;
        }

        Set<String> by(Operation operation) {
            var parameters = operation.getParameters() == null ? List.<Parameter>of() : operation.getParameters();
            for (var parameter : parameters) {
                add(ModelUtils.getReferencedParameter(contract, parameter).getSchema());
            }
            var body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
            if (body != null) {
                body.getContent().values().forEach(content -> add(content.getSchema()));
            }
            operation.getResponses().values().forEach(response -> {
                var content =
                        ModelUtils.getReferencedApiResponse(contract, response).getContent();
                if (content != null) {
                    content.values().forEach(type -> add(type.getSchema()));
                }
            });
            return names;
        }

        Set<String> of(Schema<?> schema) {
            addParts(schema);
            return names;
        }

        private void add(Schema<?> schema) {
            if (schema == null) {
                return;
            }
            if (schema.get$ref() != null) {
                names.add(ModelUtils.getSimpleRef(schema.get$ref()));
            } else {
                addParts(schema);
            }
        }

        private void addParts(Schema<?> schema) {
            if (JavaTypes.extension(schema, "x-type") instanceof String type) {
                names.add(type.replaceFirst("List<(.*)>", "$1"));
            }
            if (schema.getProperties() != null) {
                ((Map<String, Schema>) (Map) schema.getProperties()).values().forEach(this::add);
            }
            if (schema.getAllOf() != null) {
                schema.getAllOf().forEach(this::add);
            }
            add(schema.getItems());
            if (schema.getAdditionalProperties() instanceof Schema<?> values) {
                add(values);
            }
        }
    }
}
