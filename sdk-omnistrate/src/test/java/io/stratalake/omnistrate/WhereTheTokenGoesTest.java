package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

/** To the host of the client's own configuration, and nowhere else. */
class WhereTheTokenGoesTest {

    private final FakeOmnistrate service = new FakeOmnistrate();
    private final FakeOmnistrate elsewhere = new FakeOmnistrate();

    @AfterEach
    void nothingWentElsewhere() {
        assertEquals(List.of(), elsewhere.asked());
        service.close();
        elsewhere.close();
    }

    private OmnistrateClient client() {
        service.accept("the-token");
        return service.builder().bearerToken("the-token").build();
    }

    private static MockResponse.Builder redirect(int status, URI location) {
        return new MockResponse.Builder().code(status).addHeader("Location", location.toString());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void not_after_a_redirect_to_another_host_nor_within_this_one(int status) {
        service.answer(redirect(status, elsewhere.url()))
                .answer(redirect(status, service.url().resolve("/other")));
        try (var client = client()) {
            for (var i = 1; i <= 2; i++) {
                assertThrows(ServerException.class, () -> client.users().list().first());
                assertEquals(i, service.asked().size());
            }
        }
    }

    @Test
    void not_where_a_continuation_from_another_host_would_have_it() {
        service.answer(200, "{\"users\": [], \"nextPageToken\": \"" + elsewhere.url() + "\"}");
        // A host is told by its name, and both servers have the same.
        var byAddress = URI.create("http://127.0.0.1:" + elsewhere.url().getPort());
        try (var client = client();
                var other = elsewhere
                        .builder()
                        .baseUrl(byAddress)
                        .bearerToken("the-token")
                        .build()) {
            var bookmark = Objects.requireNonNull(
                    client.users().list().pages().iterator().next().continuationToken());
            var refused = assertThrows(
                    IllegalArgumentException.class, () -> other.users().list().resumeAt(bookmark));

            assertTrue(refused.getMessage().contains("belongs to another host"), refused.getMessage());
            assertFalse(bookmark.contains("the-token"), bookmark);

            service.answer(200, "{\"users\": []}");
            assertEquals(List.of(), client.users().list().resumeAt(bookmark).toList());
        }
    }

    @Test
    void plain_http_to_another_machine_is_refused() {
        var builder = OmnistrateClient.builder()
                .baseUrl(URI.create("http://rig.example"))
                .bearerToken("the-token");

        var refused = assertThrows(ConfigurationException.class, builder::build);

        assertTrue(refused.getMessage().contains("allowPlainHttpTo(\"rig.example\")"), refused.getMessage());
        assertThrows(ConfigurationException.class, builder.allowPlainHttpTo("other.example")::build);
        builder.allowPlainHttpTo("rig.example").build().close();
    }

    @Test
    void an_answer_beyond_the_limits_of_the_client_is_given_up() {
        service.accept("the-token")
                .answer(200, "{\"users\": [], \"a\": \"" + "x".repeat(2000) + "\"}")
                .answer(200, "{\"users\": [], \"a\": [[[[]]]]}");
        try (var client = service.builder()
                .bearerToken("the-token")
                .maxResponseBytes(1000)
                .maxResponseDepth(4)
                .build()) {
            for (var limit : List.of("maxResponseBytes", "maxResponseDepth")) {
                var refused = assertThrows(
                        DecodingException.class, () -> client.users().list().first());
                assertTrue(refused.getMessage().contains(limit), refused.getMessage());
            }
        }
    }
}
