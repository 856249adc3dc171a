package io.stratalake.codegen;

import static io.stratalake.codegen.JavaNames.upperFirst;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.lang.model.SourceVersion;
import org.openapitools.codegen.utils.ModelUtils;

/** One operation of a contract: the method of the API class, and the query class where it has optional parameters. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's own signatures have schemas without their type
final class OperationMethod {

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
            throw new ContractException("%s %s has no operationId that Java takes as a name: %s"
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

    /** Names parameters that stand side by side in Java, though they may stand in different places of the request. */
    private void name(Predicate<Parameter> which, UnaryOperator<String> naming) {
        var given = new HashSet<String>();
        parameters.stream()
                .filter(which)
                .forEach(parameter ->
                        names.put(parameter, JavaNames.distinct(naming.apply(parameter.getName()), given)));
    }

    private ContractException refused(String reason) {
        return new ContractException(operation.getOperationId() + " " + reason);
    }

    /** Whether the operation has parameters that need not be given. */
    boolean hasQueryClass() {
        return parameters.stream().anyMatch(optional());
    }

    /** Operations that are the same in two versions of a service may share their query class. */
    String queryClassName() {
        return extension("x-query") instanceof String shared
                ? shared
                : upperFirst(operation.getOperationId()) + "Query";
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
        method.put("path", path);
        method.put("summary", Prose.lines(operation.getSummary(), operation.getOperationId() + " (summary)"));
        method.put(
                "doc",
                operation.getDescription() == null
                        ? List.of()
                        : Prose.lines(operation.getDescription(), operation.getOperationId()));
        method.put("deprecated", Boolean.TRUE.equals(operation.getDeprecated()));
        method.put("limit", extension("x-requests-per-minute"));
        method.put("longRunning", "async-operation".equals(extension("x-long-running")));
        method.put("notRepeatable", Boolean.FALSE.equals(extension("x-repeatable")));
        method.put("repeatable", Boolean.TRUE.equals(extension("x-repeatable")));
        method.put("anonymous", isAnonymous());
        method.put("responseMinutes", responseTime().get("minutes"));
        method.put("waitMember", waitMember());
        method.put("secrets", secretsInPath());
        method.put("returns", response == null ? "@Nullable Void" : response.name());
        method.put("adapter", response == null ? null : adapterSupplier(response));
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

    private Map<String, Object> responseTime() {
        return extension("x-response-time") instanceof Map<?, ?> said ? (Map<String, Object>) said : Map.of();
    }

    /** The property of the body by which the caller asks the service to wait before it answers, or null. */
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
            throw refused("waits for as many seconds as " + property + " says, which is no int64 of its body");
        }
        return JavaNames.member(property);
    }

    /** An empty list of its own, or else of the whole contract, says that no sign-in is wanted. */
    private boolean isAnonymous() {
        var wanted = operation.getSecurity() != null ? operation.getSecurity() : contract.getSecurity();
        return wanted != null && wanted.isEmpty();
    }

    private List<String> secretsInPath() {
        return parameters.stream()
                .filter(parameter -> parameter.getIn().equals("path") && isSecret(parameter.getSchema()))
                .map(parameter -> JavaNames.literal(parameter.getName()))
                .toList();
    }

    private static boolean isSecret(Schema<?> schema) {
        return schema.getExtensions() != null
                && Boolean.TRUE.equals(schema.getExtensions().get("x-secret"));
    }

    private static String adapterSupplier(JavaType type) {
        return switch (type.kind()) {
            case MODEL, MODEL_OR_TEXT, VOCABULARY -> type.name() + "::adapter";
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
        query.put("summary", Prose.lines(operation.getSummary(), operation.getOperationId() + " (summary)"));
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
                "doc", Prose.lines(parameter.getDescription(), operation.getOperationId() + "." + parameter.getName()));
        member.put("fields", fields);
        for (var kind : List.of("filter", "tag-filter", "sort", "select", "page-size", "page-offset", "page-cursor")) {
            member.put("is-" + kind, role.equals(kind));
        }
        member.put("is-plain", role.isEmpty());
        member.put("type", type.name());
        member.put("presentType", type.present());
        var name = names.get(parameter);
        member.put("copy", type.kind() == JavaType.Kind.LIST ? "List.copyOf(" + name + ")" : name);
        member.put("adds", adds(parameter, type));
        member.put("deprecated", Boolean.TRUE.equals(parameter.getDeprecated()));
        return member;
    }

    /** How a request takes a parameter: once, once for each value, or with the values joined. */
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
                    "name",
                    "query",
                    "isQuery",
                    true,
                    "declared",
                    queryClassName(),
                    "doc",
                    List.of("the parameters that need not be given")));
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
                "doc", Prose.lines(parameter.getDescription(), operation.getOperationId() + "." + parameter.getName()),
                "adds", adds(parameter, type));
    }

    private static Predicate<Parameter> optional() {
        return parameter -> !parameter.getIn().equals("path") && !Boolean.TRUE.equals(parameter.getRequired());
    }

    private Map<String, Object> body() {
        var body = ModelUtils.getReferencedRequestBody(contract, operation.getRequestBody());
        if (body == null) {
            return null;
        }
        var content = body.getContent().entrySet().iterator().next();
        var type = types.of(content.getValue().getSchema());
        return Map.of(
                "name", "body",
                "declared", type.name(),
                "adapter", type.adapter(),
                "contentType", content.getKey(),
                "contentTypeConstant", JavaNames.constant(content.getKey()),
                "doc",
                        Prose.lines(
                                Objects.requireNonNullElse(body.getDescription(), "what to send"),
                                operation.getOperationId()));
    }

    private JavaType response() {
        var schema = responseSchema();
        return schema == null ? null : types.of(schema);
    }

    /** The schema of the page itself, whatever Java calls its class. */
    private Schema<?> pageSchema() {
        return ModelUtils.getReferencedSchema(contract, responseSchema());
    }

    /** Null where the answer has no body; a body that is not described may be anything. */
    private Schema<?> responseSchema() {
        var success = operation.getResponses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> refused("has no answer of success"));
        ApiResponse response = ModelUtils.getReferencedApiResponse(contract, success);
        if (response.getContent() == null || response.getContent().isEmpty()) {
            return null;
        }
        var schema = response.getContent().values().iterator().next().getSchema();
        return schema == null ? new Schema<>() : schema;
    }

    private Map<String, Object> paging(JavaType response) {
        var paging = pagingExtension();
        if (paging == null) {
            return null;
        }
        if (response == null || response.kind() != JavaType.Kind.MODEL) {
            throw refused("is paged but does not answer with a page");
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
        if (!List.of("offset", "cursor", "page-token").contains(scheme)) {
            throw refused("is paged by " + scheme + "; schemes are offset, cursor and page-token");
        }
        var sizes = paging.get("defaultSize") != null && paging.get("maxSize") != null;
        var noSizes = paging.get("defaultSize") == null && paging.get("maxSize") == null;
        if (!sizes && (!noSizes || scheme.equals("offset"))) {
            throw refused("is paged without a defaultSize and a maxSize");
        }
        var data = new LinkedHashMap<String, Object>();
        data.put("scheme", scheme);
        data.put("offset", scheme.equals("offset"));
        data.put("cursor", !scheme.equals("offset"));
        data.put("defaultSize", paging.get("defaultSize"));
        data.put("maxSize", paging.get("maxSize"));
        data.put("inBody", isPagedInBody(paging));
        if (!isPagedInBody(paging)) {
            data.put("position", wireName("page-offset", "page-cursor"));
            data.put("size", wireName("page-size", "page-size"));
        }
        return data;
    }

    /**
     * Some lists take position and size among the properties of a body, as {@code nextPageToken} and {@code pageSize}.
     */
    private static boolean isPagedInBody(Map<String, Object> paging) {
        return "body".equals(paging.get("in"));
    }

    private String wireName(String role, String otherRole) {
        return parameters.stream()
                .filter(parameter ->
                        role(parameter).equals(role) || role(parameter).equals(otherRole))
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
