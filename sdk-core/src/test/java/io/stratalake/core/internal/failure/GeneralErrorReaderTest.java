package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Failure;
import io.stratalake.core.error.Issue;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error responses of services, and of gateways in front of them. */
class GeneralErrorReaderTest {

    private static ServiceError read(String body, String... headers) {
        return new GeneralErrorReader().read(502, Headers.of(headers), body);
    }

    private static List<String> issues(String body) {
        return read(body).issues().stream().map(Issue::toString).toList();
    }

    static Stream<ErrorShapes.Shape> shapes() {
        return ErrorShapes.ofThePage().stream().filter(shape -> !shape.sender().equals("fleet"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void documented_shapes_are_read_as_documented(ErrorShapes.Shape shape) {
        assertEquals(shape.shown(), shape.readBy(new GeneralErrorReader()));
    }

    @Test
    void every_documented_shape_is_tested() {
        assertEquals(19, ErrorShapes.ofThePage().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html>Bad Gateway</html>",
                "  <?xml version='1.0'?><Error><Message>no</Message></Error>",
                "null",
                "[]",
                "{}",
                "42",
                "true",
                "{",
                "{\"message\": \"cut",
                "{\"message\": \"m\"} trailing",
                "not json",
                "\"\"",
                "\"<html>\"",
                "{\"message\": null}",
                "{\"message\": \"  \"}",
                "{\"error\": \"\"}",
                "{\"error\": {}}"
            })
    void other_bodies_are_silent(String body) {
        assertEquals(ServiceError.silent(), read(body));
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "text/plain; charset=utf-8", "TEXT/PLAIN"})
    void plain_text_is_the_message(String type) {
        assertEquals(
                "RBAC: access denied",
                read("RBAC: access denied\n", "Content-Type", type).message());
        assertEquals(
                "[edge] no upstream",
                read("[edge] no upstream", "Content-Type", type).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>Bad Gateway</html>", "{\"message\": \"cut", "  <b>no</b>"})
    void markup_and_json_are_not_plain_text(String body) {
        assertEquals(ServiceError.silent(), read(body, "Content-Type", "text/plain"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"Message\": \"m\"}                                                  |              | m",
                "{\"errorMessage\": \"m\", \"error_code\": 7}                          | 7            | m",
                "{\"code\": 502, \"message\": \"m\", \"status\": \"UNAVAILABLE\"}      | UNAVAILABLE  | m",
                "{\"code\": 14, \"message\": \"m\", \"details\": []}                   | 14           | m",
                "{\"status\": 404, \"error\": \"NotFound\", \"path\": \"/x\", \"message\": \"m\"} | NotFound | m",
                "{\"status\": \"error\", \"message\": \"m\"}                           |              | m",
                "{\"kind\": \"Status\", \"status\": \"Failure\", \"reason\": \"Gone\", \"message\": \"m\"} | Gone | m",
                "{\"title\": \"t\", \"type\": \"about:blank\"}                         |              | t",
                "{\"detail\": \"d\"}                                                   |              | d",
                "{\"title\": \"t\", \"detail\": \"d\"}                                 |              | t: d",
                "{\"error\": \"invalid_grant\"}                                        | invalid_grant|",
                "{\"error\": {\"message\": \"m\", \"type\": \"denied\"}}               | denied       | m",
                "{\"error\": {\"error\": {\"message\": \"m\"}}}                        |              | m",
                "{\"message\": \"outer\", \"error\": {\"message\": \"inner\"}}         |              | inner",
                "{\"errorCode\": \"E\", \"error\": {\"message\": \"inner\"}}           | E            | inner",
                "{\"description\": \"d\"}                                              |              | d",
            })
    void code_and_message_are_found_under_their_common_names(String body, String code, String message) {
        assertEquals(code, read(body).code());
        assertEquals(message, read(body).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"requestId", "request_id", "debugId", "traceId", "correlationId", "x-request-id"})
    void the_request_id_is_found_under_its_common_names(String name) {
        assertEquals("r-1", read("{\"" + name + "\": \"r-1\"}").requestId());
    }

    @Test
    void each_metadata_entry_is_an_issue() {
        assertEquals(
                List.of("workspaceId: 00ff", "owner.name: Lab", "owner.seats: 5", "regions: eu; us", "error: in use"),
                issues("""
                    {"errorDetails": [{"type": "t", "source": "s", "metadata": {
                      "workspaceId": "00ff", "owner": {"name": "Lab", "seats": 5}, "regions": ["eu", "us"],
                      "nothing": null, "error": "in use"}}]}
                    """));
        assertEquals(
                List.of(new Issue("s", "workspaceId", "00ff")),
                read("{\"errorDetails\": {\"source\": \"s\", \"metadata\": {\"workspaceId\": \"00ff\"}}}")
                        .issues());
        assertEquals(List.of("region: eu"), issues("{\"metadata\": {\"region\": \"eu\"}}"), "without a detail");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessToken",
                "client_secret",
                "Password",
                "api-key",
                "Authorization",
                "x.credentials",
                "Set-Cookie",
                "jwt"
            })
    void metadata_with_the_name_of_a_secret_is_masked(String name) {
        assertEquals(
                List.of(name + ": ***"),
                issues("{\"errorDetails\": [{\"metadata\": {\"" + name + "\": \"hunter2\"}}]}"));
    }

    @Test
    void recommended_actions_are_issues() {
        assertEquals(
                List.of("no seats", "recommended action: Buy seats; Release seats"),
                issues("{\"errors\": [{\"message\": \"no seats\","
                        + " \"recommendedActions\": [\"Buy seats\", \"Release seats\"]}]}"));
        assertEquals(List.of("recommended action: Wait"), issues("{\"recommendedActions\": \"Wait\"}"));
        assertEquals(
                List.of("recommendedActions: Wait"),
                issues("{\"errorDetails\": [{\"metadata\": {\"recommendedActions\": [\"Wait\"]}}]}"));
    }

    @Test
    void fields_and_parameters_are_named() {
        assertEquals(List.of("name: taken"), issues("{\"errors\": [{\"field\": \"name\", \"message\": \"taken\"}]}"));
        assertEquals(
                List.of("body.0.name: required"),
                issues("{\"detail\": [{\"loc\": [\"body\", 0, \"name\"], \"msg\": \"required\"}]}"));
        assertEquals(
                List.of("age: must be positive"),
                issues("{\"invalid-params\": [{\"name\": \"age\", \"reason\": \"must be positive\"}]}"));
        assertEquals(List.of("name: taken"), issues("{\"errors\": {\"name\": \"taken\"}}"));
        assertEquals(
                List.of("name: taken"),
                issues("{\"details\": [{\"fieldViolations\": [{\"field\": \"name\", \"description\": \"taken\"}]}]}"));
    }

    @Test
    void code_and_message_are_not_repeated_as_issues() {
        assertEquals("x is taken", read("{\"detail\": \"x is taken\"}").message());
        assertEquals(List.of(), issues("{\"detail\": \"x is taken\"}"));
        assertEquals(List.of(), issues("{\"error\": \"invalid_grant\", \"message\": \"m\"}"));
        assertEquals(List.of("more"), issues("{\"message\": \"m\", \"details\": \"more\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"errorDetails\": \"text\"",
                "\"errorDetails\": 5",
                "\"errorDetails\": [5, null, [], true]",
                "\"errorDetails\": [{\"issues\": \"text\"}]",
                "\"errorDetails\": [{\"issues\": [1, null]}]",
                "\"errorDetails\": [{\"metadata\": 5}]",
                "\"errorDetail\": true",
                "\"errors\": {\"a\": {\"b\": 1}}"
            })
    void wrong_types_hide_nothing_else(String other) {
        var said = read("{\"errorCode\": \"E\", \"message\": \"m\", " + other + "}");

        assertEquals("E", said.code());
        assertEquals("m", said.message());
        assertNull(said.retryAfter());
    }

    @Test
    void depth_and_number_are_limited() {
        assertEquals(ServiceError.silent(), read("[".repeat(30_000)));
        assertEquals(
                List.of(), read("[".repeat(200) + "\"x\"" + "]".repeat(200)).issues());
        assertNull(read("{\"error\": ".repeat(100) + "{\"message\": \"m\"}" + "}".repeat(100))
                .message());
        assertEquals(
                Failure.MAX_ISSUES,
                read("[" + "\"x\",".repeat(500) + "\"x\"]").issues().size());
    }

    @Test
    void one_reader_completes_another() {
        var first = new ServiceError("E", null, null, List.of(), Duration.ZERO);
        var other = new ServiceError("F", "m", "r", List.of(new Issue(null, null, "i")), null);

        assertEquals(new ServiceError("E", "m", "r", other.issues(), Duration.ZERO), first.orElse(other));
        assertEquals(other, ServiceError.silent().orElse(other));
        assertTrue(other.mapTexts(text -> "*").toString().contains("*"));
        assertFalse(other.mapTexts(text -> "*").toString().contains("m,"));
    }
}
