package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.ServerException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To the hosts of the client's own configuration, and nowhere else. */
class WhereTheTokenGoesTest {

    private final Service service = new Service();
    private final Service elsewhere = new Service();

    @AfterEach
    void nothingWentElsewhere() {
        assertEquals(List.of(), elsewhere.asked());
        assertEquals(List.of(), elsewhere.askedForTokens());
        service.close();
        elsewhere.close();
    }

    /** A host is told by its name, and both servers have the same. */
    private URI byAddress() {
        return URI.create("http://127.0.0.1:" + elsewhere.url().getPort());
    }

    private MockResponse.Builder redirect(int status, URI location) {
        return new MockResponse.Builder().code(status).addHeader("Location", location.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void not_after_a_redirect_to_another_host_nor_within_this_one(int status) {
        service.answer(redirect(status, elsewhere.url()))
                .answer(redirect(status, service.url().resolve("/other")));
        try (var client = service.client()) {
            for (var i = 1; i <= 2; i++) {
                assertThrows(ServerException.class, () -> client.subscriptions().get("id"));
                assertEquals(i, service.asked().size());
            }
        }
    }

    @Test
    void not_where_a_continuation_from_another_host_would_have_it() {
        var page = "{\"items\": [], \"next\": \"STORAGE\"}";
        service.answer(200, page);
        try (var client = service.client();
                var other = elsewhere.builder().baseUrl(byAddress()).build()) {
            var bookmark = Objects.requireNonNull(client.serviceCatalog()
                    .offers()
                    .list()
                    .pages()
                    .iterator()
                    .next()
                    .continuationToken());
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> other.serviceCatalog().offers().list().resumeAt(bookmark));

            assertTrue(refused.getMessage().contains("belongs to another host"), refused.getMessage());
            assertFalse(bookmark.contains("the-token"), bookmark);
        }
    }

    @Test
    void not_where_a_cursor_that_is_an_address_points() {
        service.answer(200, "{\"items\": [], \"next\": \"" + elsewhere.url() + "\"}")
                .answer(200, "{\"items\": []}");
        try (var client = service.client()) {
            assertEquals(List.of(), client.serviceCatalog().offers().list().toList());
        }
        assertEquals(2, service.asked().size());
    }

    @Test
    void no_secret_follows_a_redirect_of_the_token_endpoint() {
        try (var client = service.builder()
                .tokenEndpoint(service.url().resolve("/elsewhere"))
                .build()) {
            service.answer(redirect(307, elsewhere.url().resolve("/oauth2/token")));

            var refused = assertThrows(
                    AuthenticationException.class, () -> client.subscriptions().get("id"));

            assertTrue(refused.getMessage().contains("redirects"), refused.getMessage());
            assertEquals(List.of("POST /elsewhere"), service.lines());
        }
    }

    @Test
    void plain_http_to_another_machine_is_refused_for_every_address_of_the_client() {
        var plain = URI.create("http://rig.example");
        var secure = URI.create("https://rig.example");
        var builders = List.of(
                service.builder().baseUrl(plain).tokenEndpoint(secure).flexBaseUrl(secure),
                service.builder().baseUrl(secure).tokenEndpoint(plain).flexBaseUrl(secure),
                service.builder().baseUrl(secure).tokenEndpoint(secure).flexBaseUrl(plain));
        for (var builder : builders) {
            var refused = assertThrows(ConfigurationException.class, builder::build);
            assertTrue(refused.getMessage().contains("allowPlainHttpTo(\"rig.example\")"), refused.getMessage());
            assertThrows(ConfigurationException.class, builder.allowPlainHttpTo("other.example")::build);
            builder.allowPlainHttpTo("rig.example").build().close();
        }
    }

    @Test
    void an_answer_beyond_the_limits_of_the_client_is_given_up() {
        service.answer(200, "{\"id\": \"" + "x".repeat(2000) + "\"}").answer(200, "{\"a\": [[[[]]]]}");
        try (var client =
                service.builder().maxResponseBytes(1000).maxResponseDepth(4).build()) {
            for (var limit : List.of("maxResponseBytes", "maxResponseDepth")) {
                var refused = assertThrows(
                        DecodingException.class, () -> client.subscriptions().get("id"));
                assertTrue(refused.getMessage().contains(limit), refused.getMessage());
            }
        }
    }
}
