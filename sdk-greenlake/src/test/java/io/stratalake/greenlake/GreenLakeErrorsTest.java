package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.Issue;
import io.stratalake.core.internal.failure.ErrorShapes;
import io.stratalake.core.internal.failure.ServiceError;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreenLakeErrorsTest {

    private static ServiceError read(String body) {
        return new GreenLakeErrors().read(400, Headers.of(), body);
    }

    private static List<Issue> issues(String details) {
        return read("{" + details + "}").issues();
    }

    @Test
    void says_what_the_service_said() {
        var error = read("""
                {"httpStatusCode": 400, "errorCode": "HPE_GL_ERROR_BAD_REQUEST", "message": "Not valid.",
                 "debugId": "4d1f0c6a", "errorDetails": [
                   {"type": "hpe.greenlake.bad_request", "issues": [
                     {"source": "query", "subject": "filter", "description": "Unknown property."},
                     {"source": "body"}]}]}
                """);
        assertEquals("HPE_GL_ERROR_BAD_REQUEST", error.code());
        assertEquals("Not valid.", error.message());
        assertEquals("4d1f0c6a", error.requestId());
        assertEquals(
                List.of(new Issue("query", "filter", "Unknown property."), new Issue("body", null, null)),
                error.issues());
        assertNull(error.retryAfter());
    }

    @Test
    void each_circumstance_is_an_issue() {
        assertEquals(
                List.of(
                        new Issue("subscriptions", "key", "STIQQ4L04"),
                        new Issue("subscriptions", "workspaceId", "00ff")),
                issues("""
                        "errorDetails": [{"type": "hpe.greenlake.error_info", "source": "subscriptions",
                                          "issues": [], "metadata": {"key": "STIQQ4L04", "workspaceId": "00ff"}}]
                        """));
    }

    @Test
    void without_circumstances_the_type_is_what_is_known() {
        assertEquals(
                List.of(new Issue("subscriptions", null, "hpe.greenlake.error_info")),
                issues("\"errorDetails\": [{\"type\": \"hpe.greenlake.error_info\", \"source\": \"subscriptions\"}]"));
    }

    @Test
    void locations_send_the_status_as_text_and_the_fault_as_metadata() {
        var error = read("""
                {"httpStatusCode": "400", "errorCode": "ERROR_BAD_REQUEST", "message": "Not valid.", "debugId": "4d1f0c6a",
                 "errorDetails": [{"type": "locations.bad_request", "source": "locations",
                                   "metadata": {"error": "The city is missing."}}]}
                """);
        assertEquals("ERROR_BAD_REQUEST", error.code());
        assertEquals("Not valid.", error.message());
        assertEquals("4d1f0c6a", error.requestId());
        assertEquals(List.of(new Issue("locations", "error", "The city is missing.")), error.issues());
    }

    @Test
    void tags_send_recommended_actions() {
        var error = read("""
                {"httpStatusCode": 400, "errorCode": "BAD_REQUEST", "message": "Not valid.", "debugId": "4d1f0c6a",
                 "errorDetails": [{"type": "tags", "source": "tags",
                                   "metadata": {"recommendedActions": ["Name a property of tags."]}}]}
                """);
        assertEquals("BAD_REQUEST", error.code());
        assertTrue(error.issues().toString().contains("Name a property of tags."), error::toString);
    }

    static Stream<ErrorShapes.Shape> shapes() {
        return ErrorShapes.ofThePage().stream().filter(shape -> !shape.sender().equals("fleet"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void what_the_page_lists_is_read_as_it_says(ErrorShapes.Shape shape) {
        assertEquals(shape.shown(), shape.readBy(new GreenLakeErrors()));
    }

    @Test
    void advice_to_try_again_is_a_delay() {
        assertEquals(Duration.ofSeconds(7), read("""
                {"errorDetails": [{"type": "other", "source": "x"},
                                  {"type": "hpe.greenlake.retry_info", "retryAfterSeconds": 7}]}
                """).retryAfter());
        assertEquals(Duration.ofSeconds(8), read("""
                {"errorDetails": [{"type": "hpe.greenlake.retry_info", "retryAfterSeconds": "8"}]}
                """).retryAfter());
        assertEquals(
                Duration.ZERO,
                read("{\"errorDetails\": [{\"retryAfterSeconds\": -3}]}").retryAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"errorDetails\": [%s]", "\"errorDetails\": %s", "\"errorDetail\": [%s]", "\"errorDetail\": %s"
            })
    void details_are_read_under_both_names_one_or_several(String form) {
        var detail = "{\"issues\": [{\"source\": \"body\", \"subject\": \"key\", \"description\": \"Taken.\"}]}";
        assertEquals(List.of(new Issue("body", "key", "Taken.")), issues(form.formatted(detail)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "<html><body>502 Bad Gateway</body></html>",
                "null",
                "[]",
                "42",
                "{",
                "{\"message\": \"cut",
                "{\"errorDetails\": [{\"issues\": [",
                "{\"a\": 1} trailing",
                "{\"message\" \"no colon\"}"
            })
    void what_is_not_understood_is_silence(String body) {
        assertEquals(ServiceError.silent(), read(body));
    }

    @Test
    void missing_properties_are_missing_and_no_more() {
        assertEquals(new ServiceError(null, null, null, List.of(), null), read("{}"));
        assertEquals(
                new ServiceError(null, "Only this.", null, List.of(), null), read("{\"message\": \"Only this.\"}"));
        assertEquals(List.of(), issues("\"errorDetails\": null, \"errorDetail\": null"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"errorDetails\": \"text\"",
                "\"errorDetails\": 5",
                "\"errorDetails\": [5, null, \"text\", [], true]",
                "\"errorDetails\": [{\"issues\": \"text\"}]",
                "\"errorDetails\": [{\"issues\": [1, \"x\", null]}]",
                "\"errorDetails\": [{\"retryAfterSeconds\": \"soon\"}]",
                "\"errorDetails\": [{\"retryAfterSeconds\": 1e99}]",
                "\"errorDetails\": [{\"metadata\": 5}]",
                "\"errorDetail\": 5",
                "\"errorDetail\": true"
            })
    void wrong_types_hide_nothing_else(String details) {
        var error = read("{\"errorCode\": 400, \"message\": \"Said.\", " + details + "}");
        assertEquals("400", error.code());
        assertEquals("Said.", error.message());
        assertNull(error.retryAfter());
    }
}
