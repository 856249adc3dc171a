package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.parser.OpenAPIParser;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openapitools.codegen.utils.ModelUtils;

/** Checks the conventions of all contracts. A violation names the document and the place. */
@SuppressWarnings({"rawtypes", "unchecked"}) // swagger-parser's signatures use the raw type Schema
class ContractConventionsTest {

    /** The ways to watch work that continues after the response. */
    private static final Set<String> WORK =
            Set.of("async-operation", "resource-status", "workflow", "upgrade-path", "orchestration");

    private static final Set<String> ROLES = Set.of(
            "", "filter", "tag-filter", "sort", "select", "page-size", "page-offset", "page-number", "page-cursor");

    /** The services whose rate limits the platform publishes. */
    private static final Set<String> SERVICES_WITH_LIMITS = Set.of("/subscriptions/", "/devices/", "/flex/");

    private static final Map<String, OpenAPI> CONTRACTS = new TreeMap<>();

    private final List<String> faults = new ArrayList<>();

    private record Described(String document, OpenAPI contract, String path, HttpMethod method, Operation operation) {

        Object says(String extension) {
            return operation.getExtensions() == null
                    ? null
                    : operation.getExtensions().get(extension);
        }

        @SuppressWarnings("unchecked")
        Map<String, Object> map(String extension) {
            return (Map<String, Object>) says(extension);
        }

        List<Parameter> parameters() {
            return operation.getParameters() == null
                    ? List.of()
                    : operation.getParameters().stream()
                            .map(parameter -> ModelUtils.getReferencedParameter(contract, parameter))
                            .toList();
        }

        static String role(Parameter parameter) {
            return parameter.getExtensions() == null
                    ? ""
                    : (String) parameter.getExtensions().getOrDefault("x-role", "");
        }

        /** Returns the platform: operation ids are unique within one. */
        String platform() {
            return document.substring(0, document.indexOf('/'));
        }

        boolean isPagedInBody() {
            return says("x-paging") != null && "body".equals(map("x-paging").get("in"));
        }

        boolean hasRole(String... roles) {
            return parameters().stream().anyMatch(parameter -> List.of(roles).contains(role(parameter)));
        }

        ApiResponse response(String status) {
            return ModelUtils.getReferencedApiResponse(
                    contract, operation.getResponses().get(status));
        }

        /** Returns the schema of the items of the list that this operation returns. */
        Schema<?> item() {
            var schema = response("200").getContent().values().iterator().next().getSchema();
            Map<String, Schema> page =
                    ModelUtils.getReferencedSchema(contract, schema).getProperties();
            var items = says("x-paging") == null ? "items" : map("x-paging").getOrDefault("items", "items");
            return ModelUtils.getReferencedSchema(contract, page.get(items).getItems());
        }

        @Override
        public String toString() {
            return document + " " + method + " " + path;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("."), 2)) {
            for (var file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                var result = new OpenAPIParser().readLocation(file.toString(), null, new ParseOptions());
                assertEquals(List.of(), result.getMessages(), file.toString());
                CONTRACTS.put(file.getParent().getFileName() + "/" + file.getFileName(), result.getOpenAPI());
            }
        }
        assertFalse(CONTRACTS.isEmpty(), "no contract is found");
    }

    private static List<Described> operations() {
        var operations = new ArrayList<Described>();
        CONTRACTS.forEach((document, contract) -> contract.getPaths()
                .forEach((path, item) -> item.readOperationsMap()
                        .forEach((method, operation) ->
                                operations.add(new Described(document, contract, path, method, operation)))));
        return operations;
    }

    private void expect(boolean kept, Object where, String rule) {
        if (!kept) {
            faults.add(where + ": " + rule);
        }
    }

    private void assertNoFault() {
        assertTrue(faults.isEmpty(), () -> String.join("\n", faults));
    }

    private static boolean says(String text) {
        return text != null && !text.isBlank();
    }

    @Test
    void every_operation_has_a_name_of_its_own_a_summary_and_a_declared_tag() {
        var ids = new HashMap<String, Described>();
        for (var it : operations()) {
            var id = it.operation.getOperationId();
            expect(says(id), it, "has no operationId");
            var same = ids.put(it.platform() + " " + id, it);
            expect(same == null, it, "has the operationId of " + same);
            expect(says(it.operation.getSummary()) && it.operation.getSummary().endsWith("."), it, "has no summary");
            var tags = it.operation.getTags() == null ? List.<String>of() : it.operation.getTags();
            expect(tags.size() == 1, it, "has " + tags.size() + " tags, one names its API class");
            expect(
                    it.contract.getTags().stream().anyMatch(tag -> tags.contains(tag.getName())),
                    it,
                    "has a tag that is not declared: " + tags);
        }
        assertNoFault();
    }

    @Test
    void every_published_rate_limit_is_declared() {
        for (var it : operations()) {
            if (SERVICES_WITH_LIMITS.stream().anyMatch(it.path::startsWith)) {
                expect(it.says("x-requests-per-minute") instanceof Integer limit && limit > 0, it, "has no limit");
            }
        }
        assertNoFault();
    }

    @Test
    void a_list_is_paged_exactly_if_it_has_parameters_for_position_and_size() {
        for (var it : operations()) {
            var paged = it.says("x-paging") != null && !it.isPagedInBody();
            expect(paged == it.hasRole("page-size"), it, "has x-paging and a page-size, or neither");
            expect(
                    paged == it.hasRole("page-offset", "page-number", "page-cursor"),
                    it,
                    "has x-paging and a page position, or neither");
            if (paged) {
                var scheme = it.map("x-paging").get("scheme");
                expect("offset".equals(scheme) == it.hasRole("page-offset"), it, "has the position of another scheme");
                expect(
                        "page-number".equals(scheme) == it.hasRole("page-number"),
                        it,
                        "has the position of another scheme");
            }
        }
        assertNoFault();
    }

    @Test
    void the_page_sizes_of_parameter_and_extension_agree() {
        for (var it : operations()) {
            for (var parameter : it.parameters()) {
                if (it.says("x-paging") != null && Described.role(parameter).equals("page-size")) {
                    var paging = it.map("x-paging");
                    var schema = parameter.getSchema();
                    expect(Objects.equals(schema.getDefault(), paging.get("defaultSize")), it, "has two default sizes");
                    var largest = schema.getMaximum() == null
                            ? null
                            : schema.getMaximum().intValueExact();
                    expect(Objects.equals(largest, paging.get("maxSize")), it, "has two largest sizes");
                }
            }
        }
        assertNoFault();
    }

    @Test
    void a_list_has_fields_exactly_if_it_has_a_filter_a_sort_order_or_a_selection() {
        for (var it : operations()) {
            expect(
                    (it.says("x-fields") != null) == it.hasRole("filter", "sort", "select"),
                    it,
                    "has x-fields and a parameter for them, or neither");
            it.parameters()
                    .forEach(parameter ->
                            expect(ROLES.contains(Described.role(parameter)), it, "has an unknown role: " + parameter));
        }
        assertNoFault();
    }

    @Test
    @SuppressWarnings("unchecked")
    void fields_are_properties_of_the_items() {
        for (var it : operations()) {
            if (it.says("x-fields") == null) {
                continue;
            }
            var table = (Map<String, Object>) ((Map<String, Object>)
                            it.contract.getComponents().getExtensions().get("x-fields"))
                    .get(it.says("x-fields"));
            Map<String, Schema> item = it.item().getProperties();
            Map<String, Schema> compared = table.containsKey("of")
                    ? it.contract
                            .getComponents()
                            .getSchemas()
                            .get(table.get("of"))
                            .getProperties()
                    : item;
            for (var field : (List<Map<String, Object>>) table.getOrDefault("filter", List.of())) {
                var property = nested(it.contract, compared, (String) field.get("name"));
                var filterOnly = Boolean.TRUE.equals(field.get("filterOnly"));
                expect(
                        (property != null) != filterOnly,
                        it,
                        "filters by an unknown property, or marks a property filterOnly: " + field);
                expect(
                        filterOnly || property == null || fits(it, field, property),
                        it,
                        "compares a field as another type: " + field);
            }
            for (var name : (List<String>) table.getOrDefault("sort", List.of())) {
                expect(nested(it.contract, compared, name) != null, it, "sorts by an unknown property: " + name);
            }
            var select = (List<String>) table.getOrDefault("select", List.of());
            expect(select.isEmpty() != it.hasRole("select"), it, "names what can be selected, or has no select");
            expect(
                    select.isEmpty() || withoutIdentity(select).equals(withoutIdentity(item.keySet())),
                    it,
                    "selects " + select + " of " + item.keySet());
        }
        assertNoFault();
    }

    /** Some services return the id and the type whatever is selected, and do not accept them in a selection. */
    private static Set<String> withoutIdentity(Collection<String> names) {
        var others = new HashSet<>(names);
        others.removeAll(Set.of("id", "type"));
        return others;
    }

    /** Returns a property, with {@code /} before each inner one, also one of the items of an array; null if unknown. */
    private static Schema<?> nested(OpenAPI contract, Map<String, Schema> properties, String name) {
        var slash = name.indexOf('/');
        if (properties == null || slash < 0 || properties.containsKey(name)) {
            return properties == null ? null : properties.get(name);
        }
        var holder = properties.get(name.substring(0, slash));
        if (holder == null) {
            return null;
        }
        var held = holder.getItems() == null ? holder : holder.getItems();
        var referenced = held.getAllOf() == null ? held : held.getAllOf().get(0);
        return nested(
                contract,
                ModelUtils.getReferencedSchema(contract, (Schema<?>) referenced).getProperties(),
                name.substring(slash + 1));
    }

    private static boolean fits(Described it, Map<String, Object> field, Schema<?> property) {
        var type = Contract.types(it.contract).of(property);
        var quoted = Boolean.TRUE.equals(field.get("quoted"));
        return switch ((String) field.get("type")) {
            case "string" -> type.kind() == JavaType.Kind.STRING;
            case "boolean" -> type.kind() == JavaType.Kind.BOOLEAN;
            case "timestamp" -> type.kind() == JavaType.Kind.TIMESTAMP && quoted;
            case "integer" ->
                type.kind() == JavaType.Kind.INTEGER || (type.kind() == JavaType.Kind.LONG_TEXT && quoted);
            // A model that is a bare string in places is compared as a string.
            default ->
                type.kind() == JavaType.Kind.MODEL_OR_STRING
                        || (type.kind() == JavaType.Kind.OPEN_ENUM
                                && type.name().equals(field.get("type")));
        };
    }

    @Test
    void accepted_work_can_be_watched() {
        for (var it : operations()) {
            var accepted = it.operation.getResponses().containsKey("202");
            var kind = it.says("x-long-running");
            expect(
                    kind == null || kind instanceof Map<?, ?> || WORK.contains(kind),
                    it,
                    "has long-running work of an unknown kind: " + kind);
            expect(
                    !accepted || kind != null || it.platform().equals("omnistrate"),
                    it,
                    "responds with 202 but is not long-running");
            expect(
                    accepted || !"async-operation".equals(kind),
                    it,
                    "has an operation to watch but does not respond with 202");
            if (accepted && "async-operation".equals(kind)) {
                var headers = it.response("202").getHeaders();
                expect(headers != null && headers.containsKey("Location"), it, "responds with 202 without a Location");
            }
        }
        assertNoFault();
    }

    @Test
    void a_delete_with_an_async_operation_is_not_repeatable() {
        for (var it : operations()) {
            if (it.method == HttpMethod.DELETE && "async-operation".equals(it.says("x-long-running"))) {
                expect(Boolean.FALSE.equals(it.says("x-repeatable")), it, "starts work of its own at each call");
            }
        }
        assertNoFault();
    }

    @Test
    void an_enum_has_a_name_and_is_open() {
        CONTRACTS.forEach((document, contract) -> {
            contract.getComponents().getSchemas().forEach((name, schema) -> {
                if (JavaTypes.isOpenEnum(schema)) {
                    expect(
                            Boolean.TRUE.equals(JavaTypes.extension(schema, "x-open-enum")),
                            document + " " + name,
                            "has values and no x-open-enum");
                }
                nested(schema)
                        .forEach((place, part) -> expect(
                                !JavaTypes.isOpenEnum(part), document + " " + name + place, "has values but no name"));
            });
        });
        for (var it : operations()) {
            it.parameters()
                    .forEach(parameter -> expect(
                            parameter.getSchema().get$ref() != null || !JavaTypes.isOpenEnum(parameter.getSchema()),
                            it + " " + parameter.getName(),
                            "has values but no name"));
        }
        assertNoFault();
    }

    @Test
    void everything_is_described() {
        CONTRACTS.forEach((document, contract) -> {
            expect(says(contract.getInfo().getDescription()), document, "has no description");
            contract.getTags()
                    .forEach(tag -> expect(says(tag.getDescription()), document, "has a tag without a description"));
            contract.getComponents().getSchemas().forEach((name, schema) -> {
                var whose = document + " " + name;
                expect(says(schema.getDescription()), whose, "has no description");
                Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
                properties.forEach((property, part) ->
                        expect(says(part.getDescription()), whose + "." + property, "has no description"));
                List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
                expect(properties.keySet().containsAll(required), whose, "requires an unknown property: " + required);
            });
        });
        for (var it : operations()) {
            it.parameters()
                    .forEach(parameter -> expect(
                            says(parameter.getDescription()), it + " " + parameter.getName(), "has no description"));
            it.operation
                    .getResponses()
                    .forEach((status, response) -> expect(
                            says(it.response(status).getDescription()), it + " " + status, "has no description"));
        }
        assertNoFault();
    }

    @Test
    void every_error_response_has_the_schema_of_the_platform() {
        for (var it : operations()) {
            it.operation.getResponses().forEach((status, response) -> {
                if (status.startsWith("4") || status.startsWith("5")) {
                    var schema = it.response(status)
                            .getContent()
                            .values()
                            .iterator()
                            .next()
                            .getSchema();
                    expect(
                            "#/components/schemas/ErrorResponse".equals(schema.get$ref()),
                            it + " " + status,
                            "is not an ErrorResponse");
                }
            });
            var open = it.operation.getSecurity() != null
                    && it.operation.getSecurity().isEmpty();
            expect(open || it.operation.getResponses().containsKey("401"), it, "has no response for an invalid token");
        }
        assertNoFault();
    }

    @Test
    void a_type_has_one_definition_in_all_documents_of_a_package() {
        var seen = new HashMap<String, Schema<?>>();
        var shared = new HashSet<String>();
        CONTRACTS.forEach((document, contract) -> contract.getComponents()
                .getSchemas()
                .forEach((name, schema) -> {
                    var other = seen.put(packageOf(document, name) + " " + name, schema);
                    if (other != null) {
                        shared.add(name);
                        expect(
                                definition(other).equals(definition(schema)),
                                document + " " + name,
                                "differs from another document's");
                    }
                }));
        assertNoFault();
        assertTrue(shared.containsAll(Set.of("ErrorResponse", "ErrorDetail", "ErrorIssue", "ServiceProvision")));
    }

    /** The types of one contract that the code of others uses. */
    private static final Set<String> SHARED = Set.of(
            "AcceptedOperation",
            "AsyncOperation",
            "AsyncOperationStatus",
            "ErrorDetail",
            "ErrorIssue",
            "ErrorResponse",
            "SubscriptionReference",
            "SubscriptionTier");

    /** Types of the catalog share a package; in other packages, the same name may stand for another type. */
    private static String packageOf(String document, String type) {
        var platform = document.substring(0, document.indexOf('/'));
        return SHARED.contains(type)
                ? platform
                : document.startsWith("greenlake/service-") ? platform + " catalog" : document;
    }

    private static JsonNode definition(Schema<?> schema) {
        return Json.mapper().<ObjectNode>valueToTree(schema).without("x-package");
    }

    /** Returns the nested schemas without a name, by their places. */
    private static Map<String, Schema<?>> nested(Schema<?> schema) {
        var parts = new TreeMap<String, Schema<?>>();
        collect("", schema, parts);
        return parts;
    }

    private static void collect(String place, Schema<?> schema, Map<String, Schema<?>> parts) {
        Map<String, Schema> properties = schema.getProperties() == null ? Map.of() : schema.getProperties();
        properties.forEach((name, part) -> add(place + "." + name, part, parts));
        if (schema.getItems() != null) {
            add(place + "[]", schema.getItems(), parts);
        }
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            add(place + "{}", values, parts);
        }
    }

    private static void add(String place, Schema<?> part, Map<String, Schema<?>> parts) {
        if (part.get$ref() == null) {
            parts.put(place, part);
            collect(place, part, parts);
        }
    }
}
