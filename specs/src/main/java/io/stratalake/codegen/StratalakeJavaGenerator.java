package io.stratalake.codegen;

import com.google.common.collect.ImmutableMap;
import com.samskivert.mustache.Mustache;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.servers.Server;
import io.swagger.v3.oas.models.tags.Tag;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.CodegenModel;
import org.openapitools.codegen.CodegenOperation;
import org.openapitools.codegen.CodegenParameter;
import org.openapitools.codegen.languages.JavaClientCodegen;
import org.openapitools.codegen.model.ModelMap;
import org.openapitools.codegen.model.ModelsMap;
import org.openapitools.codegen.model.OperationsMap;

/**
 * A generator for openapi-generator, based on its Java client for OkHttp and Gson, with its own templates: models, open
 * enums, fields, queries, API classes and resource classes that depend on {@code sdk-core} in place of a runtime per package.
 *
 * <p>Field tables, query classes and resource classes have no schema. They enter as schemas that carry the data of their template, so
 * that openapi-generator names, places and writes them like models.
 */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's signatures use the raw type Schema
public final class StratalakeJavaGenerator extends JavaClientCodegen {

    private static final String FIELDS = "x-class-of-fields";
    private static final String QUERY = "x-class-of-query";
    private static final String RESOURCE = "x-class-of-resource";

    private OpenAPI contract;
    private Packages packages;

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

    /** Adds {@code lambda.java}, which completes a class, and {@code lambda.statement}, which lays out a statement. */
    @Override
    protected ImmutableMap.Builder<String, Mustache.Lambda> addMustacheLambdas() {
        return super.addMustacheLambdas()
                .put("java", (fragment, out) -> out.write(JavaSource.complete(fragment.execute(), mappedTypes())))
                .put("statement", (fragment, out) -> out.write(StatementLayout.lay(fragment.execute())));
    }

    /** Returns the qualified names of the types that may live in other packages, by their simple names. */
    private Map<String, String> mappedTypes() {
        var types = new HashMap<String, String>();
        contract.getComponents()
                .getSchemas()
                .keySet()
                .forEach(name -> types.put(toModelName(name), packages.ofSchema(name) + "." + toModelName(name)));
        if (contract.getTags() != null) {
            contract.getTags()
                    .forEach(tag -> types.put(
                            toApiName(tag.getName()), packages.ofTag(tag.getName()) + "." + toApiName(tag.getName())));
        }
        schemaMapping().forEach((name, type) -> types.put(toModelName(name), type));
        return types;
    }

    @Override
    public void preprocessOpenAPI(OpenAPI openAPI) {
        super.preprocessOpenAPI(openAPI);
        contract = openAPI;
        packages = new Packages(openAPI, modelPackage());
        var extra = new LinkedHashMap<String, Schema>();
        var resources = new LinkedHashMap<String, ResourceClass>();
        var tables = tables();
        tables.forEach((name, table) -> extra.put(name, carrier(FIELDS, FieldsClass.of(name, table, types()))));
        openAPI.getPaths()
                .forEach((path, item) -> item.readOperationsMap().forEach((method, operation) -> {
                    var described = new OperationMethod(contract, types(), method.name(), path, operation);
                    described.rowSchemas().forEach(openAPI.getComponents().getSchemas()::remove);
                    if (described.hasQueryClass()) {
                        extra.putIfAbsent(described.queryClassName(), carrier(QUERY, described.queryClass()));
                        packages.place(
                                described.queryClassName(), operation.getTags().get(0));
                    }
                    var resource = described.resourceClass();
                    if (resource != null) {
                        resources
                                .computeIfAbsent(resource, this::resource)
                                .add(described.resourceMethod(
                                        toApiName(operation.getTags().get(0))));
                    }
                }));
        resources.values().forEach(resource -> {
            extra.put(resource.className(), carrier(RESOURCE, resource.data()));
            packages.place(resource);
        });
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

    private ResourceClass resource(String name) {
        var described = contract.getExtensions() == null
                ? null
                : contract.getExtensions().get("x-resources");
        var entry = described instanceof Map<?, ?> all && all.get(name) instanceof Map<?, ?> own ? own : Map.of();
        return new ResourceClass(name, (Map<String, Object>) entry, OperationMethod.conflictWords(contract));
    }

    /** Returns a schema that only carries data. It has a property because openapi-generator skips schemas without. */
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

    @Override
    public String toModelName(String name) {
        var mapped = schemaMapping().get(name);
        return mapped == null ? JavaNames.upperFirst(name) : mapped.substring(mapped.lastIndexOf('.') + 1);
    }

    @Override
    public String modelFilename(String templateName, String modelName) {
        return file(packages.ofSchema(modelName), toModelFilename(modelName));
    }

    @Override
    public String apiFilename(String templateName, String tag) {
        return file(packages.ofTag(tag), toApiFilename(tag));
    }

    private String file(String packageName, String className) {
        return String.join("/", outputFolder(), sourceFolder, packageName.replace('.', '/'), className + ".java");
    }

    @Override
    public CodegenModel fromModel(String name, Schema schema) {
        var model = super.fromModel(name, schema);
        Map<String, Object> extensions = schema.getExtensions() == null ? Map.of() : schema.getExtensions();
        Map<String, Object> data;
        if (Stream.of(FIELDS, QUERY, RESOURCE).anyMatch(extensions::containsKey)) {
            data = new LinkedHashMap<>();
            data.put("asFields", extensions.get(FIELDS));
            data.put("asQuery", extensions.get(QUERY));
            data.put("asResource", extensions.get(RESOURCE));
        } else if (JavaTypes.isOpenEnum(schema)) {
            data = new LinkedHashMap<>();
            var constants = ModelClass.constants(schema);
            data.put(
                    "asOpenEnum",
                    Map.of(
                            "doc", Prose.sentences(schema.getDescription(), name),
                            "constants", constants,
                            "unrecognized", constants.size()));
        } else if (JavaTypes.isModel(schema)) {
            data = new LinkedHashMap<>();
            data.put("asModel", ModelClass.of(name, schema, types()));
        } else {
            return model;
        }
        data.put("self", checked(toModelName(name)));
        model.vendorExtensions.put("x-class", data);
        return model;
    }

    /** Rejects a name that would hide a type that the templates use. */
    private static String checked(String className) {
        if (Imports.isReserved(className) || !SourceVersion.isName(className)) {
            throw new ContractException("a class cannot be called " + className + ": give the schema another name");
        }
        return className;
    }

    /** Removes the schemas that have no class: maps of strings are declared as maps. */
    @Override
    public Map<String, ModelsMap> postProcessAllModels(Map<String, ModelsMap> all) {
        var processed = super.postProcessAllModels(all);
        processed
                .values()
                .removeIf(models -> models.getModels().stream()
                        .noneMatch(model -> model.getModel().vendorExtensions.containsKey("x-class")));
        processed.forEach((name, models) -> models.put("package", packages.ofSchema(name)));
        return processed;
    }

    @Override
    public CodegenOperation fromOperation(String path, String httpMethod, Operation operation, List<Server> servers) {
        var result = super.fromOperation(path, httpMethod, operation, servers);
        result.vendorExtensions.put(
                "x-method", new OperationMethod(contract, types(), httpMethod, path, operation).method());
        return result;
    }

    /** Returns nothing: the only form is that of a file, which {@code x-upload} describes. */
    @Override
    public List<CodegenParameter> fromRequestBodyToFormParameters(RequestBody body, Set<String> imports) {
        return List.of();
    }

    @Override
    @SuppressWarnings("unchecked")
    public OperationsMap postProcessOperationsWithModels(OperationsMap operations, List<ModelMap> models) {
        var contentTypes = new LinkedHashMap<String, Object>();
        for (var operation : operations.getOperations().getOperation()) {
            var method = (Map<String, Object>) operation.vendorExtensions.get("x-method");
            if (method.get("body") instanceof Map<?, ?> body) {
                contentTypes.put((String) body.get("contentTypeConstant"), body.get("contentType"));
            }
        }
        operations.put("package", packages.ofTag(tagOf(operations).getName()));
        operations.put(
                "x-content-types",
                contentTypes.entrySet().stream()
                        .map(type -> Map.of("constant", type.getKey(), "type", type.getValue()))
                        .toList());
        operations.put(
                "x-doc",
                Prose.sentences(
                        tagOf(operations).getDescription(),
                        operations.getOperations().getClassname()));
        return operations;
    }

    private Tag tagOf(OperationsMap operations) {
        var classname = operations.getOperations().getClassname();
        var tags = contract.getTags() == null ? List.<Tag>of() : contract.getTags();
        return tags.stream()
                .filter(tag -> toApiName(tag.getName()).equals(classname))
                .filter(tag -> tag.getDescription() != null)
                .findFirst()
                .orElseThrow(() -> new ContractException("the tag of " + classname + " has no description"));
    }

    /** Prints no advertisement to the build log. */
    @Override
    public void postProcess() {}
}
