package io.stratalake.codegen;

import static io.stratalake.codegen.JavaNames.upperFirst;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.utils.ModelUtils;

/** The data of the templates for an operation: its methods in the API class, and its query class. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's signatures use the raw type Schema
final class OperationMethod {

    private static final int PIECE_OF_PATH = 90;
    private static final String FORM = "multipart/form-data";

    private final OpenAPI contract;
    private final JavaTypes types;
    private final String httpMethod;
    private final String path;
    private final Operation operation;
    private final List<Parameter> parameters;
    private final IdentityHashMap<Parameter, String> names = new IdentityHashMap<>();

    OperationMethod(OpenAPI contract, JavaTypes types, String httpMethod, String path, Operation operation) {
        this.contract = contract;
        this.types = types;
        this.httpMethod = httpMethod;
        this.path = path;
        this.operation = operation;
        if (operation.getOperationId() == null || !SourceVersion.isName(operation.getOperationId())) {
            throw new ContractException("%s %s needs an operationId that is a Java name, not %s"
                    .formatted(httpMethod, path, operation.getOperationId()));
        }
        this.parameters = operation.getParameters() == null
                ? List.of()
                : operation.getParameters().stream()
                        .map(parameter -> ModelUtils.getReferencedParameter(contract, parameter))
                        .toList();
        for (var parameter : parameters) {
            if (!List.of("path", "query", "header").contains(parameter.getIn())) {
                throw refused("has a parameter in the " + parameter.getIn() + ": " + parameter.getName());
            }
        }
        name(optional(), JavaNames::queryMember);
        name(optional().negate(), JavaNames::argument);
    }

    /** Names the parameters that share a Java scope, even if they differ in their place in the request. */
    private void name(Predicate<Parameter> scope, UnaryOperator<String> naming) {
        var used = new HashSet<String>();
        parameters.stream()
                .filter(scope)
                .forEach(
                        parameter -> names.put(parameter, JavaNames.distinct(naming.apply(parameter.getName()), used)));
    }

    private ContractException refused(String reason) {
        return new ContractException(operation.getOperationId() + " " + reason);
    }

    /** Returns whether the operation has optional parameters. */
    boolean hasQueryClass() {
        return parameters.stream().anyMatch(optional());
    }

    /** Returns the name of the query class, which two versions of an operation may share. */
    String queryClassName() {
        return extension("x-query") instanceof String shared
                ? shared
                : upperFirst(operation.getOperationId()) + "Query";
    }

    /** Returns the name of the resource class that {@code x-resource} names, or null. */
    String resourceClass() {
        return extension("x-resource") == null ? null : resource()[0];
    }

    private String[] resource() {
        var parts = String.valueOf(extension("x-resource")).split("[.]", -1);
        if (parts.length != 2 || !SourceVersion.isName(parts[0]) || !SourceVersion.isName(parts[1])) {
            throw refused("has the x-resource " + extension("x-resource")
                    + ", which must be a class and a method, such as Invoices.approve");
        }
        return parts;
    }

    /** Returns the method of the resource class. */
    ResourceMethod resourceMethod(String api) {
        return new ResourceMethod(
                resource()[1],
                operation.getTags().get(0),
                api,
                method(),
                unwrapped(),
                retriesConflicts(),
                work(),
                operation.getResponses().containsKey("404") && !inPlace("path").isEmpty());
    }

    private ResourceMethod.Work work() {
        if (!(extension("x-long-running") instanceof Map<?, ?> declared)) {
            return null;
        }
        var parts = String.valueOf(declared.get("goal")).split("[.]", -1);
        if (parts.length != 2) {
            throw refused("has no goal in x-long-running, such as cluster.deployment");
        }
        return new ResourceMethod.Work(parts[0], parts[1], (String) declared.get("id"));
    }

    private ResourceMethod.Unwrapped unwrapped() {
        if (!(extension("x-returns") instanceof String name)) {
            return null;
        }
        var schema = responseSchema() == null ? null : pageSchema();
        var property = schema == null || schema.getProperties() == null
                ? null
                : (Schema<?>) schema.getProperties().get(name);
        if (property == null) {
            throw refused("returns " + name + ", which is no property of its response");
        }
        var promised = schema.getRequired() != null
                && schema.getRequired().contains(name)
                && !Boolean.TRUE.equals(property.getNullable());
        return new ResourceMethod.Unwrapped(name, types.of(property), promised);
    }

    private boolean retriesConflicts() {
        var retries = Boolean.TRUE.equals(extension("x-conflict-retry"));
        if (retries && conflictWords(contract) == null) {
            throw refused("retries conflicts, but the contract has no x-conflict-retry with the words of the refusal");
        }
        return retries;
    }

    /** Returns the words by which a service rejects a request because another operation is in progress, or null. */
    static String conflictWords(OpenAPI contract) {
        var words = contract.getExtensions() == null
                ? null
                : contract.getExtensions().get("x-conflict-retry");
        return words instanceof String text ? JavaNames.literal(text) : null;
    }

    Map<String, Object> method() {
        var body = body();
        var response = response();
        var arguments = arguments(body);
        var method = new LinkedHashMap<String, Object>();
        method.put("id", operation.getOperationId());
        method.put("Id", upperFirst(operation.getOperationId()));
        method.put("constant", JavaNames.constant(operation.getOperationId()));
        method.put("http", httpMethod.toUpperCase(Locale.ROOT));
        method.put("path", pathPieces());
        method.put("summary", Prose.sentences(operation.getSummary(), operation.getOperationId() + " (summary)"));
        method.put(
                "doc",
                operation.getDescription() == null
                        ? null
                        : Prose.sentences(operation.getDescription(), operation.getOperationId()));
        method.put("deprecated", Boolean.TRUE.equals(operation.getDeprecated()));
        method.put("limit", extension("x-requests-per-minute"));
        method.put("waitMember", waitMember());
        method.put("returns", response == null ? "@Nullable Void" : response.name());
        method.put("calls", endpointCalls(response));
        method.put("arguments", arguments);
        method.put("hasArguments", !arguments.isEmpty());
        method.put("path-parameters", inPlace("path"));
        method.put("query-parameters", fixed("query"));
        method.put("header-parameters", fixed("header"));
        method.put("query", hasQueryClass() ? queryClassName() : null);
        if (body != null) {
            method.put("body", body);
        }
        var paging = paging(response);
        if (paging != null) {
            method.put("paging", paging);
        }
        return method;
    }

    /** Returns the path in pieces, so that each fits a line. */
    private List<String> pathPieces() {
        var pieces = new ArrayList<String>();
        var start = 0;
        while (path.length() - start > PIECE_OF_PATH) {
            var end = path.lastIndexOf('/', start + PIECE_OF_PATH);
            if (end <= start) {
                break;
            }
            pieces.add(path.substring(start, end));
            start = end;
        }
        pieces.add(path.substring(start));
        return pieces;
    }

    /** Returns the calls that complete the {@code Endpoint}, in order. */
    private List<String> endpointCalls(JavaType response) {
        var calls = new ArrayList<String>();
        if (extension("x-requests-per-minute") != null) {
            calls.add("requestsPerMinute(" + extension("x-requests-per-minute") + ")");
        }
        if (extension("x-repeatable") instanceof Boolean repeatable) {
            calls.add(repeatable ? "repeatable()" : "notRepeatable()");
        }
        if (isAnonymous()) {
            calls.add("anonymous()");
        }
        if ("async-operation".equals(extension("x-long-running"))) {
            calls.add("longRunning()");
        }
        if (responseTime().get("minutes") != null) {
            calls.add("responseTime(Duration.ofMinutes(" + responseTime().get("minutes") + "))");
        }
        if (new SecretSchemas(contract).contains(responseSchema())) {
            calls.add("confidential()");
        }
        secretsInPath().forEach(name -> calls.add("secret(\"" + name + "\")"));
        if (streamedType() != null) {
            calls.add("streaming(\"" + JavaNames.literal(streamedType()) + "\")");
        } else if (response != null) {
            calls.add("returning(" + adapterSupplier(response) + ")");
        }
        return calls;
    }

    private Map<String, Object> responseTime() {
        return extension("x-response-time") instanceof Map<?, ?> time ? (Map<String, Object>) time : Map.of();
    }

    /** Returns the property of the body that makes the service wait before it responds, or null. */
    private String waitMember() {
        var property = (String) responseTime().get("seconds-in");
        if (property == null) {
            return null;
        }
        var body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        Map<String, Schema> properties = body == null
                ? Map.of()
                : ModelUtils.getReferencedSchema(
                                contract,
                                body.getContent().values().iterator().next().getSchema())
                        .getProperties();
        if (properties == null
                || !properties.containsKey(property)
                || types.of(properties.get(property)).kind() != JavaType.Kind.LONG) {
            throw refused("waits for the seconds in " + property + ", which is not an int64 property of its body");
        }
        return JavaNames.member(property);
    }

    /** Returns whether the operation, or else the contract, has an empty list of security requirements. */
    private boolean isAnonymous() {
        var requirements = operation.getSecurity() != null ? operation.getSecurity() : contract.getSecurity();
        return requirements != null && requirements.isEmpty();
    }

    private List<String> secretsInPath() {
        return parameters.stream()
                .filter(parameter -> parameter.getIn().equals("path") && SecretSchemas.isSecret(parameter.getSchema()))
                .map(parameter -> JavaNames.literal(parameter.getName()))
                .toList();
    }

    private static String adapterSupplier(JavaType type) {
        return switch (type.kind()) {
            case MODEL, MODEL_OR_STRING, OPEN_ENUM -> type.name() + "::adapter";
            default -> "() -> " + type.adapter();
        };
    }

    Map<String, Object> queryClass() {
        var paging = pagingExtension();
        var members = new ArrayList<Map<String, Object>>();
        for (var parameter : parameters) {
            if (optional().test(parameter)) {
                members.add(member(parameter, paging));
            }
        }
        var query = new LinkedHashMap<String, Object>();
        query.put("operation", operation.getOperationId());
        query.put("members", members);
        query.put(
                "plain", members.stream().filter(m -> m.get("role").equals("")).toList());
        query.put(
                "fingerprinted",
                members.stream()
                        .filter(m -> !m.get("role").toString().startsWith("page-"))
                        .toList());
        if (paging != null) {
            query.put("paging", pagingData(paging));
        }
        return query;
    }

    private Map<String, Object> member(Parameter parameter, Map<String, Object> paging) {
        var role = role(parameter);
        var fields = (String) extension("x-fields");
        if (List.of("filter", "sort", "select").contains(role) && fields == null) {
            throw refused("has a " + role + " but no x-fields");
        }
        if (role.startsWith("page-") && paging == null) {
            throw refused("has a " + role + " but no x-paging");
        }
        var type = types.of(parameter.getSchema());
        var member = new LinkedHashMap<String, Object>();
        member.put("wire", JavaNames.literal(parameter.getName()));
        member.put("name", names.get(parameter));
        member.put("role", role);
        member.put("in", parameter.getIn());
        member.put(
                "doc",
                Prose.sentences(parameter.getDescription(), operation.getOperationId() + "." + parameter.getName()));
        member.put(
                "phrase",
                Prose.phrase(parameter.getDescription(), operation.getOperationId() + "." + parameter.getName()));
        member.put("fields", fields);
        for (var kind : List.of(
                "filter", "tag-filter", "sort", "select", "page-size", "page-offset", "page-number", "page-cursor")) {
            member.put("is-" + kind, role.equals(kind));
        }
        member.put("is-plain", role.isEmpty());
        member.put("type", type.name());
        member.put("presentType", type.present());
        var name = names.get(parameter);
        member.put("copy", type.kind() == JavaType.Kind.LIST ? "List.copyOf(" + name + ")" : name);
        member.put("adds", adds(parameter, type));
        member.put("required", Boolean.TRUE.equals(parameter.getRequired()));
        member.put("fallback", fallback(parameter));
        member.put("deprecated", Boolean.TRUE.equals(parameter.getDeprecated()));
        return member;
    }

    /** Returns the method of {@code ApiRequest} that adds a parameter: once, once per value, or joined. */
    private static String adds(Parameter parameter, JavaType type) {
        if (parameter.getIn().equals("header")) {
            return "header";
        }
        if (type.kind() != JavaType.Kind.LIST) {
            return "query";
        }
        return Boolean.FALSE.equals(parameter.getExplode()) ? "queryJoined" : "queryEach";
    }

    private List<Map<String, Object>> arguments(Map<String, Object> body) {
        var arguments = new ArrayList<Map<String, Object>>();
        arguments.addAll(inPlace("path"));
        arguments.addAll(fixed("query"));
        arguments.addAll(fixed("header"));
        if (body != null) {
            arguments.add(body);
        }
        if (hasQueryClass()) {
            arguments.add(Map.of(
                    "name", "query", "isQuery", true, "declared", queryClassName(), "doc", "the optional parameters"));
        }
        return arguments;
    }

    private List<Map<String, Object>> inPlace(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.getIn().equals(in))
                .map(this::argument)
                .toList();
    }

    private List<Map<String, Object>> fixed(String in) {
        return parameters.stream()
                .filter(parameter -> parameter.getIn().equals(in))
                .filter(optional().negate())
                .map(this::argument)
                .toList();
    }

    private Map<String, Object> argument(Parameter parameter) {
        var type = types.of(parameter.getSchema());
        return Map.of(
                "wire", JavaNames.literal(parameter.getName()),
                "name", names.get(parameter),
                "declared", type.present(),
                "doc", Prose.phrase(parameter.getDescription(), operation.getOperationId() + "." + parameter.getName()),
                "adds", adds(parameter, type));
    }

    /** Returns the test for parameters of the query class: a required one with a role is sent with its default. */
    private static Predicate<Parameter> optional() {
        return parameter -> !parameter.getIn().equals("path")
                && (!Boolean.TRUE.equals(parameter.getRequired())
                        || !role(parameter).isEmpty());
    }

    /** Returns the Java literal that is sent if a parameter is not set: null if the service does not require it. */
    private String fallback(Parameter parameter) {
        if (!Boolean.TRUE.equals(parameter.getRequired())) {
            return "null";
        }
        var value = parameter.getSchema().getDefault();
        if (value == null) {
            throw refused("requires " + parameter.getName() + ", which has a role and so needs a default to send");
        }
        return value instanceof Number ? value.toString() : "\"" + JavaNames.literal(value.toString()) + "\"";
    }

    private Map<String, Object> body() {
        var body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (body == null) {
            return null;
        }
        var content = body.getContent().entrySet().iterator().next();
        if (extension("x-upload") != null) {
            return upload(content.getKey(), body.getDescription());
        }
        if (content.getKey().startsWith("multipart/")) {
            throw refused("has a body of " + content.getKey() + ", which needs x-upload with the part of the file");
        }
        var type = types.of(content.getValue().getSchema());
        return Map.of(
                "name", "body",
                "declared", type.name(),
                "adapter", type.adapter(),
                "contentType", content.getKey(),
                "contentTypeConstant", JavaNames.constant(content.getKey()),
                "doc",
                        Prose.phrase(
                                Objects.requireNonNullElse(body.getDescription(), "the request body"),
                                operation.getOperationId()));
    }

    /** Returns the body of an operation that takes a file as the part of a multipart form. */
    private Map<String, Object> upload(String contentType, String description) {
        if (!(extension("x-upload") instanceof Map<?, ?> upload)
                || !(upload.get("part") instanceof String part)
                || !(upload.get("type") instanceof String type)
                || !contentType.equals(FORM)) {
            throw refused("has an x-upload, which needs a part, the media type of its file, and a body of " + FORM);
        }
        return Map.of(
                "name",
                "file",
                "declared",
                "Upload",
                "part",
                JavaNames.literal(part),
                "contentType",
                type,
                "contentTypeConstant",
                JavaNames.constant(type),
                "doc",
                Prose.phrase(Objects.requireNonNullElse(description, "the file"), operation.getOperationId()));
    }

    /** Returns the schemas that describe only the rows of a file and so have no class, by their names. */
    Set<String> rowSchemas() {
        var body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (body == null || extension("x-upload") == null) {
            return Set.of();
        }
        var names = new HashSet<String>();
        body.getContent().values().forEach(content -> {
            for (var schema = (Schema<?>) content.getSchema(); schema != null; schema = schema.getItems()) {
                if (schema.get$ref() != null) {
                    names.add(ModelUtils.getSimpleRef(schema.get$ref()));
                }
            }
        });
        return names;
    }

    private JavaType response() {
        if (streamedType() != null) {
            return JavaType.named(JavaType.Kind.ANY, "ResponseStream");
        }
        var schema = responseSchema();
        return schema == null ? null : types.of(schema);
    }

    /** Returns the media type of a response that is a file and so is read as a stream, or null. */
    private String streamedType() {
        var content = successContent();
        if (content == null) {
            return null;
        }
        var type = content.getKey();
        return type.equals("application/json") || type.endsWith("+json") ? null : type;
    }

    /** Returns the schema of a page, whatever the name of its class. */
    private Schema<?> pageSchema() {
        return ModelUtils.getReferencedSchema(contract, responseSchema());
    }

    /** Returns the schema of the response, or null if it has no body. A body without a schema may be anything. */
    private Schema<?> responseSchema() {
        var content = successContent();
        if (content == null) {
            return null;
        }
        var schema = content.getValue().getSchema();
        return schema == null ? new Schema<>() : schema;
    }

    /** Returns the first content of the success response, or null if it has no body. */
    private Map.Entry<String, MediaType> successContent() {
        var success = operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> refused("has no success response"));
        ApiResponse response = ModelUtils.getReferencedApiResponse(contract, success);
        return response.getContent() == null || response.getContent().isEmpty()
                ? null
                : response.getContent().entrySet().iterator().next();
    }

    private Map<String, Object> paging(JavaType response) {
        var paging = pagingExtension();
        if (paging == null) {
            return null;
        }
        if (response == null || response.kind() != JavaType.Kind.MODEL) {
            throw refused("is paged but its response is not a page");
        }
        Map<String, Schema> properties = pageSchema().getProperties();
        var itemsName = (String) paging.getOrDefault("items", "items");
        var items = types.of(properties.get(itemsName));
        if (!properties.containsKey(itemsName) || items.kind() != JavaType.Kind.LIST) {
            throw new ContractException(response.name() + "." + itemsName + " is not a list");
        }
        var data = pagingData(paging);
        data.put("page", response.name());
        data.put("item", items.element().name());
        data.put("items", JavaNames.member(itemsName));
        data.put("total", properties.containsKey("total"));
        data.put("echo", properties.containsKey("offset"));
        data.put("next", JavaNames.member((String) paging.getOrDefault("next", "next")));
        return data;
    }

    private Map<String, Object> pagingData(Map<String, Object> paging) {
        var scheme = String.valueOf(paging.get("scheme"));
        if (!List.of("offset", "page-number", "cursor", "page-token").contains(scheme)) {
            throw refused("is paged by " + scheme + ", but schemes are offset, page-number, cursor and page-token");
        }
        var pageNumber = scheme.equals("page-number");
        var numbered = pageNumber || scheme.equals("offset");
        var sizes = paging.get("defaultSize") != null && paging.get("maxSize") != null;
        var noSizes = paging.get("defaultSize") == null && paging.get("maxSize") == null;
        if (!sizes && (!noSizes || numbered)) {
            throw refused("is paged without a defaultSize and a maxSize");
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("scheme", scheme);
        data.put("offset", numbered);
        data.put("pageNumber", pageNumber);
        data.put("cursor", !numbered);
        data.put("resizable", sizes && isResizable(paging));
        data.put("defaultSize", paging.get("defaultSize"));
        data.put("maxSize", paging.get("maxSize"));
        data.put("inBody", isPagedInBody(paging));
        if (!isPagedInBody(paging)) {
            data.put("position", wireName(numbered ? numberRole(pageNumber) : "page-cursor"));
            data.put("size", wireName("page-size"));
            data.put("requiredSize", requiresSize(paging));
        }
        return data;
    }

    private static String numberRole(boolean pageNumber) {
        return pageNumber ? "page-number" : "page-offset";
    }

    /** An offset of items does not depend on the sizes of the pages before it; a cursor may. */
    private static boolean isResizable(Map<String, Object> paging) {
        if (Boolean.TRUE.equals(paging.get("resizable")) && "page-number".equals(paging.get("scheme"))) {
            throw new ContractException("a list paged by page-number is not resizable: its pages have one size");
        }
        return Boolean.TRUE.equals(paging.getOrDefault("resizable", "offset".equals(paging.get("scheme"))))
                && !Objects.equals(paging.get("defaultSize"), paging.get("maxSize"));
    }

    /** Returns whether position and size are properties of the body, {@code nextPageToken} and {@code pageSize}. */
    private static boolean isPagedInBody(Map<String, Object> paging) {
        return "body".equals(paging.get("in"));
    }

    /** Returns whether the service requires the page size, so that a whole list sends the largest one. */
    private boolean requiresSize(Map<String, Object> paging) {
        var required = parameters.stream()
                .anyMatch(parameter ->
                        role(parameter).equals("page-size") && Boolean.TRUE.equals(parameter.getRequired()));
        if (required && (!"offset".equals(paging.get("scheme")) || paging.get("maxSize") == null)) {
            throw refused("requires a page size, which needs the scheme offset and a maxSize");
        }
        return required;
    }

    private String wireName(String role) {
        return parameters.stream()
                .filter(parameter -> role(parameter).equals(role))
                .map(names::get)
                .findFirst()
                .orElseThrow(() -> refused("has no parameter of role " + role));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> pagingExtension() {
        return (Map<String, Object>) extension("x-paging");
    }

    private static String role(Parameter parameter) {
        var extensions = parameter.getExtensions();
        return extensions == null ? "" : (String) extensions.getOrDefault("x-role", "");
    }

    private Object extension(String name) {
        return operation.getExtensions() == null
                ? null
                : operation.getExtensions().get(name);
    }
}
