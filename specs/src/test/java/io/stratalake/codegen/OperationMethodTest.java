package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.swagger.v3.oas.models.OpenAPI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationMethodTest {

    private static final String SCHEMAS = """
            components:
              schemas:
                Box: {type: object, properties: {id: {type: string}}}
                BoxPage:
                  type: object
                  properties:
                    items: {type: array, items: {$ref: '#/components/schemas/Box'}}
                    total: {type: integer}
                boxes:
                  type: object
                  properties:
                    entries: {type: array, items: {$ref: '#/components/schemas/Box'}}
                    next-token: {type: string}
            """;

    /** A contract with one operation, described by lines of YAML below {@code get:}. */
    private static OpenAPI contract(String verb, String operation) {
        return Contract.of("paths:\n  /things/{id}:\n    " + verb + ":\n" + operation.indent(6) + SCHEMAS);
    }

    private static Map<String, Object> method(String verb, String operation) {
        return Contract.method(contract(verb, operation));
    }

    private static String page(String extensions, String parameters) {
        return """
                operationId: listThings
                summary: Lists things.
                %s
                parameters: [%s]
                responses:
                  '200':
                    description: A page.
                    content: {application/json: {schema: {$ref: '#/components/schemas/BoxPage'}}}
                """.formatted(extensions, parameters);
    }

    private static final String SIZE =
            "{name: limit, in: query, x-role: page-size, description: size, schema: {type: integer}}";
    private static final String OFFSET =
            "{name: offset, in: query, x-role: page-offset, description: offset, schema: {type: integer}}";
    private static final String CURSOR = OFFSET.replace("page-offset", "page-cursor");
    private static final String NUMBERED = "x-paging: {scheme: page-number, defaultSize: 20, maxSize: 100}";
    private static final String PAGED = "x-paging: {scheme: offset, defaultSize: 20, maxSize: 100}";

    @Test
    @SuppressWarnings("unchecked")
    void arguments_come_in_the_order_path_query_header_body_options() {
        var method = method("patch", """
                operationId: changeThing
                summary: Changes a thing.
                x-requests-per-minute: 7
                parameters:
                  - {name: If-Match, in: header, required: true, description: h, schema: {type: integer}}
                  - {name: id, in: query, required: true, description: q, schema: {type: array, items: {type: string}}}
                  - {name: dry-run, in: query, description: d, schema: {type: boolean}}
                  - {name: id, in: path, required: true, description: p, schema: {type: string}}
                requestBody:
                  content: {application/merge-patch+json: {schema: {$ref: '#/components/schemas/Box'}}}
                responses: {'204': {description: Done.}}
                """);
        var arguments = (List<Map<String, Object>>) method.get("arguments");
        assertEquals(
                List.of("String id2", "List<String> id", "int ifMatch", "Box body", "ChangeThingQuery query"),
                arguments.stream()
                        .map(a -> a.get("declared") + " " + a.get("name"))
                        .toList());
        assertEquals("PATCH", method.get("http"));
        assertEquals(7, method.get("limit"));
        assertEquals("@Nullable Void", method.get("returns"));
        assertEquals(List.of("requestsPerMinute(7)"), method.get("calls"));
        assertEquals(
                "queryEach",
                ((List<Map<String, Object>>) method.get("query-parameters"))
                        .get(0)
                        .get("adds"));
        assertEquals(
                "APPLICATION_MERGE_PATCH_JSON", ((Map<String, Object>) method.get("body")).get("contentTypeConstant"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: string} | String | () -> Adapters.TEXT",
                "{type: array, items: {$ref: '#/components/schemas/Box'}} | List<Box> | () -> Adapters.list(Box.adapter())",
                "{$ref: '#/components/schemas/Box'} | Box | Box::adapter",
                "{} | Object | () -> Adapters.FREE"
            })
    void a_response_has_the_type_of_its_schema(String schema, String returns, String adapter) {
        var method = method("get", """
                operationId: getThing
                summary: Reads a thing.
                responses: {'200': {description: It., content: {application/json: {schema: %s}}}}
                """.formatted(schema));
        assertEquals(returns, method.get("returns"));
        assertEquals(List.of("returning(" + adapter + ")"), method.get("calls"));
        assertFalse(Contract.operation(contract("get", page("", ""))).hasQueryClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: array, items: {$ref: '#/components/schemas/Key'}} | true",
                "{type: object, additionalProperties: {$ref: '#/components/schemas/Key'}} | true",
                "{type: string, x-secret: true} | true",
                "{$ref: '#/components/schemas/Loop'} | false"
            })
    void a_response_with_a_secret_at_any_depth_is_confidential(String schema, boolean confidential) {
        var operation = """
                operationId: getThing
                summary: Reads a thing.
                responses: {'200': {description: It., content: {application/json: {schema: %s}}}}
                """.formatted(schema);
        var contract = Contract.of("paths:\n  /things/{id}:\n    get:\n" + operation.indent(6) + SCHEMAS + """
                    Key: {type: object, properties: {cle: {type: string, x-secret: true}}}
                    Loop: {type: object, properties: {next: {$ref: '#/components/schemas/Loop'}}}
                """);

        assertEquals(confidential, ((List<?>) Contract.method(contract).get("calls")).contains("confidential()"));
    }

    @Test
    void a_delete_may_be_not_repeatable() {
        assertEquals(List.of("notRepeatable()"), method("delete", """
                operationId: dropThing
                summary: Drops a thing.
                x-repeatable: false
                responses: {'202': {description: Accepted.}}
                """).get("calls"));
    }

    @Test
    void a_slow_operation_has_a_response_time() {
        assertEquals(
                List.of("responseTime(Duration.ofMinutes(10))"),
                method("delete", """
                operationId: dropThing
                summary: Drops a thing.
                x-response-time: {minutes: 10}
                responses: {'200': {description: Gone.}}
                """).get("calls"));
    }

    private static String waiting(String property, String type) {
        return """
                operationId: runThing
                summary: Runs a thing.
                x-response-time: {seconds-in: waitSeconds}
                requestBody:
                  content:
                    application/json:
                      schema: {type: object, properties: {%s: %s}}
                responses: {'202': {description: Accepted.}}
                """.formatted(property, type);
    }

    @Test
    void the_response_time_may_be_a_property_of_the_body() {
        var contract = Contract.of("""
                paths:
                  /runs:
                    post:
                      operationId: runThing
                      summary: Runs a thing.
                      x-response-time: {seconds-in: waitSeconds}
                      requestBody:
                        content: {application/json: {schema: {$ref: '#/components/schemas/Run'}}}
                      responses: {'202': {description: Accepted.}}
                components:
                  schemas:
                    Run: {type: object, properties: {waitSeconds: {type: integer, format: int64}}}
                """);

        assertEquals("waitSeconds", Contract.method(contract).get("waitMember"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "otherSeconds | {type: integer, format: int64}",
                "waitSeconds | {type: string}",
                "waitSeconds | {type: integer}"
            })
    void a_response_time_property_is_an_int64_of_the_body(String property, String type) {
        assertThrows(ContractException.class, () -> method("post", waiting(property, type)));
    }

    private static String uploading(String extension, String type) {
        return """
                operationId: uploadThings
                summary: Uploads things.
                x-upload: %s
                requestBody:
                  description: The file.
                  content: {%s: {schema: {type: array, items: {$ref: '#/components/schemas/Box'}}}}
                responses: {'202': {description: Accepted.}}
                """.formatted(extension, type);
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_file_is_a_part_of_a_form() {
        var contract = contract("post", uploading("{part: file, type: text/csv}", "multipart/form-data"));
        var body = (Map<String, Object>) Contract.method(contract).get("body");

        assertEquals("Upload", body.get("declared"));
        assertEquals("file", body.get("part"));
        assertEquals("TEXT_CSV", body.get("contentTypeConstant"));
        assertEquals(Set.of("Box"), Contract.operation(contract).rowSchemas());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{part: file} | multipart/form-data",
                "{type: text/csv} | multipart/form-data",
                "{part: file, type: text/csv} | text/csv",
                " | multipart/form-data"
            })
    void an_upload_needs_a_part_a_type_and_a_form(String extension, String type) {
        assertThrows(
                ContractException.class, () -> method("post", uploading(extension == null ? "" : extension, type)));
    }

    private static String requiring(String schema) {
        return "{name: limit, in: query, required: true, x-role: page-size, description: size, schema: " + schema + "}";
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_required_page_size_is_optional_in_java_and_sent_with_its_default() {
        var operation = Contract.operation(
                contract("get", page(PAGED, requiring("{type: integer, default: 20}") + "," + OFFSET)));
        var query = operation.queryClass();

        assertEquals(true, ((Map<String, Object>) query.get("paging")).get("requiredSize"));
        assertEquals(
                List.of("20", "null"),
                ((List<Map<String, Object>>) query.get("members"))
                        .stream().map(member -> member.get("fallback")).toList());
    }

    @Test
    void a_required_page_size_needs_a_default() {
        var operation = Contract.operation(contract("get", page(PAGED, requiring("{type: integer}") + "," + OFFSET)));

        assertThrows(ContractException.class, operation::queryClass);
    }

    @Test
    void a_response_that_is_no_json_is_a_stream() {
        var method = method("get", """
                operationId: exportThings
                summary: Exports things.
                responses: {'200': {description: It., content: {text/csv: {schema: {type: string}}}}}
                """);

        assertEquals("ResponseStream", method.get("returns"));
        assertEquals(List.of("streaming(\"text/csv\")"), method.get("calls"));
    }

    @Test
    void an_operation_has_no_response_time_by_default() {
        var method = method("delete", """
                operationId: dropThing
                summary: Drops a thing.
                responses: {'200': {description: Gone.}}
                """);

        assertEquals(List.of(), method.get("calls"));
        assertNull(method.get("waitMember"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_list_is_paged_by_offset() {
        var paging = (Map<String, Object>)
                method("get", page(PAGED, SIZE + "," + OFFSET)).get("paging");
        assertEquals("Box", paging.get("item"));
        assertEquals("BoxPage", paging.get("page"));
        assertEquals("limit", paging.get("size"));
        assertEquals("offset", paging.get("position"));
        assertEquals(true, paging.get("offset"));
        assertEquals(true, paging.get("total"));
        assertEquals(false, paging.get("echo"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_list_is_paged_by_page_number() {
        var paging = (Map<String, Object>) method(
                        "get", page(NUMBERED, SIZE + "," + OFFSET.replace("page-offset", "page-number")))
                .get("paging");
        assertEquals("offset", paging.get("position"));
        assertEquals(true, paging.get("offset"));
        assertEquals(true, paging.get("pageNumber"));
        assertEquals(false, paging.get("cursor"));
        assertEquals(false, paging.get("resizable"));
    }

    @ParameterizedTest
    @CsvSource({
        "'scheme: offset, defaultSize: 20, maxSize: 100', true",
        "'scheme: offset, defaultSize: 20, maxSize: 100, resizable: false', false",
        "'scheme: offset, defaultSize: 100, maxSize: 100', false",
        "'scheme: cursor, defaultSize: 20, maxSize: 100', false",
        "'scheme: cursor, defaultSize: 20, maxSize: 100, resizable: true', true",
    })
    @SuppressWarnings("unchecked")
    void the_page_size_may_change_if_the_position_does_not_depend_on_it(String extension, boolean resizable) {
        var position = extension.contains("offset") ? OFFSET : CURSOR;
        var paging = (Map<String, Object>) method("get", page("x-paging: {" + extension + "}", SIZE + "," + position))
                .get("paging");

        assertEquals(resizable, paging.get("resizable"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_list_is_paged_by_token_whatever_its_page_is_called() {
        var paging = (Map<String, Object>) method("get", """
                operationId: listThings
                summary: Lists things.
                x-paging: {scheme: page-token, defaultSize: 20, maxSize: 100, items: entries, next: next-token}
                parameters:
                  - {name: pageSize, in: query, x-role: page-size, description: s, schema: {type: integer}}
                  - {name: nextPageToken, in: query, x-role: page-cursor, description: t, schema: {type: string}}
                responses:
                  '200': {description: It., content: {application/json: {schema: {$ref: '#/components/schemas/boxes'}}}}
                """).get("paging");
        assertEquals("Boxes", paging.get("page"));
        assertEquals("entries", paging.get("items"));
        assertEquals("nextToken", paging.get("next"));
        assertEquals(true, paging.get("cursor"));
        assertEquals("nextPageToken", paging.get("position"));
    }

    @Test
    @SuppressWarnings("unchecked")
    void a_query_has_a_member_for_each_optional_parameter() {
        var query = Contract.operation(contract(
                        "get",
                        page(
                                PAGED + "\nx-fields: BoxFields",
                                SIZE + "," + OFFSET
                                        + ", {name: filter, in: query, x-role: filter, description: f, schema: {type: string}}"
                                        + ", {name: ids, in: query, description: i, schema: {type: array, items: {type: string}}}"
                                        + ", {name: joined, in: query, style: form, explode: false, description: j,"
                                        + " schema: {type: array, items: {type: string}}}"
                                        + ", {name: X-Trace, in: header, description: t, schema: {type: string}}")))
                .queryClass();
        var members = (List<Map<String, Object>>) query.get("members");
        assertEquals(
                List.of("query", "query", "query", "queryEach", "queryJoined", "header"),
                members.stream().map(member -> member.get("adds")).toList());
        assertEquals(true, members.get(2).get("is-filter"));
        assertEquals("List.copyOf(ids)", members.get(3).get("copy"));
        assertEquals(
                List.of("filter", "ids", "joined", "X-Trace"),
                ((List<Map<String, Object>>) query.get("fingerprinted"))
                        .stream().map(m -> m.get("wire")).toList());
    }

    @Test
    void contradictions_fail_the_build_and_name_the_operation() {
        refused("listThings has a page-size but no x-paging", page("", SIZE));
        refused("listThings has no parameter of role page-size", page(PAGED, OFFSET));
        refused("listThings has no parameter of role page-offset", page(PAGED, SIZE));
        refused(
                "listThings has a filter but no x-fields",
                page("", "{name: filter, in: query, x-role: filter, description: f, schema: {type: string}}"));
        refused(
                "listThings is paged by magic, but schemes are offset, page-number, cursor and page-token",
                page("x-paging: {scheme: magic, defaultSize: 1, maxSize: 1}", SIZE + "," + OFFSET));
        refused("listThings has no parameter of role page-number", page(NUMBERED, SIZE + "," + OFFSET));
        refused(
                "a list paged by page-number is not resizable: its pages have one size",
                page(
                        NUMBERED.replace("}", ", resizable: true}"),
                        SIZE + "," + OFFSET.replace("page-offset", "page-number")));
        refused(
                "listThings is paged without a defaultSize and a maxSize",
                page("x-paging: {scheme: offset}", SIZE + "," + OFFSET));
        refused(
                "BoxPage.boxes is not a list",
                page("x-paging: {scheme: offset, defaultSize: 1, maxSize: 1, items: boxes}", SIZE + "," + OFFSET));
        refused(
                "listThings has a parameter in the cookie: session",
                page("", "{name: session, in: cookie, description: c, schema: {type: string}}"));
        refused("listThings.q has no description", page("", "{name: q, in: query, schema: {type: string}}"));
        refused("listThings (summary) has no description", page("", "").replace("summary: Lists things.\n", ""));
        refused(
                "GET /things/{id} needs an operationId that is a Java name, not list-things",
                page("", "").replace("listThings", "list-things"));
        refused("listThings has no success response", """
                operationId: listThings
                summary: Lists things.
                responses: {'400': {description: No.}}
                """);
        refused("listThings is paged but its response is not a page", """
                operationId: listThings
                summary: Lists things.
                %s
                responses: {'200': {description: It., content: {application/json: {schema: {type: string}}}}}
                """.formatted(PAGED));
    }

    private static void refused(String message, String operation) {
        var refusal = assertThrows(ContractException.class, () -> {
            var described = Contract.operation(contract("get", operation));
            if (described.hasQueryClass()) {
                described.queryClass();
            }
            described.method();
        });
        assertTrue(refusal.getMessage().contains(message), refusal::getMessage);
    }

    private static final String OPEN = """
            operationId: receiveThing
            summary: Receives a thing.
            %s
            parameters:
              - {name: id, in: path, required: true, description: id, schema: {type: string%s}}
            responses: {'204': {description: It was received.}}
            """;

    @Test
    void an_operation_without_security_is_anonymous() {
        assertEquals(
                List.of("anonymous()"),
                method("post", OPEN.formatted("security: []", "")).get("calls"));
        assertEquals(
                List.of(),
                method("post", OPEN.formatted("security: [{bearer: []}]", "")).get("calls"));
        assertEquals(List.of(), method("post", OPEN.formatted("", "")).get("calls"));
    }

    @Test
    void a_secret_path_parameter_is_declared() {
        assertEquals(
                List.of("secret(\"id\")"),
                method("post", OPEN.formatted("", ", x-secret: true")).get("calls"));
    }

    @Test
    void a_long_path_is_broken_between_segments() {
        var path = "/services/{serviceId}".repeat(6);
        var contract = Contract.of(
                "paths:\n  " + path + ":\n    post:\n" + OPEN.formatted("", "").indent(6));

        assertEquals(
                List.of("/services/{serviceId}".repeat(4), "/services/{serviceId}".repeat(2)),
                Contract.method(contract).get("path"));
    }
}
