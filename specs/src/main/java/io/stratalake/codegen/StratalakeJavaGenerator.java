package io.stratalake.codegen;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * openapi-generator's Java client for OkHttp and Gson, with templates of our own and without a runtime per package:
 * models, fields, queries and API classes that talk only to {@code sdk-core}.
 *
 * <p>Classes that no schema stands for (tables of fields, queries) enter as schemas that carry the data of their
 * template, so that the generator names, places and writes them as it does models.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's own signatures have schemas without their type
public final class StratalakeJavaGenerator extends JavaClientCodegen {

    private static final String FIELDS = "x-class-of-fields";
    private static final String QUERY = "x-class-of-query";

    /** The classes that generated code uses by their simple names. */
    private static final Set<String> TAKEN = Set.of(
            "Adapter",
            "Adapters",
            "ApiRequest",
            "ApiResponse",
            "Boolean",
            "Builder",
            "CallOptions",
            "Collectors",
            "ComparableField",
            "ConjunctiveFilter",
            "CursorPaging",
            "Deprecated",
            "Double",
            "Endpoint",
            "EqualityField",
            "Field",
            "FieldTable",
            "Filter",
            "Function",
            "HttpMethod",
            "IOException",
            "IllegalArgumentException",
            "IllegalStateException",
            "InSyntax",
            "Integer",
            "JsonModel",
            "Known",
            "List",
            "ListSpec",
            "Literal",
            "LogicalFilter",
            "Long",
            "Map",
            "MediaType",
            "MembershipField",
            "ModelToString",
            "Nullable",
            "Object",
            "Objects",
            "OffsetDateTime",
            "OffsetPaging",
            "OpenEnum",
            "Override",
            "PageSize",
            "Paged",
            "Pipeline",
            "PropertyValues",
            "SafeVarargs",
            "Sort",
            "SortableField",
            "String",
            "TagFilter",
            "TypeAdapter",
            "Void");

    private OpenAPI contract;

    public StratalakeJavaGenerator() {
        setLibrary(OKHTTP_GSON);
        embeddedTemplateDir = "stratalake-java";
        templateDir = "stratalake-java";
    }

    @Override
    public String getName() {
        return "stratalake-java";
    }

    @Override
    public void processOpts() {
        super.processOpts();
        supportingFiles.clear();
        modelDocTemplateFiles.clear();
        modelTestTemplateFiles.clear();
        apiDocTemplateFiles.clear();
        apiTestTemplateFiles.clear();
        modelTemplateFiles.clear();
        modelTemplateFiles.put("model.mustache", ".java");
        apiTemplateFiles.clear();
        apiTemplateFiles.put("api.mustache", ".java");
    }

    @Override
    public void preprocessOpenAPI(OpenAPI openAPI) {
        super.preprocessOpenAPI(openAPI);
        contract = openAPI;
        var extra = new LinkedHashMap<String, Schema>();
        var tables = tables();
        tables.forEach((name, table) -> extra.put(name, carrier(FIELDS, FieldsClass.of(name, table, types()))));
        openAPI.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var types = types();
                    var described = new OperationMethod(contract, types, method.name(), path, operation);
                    if (described.hasQueryClass()) {
                        extra.putIfAbsent(
                                described.queryClassName(), carrier(QUERY, withImports(described.queryClass(), types)));
                    }
                }));
        extra.forEach((name, schema) -> openAPI.getComponents().addSchemas(name, schema));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Map<String, Object>> tables() {
        if (contract.getComponents() == null) {
            contract.setComponents(new Components());
        }
        var extensions = contract.getComponents().getExtensions();
        var tables = extensions == null ? null : extensions.get("x-fields");
        return tables == null ? Map.of() : (Map<String, Map<String, Object>>) tables;
    }

    /** A schema whose only use is to carry data; the generator passes over schemas without any property. */
    private static Schema<?> carrier(String extension, Map<String, Object> data) {
        var schema = new ObjectSchema();
        schema.addProperty("carried", new StringSchema());
        schema.addExtension(extension, data);
        return schema;
    }

    private JavaTypes types() {
        return new JavaTypes(contract, this::className);
    }

    private String className(String schemaName) {
        return toModelName(schemaName);
    }

    /** Adds the imports of the named types that live in another package. */
    private Map<String, Object> withImports(Map<String, Object> data, JavaTypes types) {
        data.put("imports", imports(types));
        return data;
    }

    private List<String> imports(JavaTypes types) {
        var imports = new TreeSet<String>();
        for (var name : types.named()) {
            var elsewhere = schemaMapping().get(name);
            if (elsewhere != null && !elsewhere.startsWith(modelPackage() + ".")) {
                imports.add(elsewhere);
            }
        }
        return new ArrayList<>(imports);
    }

    @Override
    public String toModelName(String name) {
        var mapped = schemaMapping().get(name);
        return mapped == null ? JavaNames.upperFirst(name) : mapped.substring(mapped.lastIndexOf('.') + 1);
    }

    @Override
    public CodegenModel fromModel(String name, Schema schema) {
        var model = super.fromModel(name, schema);
        Map<String, Object> extensions = schema.getExtensions() == null ? Map.of() : schema.getExtensions();
        var types = types();
        Map<String, Object> data;
        if (extensions.containsKey(FIELDS) || extensions.containsKey(QUERY)) {
            data = new LinkedHashMap<>();
            data.put("asFields", extensions.get(FIELDS));
            data.put("asQuery", extensions.get(QUERY));
        } else if (JavaTypes.isVocabulary(schema)) {
            data = new LinkedHashMap<>();
            var constants = ModelClass.constants(schema);
            data.put(
                    "asVocabulary",
                    Map.of(
                            "doc", Prose.lines(schema.getDescription(), name),
                            "constants", constants,
                            "unrecognized", constants.size()));
        } else if (JavaTypes.isModel(schema)) {
            data = new LinkedHashMap<>();
            data.put("asModel", withImports(ModelClass.of(name, schema, types), types));
        } else {
            return model;
        }
        data.put("self", checked(toModelName(name)));
        model.vendorExtensions.put("x-class", data);
        return model;
    }

    /** A class of a name that the templates use for another would hide it. */
    private static String checked(String className) {
        if (TAKEN.contains(className) || !SourceVersion.isName(className)) {
            throw new ContractException("no class can be called " + className + ": give the schema another name");
        }
        return className;
    }

    /** Maps of texts are drawn as they are on the wire: no class stands for them. */
    @Override
    public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> all) {
        var processed = super.postProcessAllModels(all);
        processed
                .values()
                .removeIf(models -> models.getModels().stream()
                        .noneMatch(model -> model.getModel().vendorExtensions.containsKey("x-class")));
        return processed;
    }

    @Override
    public CodegenOperation fromOperation(String path, String httpMethod, Operation operation, List<Server> servers) {
        var result = super.fromOperation(path, httpMethod, operation, servers);
        var types = types();
        var method = new OperationMethod(contract, types, httpMethod, path, operation).method();
        result.vendorExtensions.put("x-method", withImports(method, types));
        return result;
    }

    @Override
    @SuppressWarnings("unchecked")
    public OperationsMap postProcessOperationsWithModels(OperationsMap operations, List<ModelMap> models) {
        var imports = new TreeSet<String>();
        var contentTypes = new LinkedHashMap<String, Object>();
        var paged = false;
        for (var operation : operations.getOperations().getOperation()) {
            var method = (Map<String, Object>) operation.vendorExtensions.get("x-method");
            imports.addAll((List<String>) method.get("imports"));
            paged |= method.containsKey("paging");
            if (method.get("body") instanceof Map<?, ?> body) {
                contentTypes.put((String) body.get("contentTypeConstant"), body.get("contentType"));
            }
        }
        operations.put("x-imports", imports);
        operations.put("x-paged", paged);
        operations.put(
                "x-content-types",
                contentTypes.entrySet().stream()
                        .map(type -> Map.of("constant", type.getKey(), "type", type.getValue()))
                        .toList());
        operations.put(
                "x-doc",
                Prose.lines(
                        tagDescription(operations), operations.getOperations().getClassname()));
        return operations;
    }

    private String tagDescription(OperationsMap operations) {
        var classname = operations.getOperations().getClassname();
        var tags = contract.getTags() == null ? List.<Tag>of() : contract.getTags();
        return tags.stream()
                .filter(tag -> toApiName(tag.getName()).equals(classname))
                .map(tag -> tag.getDescription())
                .findFirst()
                .orElseThrow(() -> new ContractException("the tag of " + classname + " has no description"));
    }

    /** Says nothing: the build log is the user's. */
    @Override
    public void postProcess() {}
}
