package io.stratalake.core.internal.failure;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.internal.pipeline.FakeService;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotFoundResponseTest {

    @AutoClose
    private final FakeService service = new FakeService();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json          | {\"message\": \"no such thing\"}",
                "application/problem+json  | {}",
                "Application/JSON          | ''",
                "text/json                 | ''",
                "application/vnd.goa.error | {\"name\": \"not_found\", \"message\": \"no such thing\"}",
                "text/plain                | {\"code\": \"NOT_FOUND\"}",
                "application/octet-stream  | {\"message\": \"no such thing\"}",
            })
    void json_a_code_or_a_message_is_of_the_service(String type, String body) {
        assertTrue(NotFoundResponse.isFromService(response(body, "Content-Type", type)));
    }

    @Test
    void a_message_without_a_content_type_is_of_the_service() {
        assertTrue(NotFoundResponse.isFromService(response("{\"message\": \"no such thing\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/html                 | <html><body>default backend - 404</body></html>",
                "text/plain; charset=utf-8 | default backend - 404",
                "TEXT/PLAIN                | 404 page not found",
                "text/html                 | ''",
                "application/octet-stream  | ''",
            })
    void a_page_of_a_gateway_is_not(String type, String body) {
        assertFalse(NotFoundResponse.isFromService(response(body, "Content-Type", type)));
    }

    @Test
    void an_empty_response_without_a_content_type_is_not() {
        assertFalse(NotFoundResponse.isFromService(response("")));
    }

    private NotFoundException response(String body, String... headers) {
        service.answers(404, body, headers);
        return assertThrows(NotFoundException.class, () -> FakeService.send(service.pipeline(), FakeService.GET));
    }
}
