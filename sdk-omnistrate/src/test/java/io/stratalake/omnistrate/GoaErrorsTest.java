package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OutcomeUnknownException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.internal.failure.ErrorShapes;
import io.stratalake.core.internal.failure.ServiceError;
import io.stratalake.core.internal.redact.Redactor;
import io.stratalake.omnistrate.billing.CreateInvoiceRequest;
import io.stratalake.omnistrate.billing.InvoicesApi;
import java.util.Optional;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Error responses of the service, and the exceptions for them. */
class GoaErrorsTest {

    private static final String SAID =
            "{\"name\": \"invalid_state\", \"id\": \"3F1FKVRR\", \"message\": \"the invoice is paid\", "
                    + "\"fault\": false, \"temporary\": false, \"timeout\": false}";

    private final FakeOmnistrate service = new FakeOmnistrate().accept("token");
    private final OmnistrateClient omnistrate =
            service.builder().bearerToken("token").build();
    private final InvoicesApi invoices = omnistrate.api(InvoicesApi::new);

    @AfterEach
    void close() {
        omnistrate.close();
        service.close();
    }

    private StratalakeException describing() {
        return assertThrows(StratalakeException.class, () -> invoices.describeInvoice("inv-1"));
    }

    private StratalakeException creating() {
        var request = CreateInvoiceRequest.fromJson("{}");
        return assertThrows(StratalakeException.class, () -> invoices.createInvoice(request));
    }

    private static MockResponse.Builder error(int status, String type, String body) {
        return new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", type)
                .body(body);
    }

    @Test
    void a_refused_token_is_explained_in_the_words_of_this_platform() {
        service.rejectAllTokens();

        var message = describing().getMessage();

        assertTrue(message.contains("API key"), message);
        assertFalse(message.contains("workspace"), message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/vnd.goa.error", "application/json", "text/plain; charset=utf-8", "text/html"})
    void its_words_are_understood_under_whatever_content_type(String type) {
        service.answer(error(400, type, SAID));

        var refused = describing();

        assertEquals(
                "GET /2022-09-01-00/fleet/invoices/inv-1 returned 400 invalid_state: the invoice is paid"
                        + " (request id 3F1FKVRR)",
                refused.getMessage());
        assertEquals(Optional.of("invalid_state"), refused.code());
        assertEquals(Optional.of("the invoice is paid"), refused.serviceMessage());
        assertEquals(Optional.of("3F1FKVRR"), refused.requestId());
        assertEquals(Optional.empty(), refused.retryAfter());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "<html>502 Bad Gateway</html>",
                "null",
                "[]",
                "42",
                "{",
                "{\"message\": \"cut",
                "{\"message\": \"m\"} trailing",
                "not json"
            })
    void what_has_not_its_shape_is_silent(String body) {
        assertEquals(ServiceError.silent(), new GoaErrors().read(502, Headers.EMPTY, body));
    }

    static Stream<ErrorShapes.Shape> shapes() {
        return ErrorShapes.ofThePage().stream();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void what_the_page_lists_is_read_as_it_says(ErrorShapes.Shape shape) {
        assertEquals(shape.shown(), shape.readBy(new GoaErrors()));
    }

    @Test
    void a_password_is_taken_out_of_every_part_of_an_error() {
        var body = "{\"title\": \"hunter2\", \"code\": \"hunter2\", \"requestId\": \"hunter2\","
                + " \"errors\": [{\"field\": \"hunter2\", \"message\": \"hunter2\", \"source\": \"hunter2\"}]}";

        var said = new SessionErrors(Redactor.forSecret("hunter2")).read(400, Headers.EMPTY, body);

        assertFalse(said.toString().contains("hunter2"), said.toString());
        assertEquals("***", said.message());
        assertEquals(1, said.issues().size());
    }

    @Test
    void a_part_is_better_than_nothing() {
        var body = "\n {\"message\": \"m\", \"id\": {\"a\": 1}, \"fault\": \"x\"}";
        var said = new GoaErrors().read(400, Headers.EMPTY, body);
        assertEquals("m", said.message());
        assertEquals(null, said.requestId());
        assertEquals(null, said.code());
    }

    @Test
    void a_page_of_a_gateway_is_in_no_message() {
        service.answer(error(404, "text/html", "<html>nothing here</html>"));

        assertEquals(
                "GET /2022-09-01-00/fleet/invoices/inv-1 returned 404",
                describing().getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"temporary", "timeout"})
    void what_the_service_calls_passing_is_asked_again(String passing) {
        service.answer(error(500, "application/vnd.goa.error", "{\"message\": \"m\", \"" + passing + "\": true}"));
        service.answer(200, "{\"id\": \"inv-1\"}");

        assertEquals(200, invoices.describeInvoice("inv-1").status());
        assertEquals(2, service.asked().size());
    }

    @Test
    void what_it_does_not_call_passing_is_not() {
        service.answer(error(500, "application/vnd.goa.error", "{\"message\": \"m\", \"temporary\": false}"));

        assertInstanceOf(ServerException.class, describing());
        assertEquals(1, service.asked().size());
    }

    @ParameterizedTest
    @CsvSource({"500, temporary", "500, timeout", "502, temporary", "503, temporary", "503, timeout", "504, timeout"})
    void what_might_do_its_work_twice_is_never_sent_again_for_it(int status, String passing) {
        service.answer(error(status, "application/vnd.goa.error", "{\"message\": \"m\", \"" + passing + "\": true}"));

        var failed = creating();

        assertEquals(1, service.asked().size());
        assertTrue(
                status == 500 ? failed instanceof ServerException : failed instanceof OutcomeUnknownException,
                failed::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 409})
    void a_refusal_is_not_asked_again_whatever_it_says(int status) {
        service.answer(error(status, "application/vnd.goa.error", "{\"message\": \"m\", \"temporary\": true}"));

        assertEquals(status, describing().status());
        assertEquals(1, service.asked().size());
    }

    @Test
    void only_a_missing_token_makes_a_400_a_question_of_who_is_calling() {
        var errors = new GoaErrors();
        assertTrue(errors.isUnauthenticated(401, null));
        assertTrue(errors.isUnauthenticated(400, "Token is missing"));
        assertFalse(errors.isUnauthenticated(400, "the name is missing"));
        assertFalse(errors.isUnauthenticated(400, null));
        assertFalse(errors.isUnauthenticated(500, "token is missing"));
    }
}
