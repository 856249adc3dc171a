package io.stratalake.core.codegen;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EndpointTest {

    private static final Endpoint<@Nullable Void> SHARED =
            Endpoint.of("shareThing", HttpMethod.POST, "/v1/things/{id}/links/{key}");

    @Test
    void no_segment_is_secret_unless_it_is_said() {
        assertEquals(List.of(), SHARED.secretSegments(5));
    }

    @Test
    void a_secret_parameter_is_found_behind_the_path_of_a_base_url() {
        var secret = SHARED.secret("key");

        assertEquals(List.of(4), secret.secretSegments(5));
        assertEquals(List.of(6), secret.secretSegments(7));
        assertEquals(List.of(2, 4), secret.secret("id").secretSegments(5));
    }

    @Test
    void a_literal_is_no_parameter() {
        var failure = assertThrows(IllegalArgumentException.class, () -> SHARED.secret("things"));

        assertEquals("The path of POST /v1/things/{id}/links/{key} has no parameter things.", failure.getMessage());
    }

    @Test
    void a_copy_keeps_what_was_said_before() {
        var endpoint = SHARED.requestsPerMinute(7)
                .repeatable()
                .anonymous()
                .longRunning()
                .responseTime(Duration.ofMinutes(3))
                .confidential()
                .secret("key")
                .streaming("text/csv");

        assertEquals(7, endpoint.requestsPerMinute());
        assertTrue(endpoint.isRepeatable());
        assertTrue(endpoint.isAnonymous());
        assertTrue(endpoint.isLongRunning());
        assertEquals(Duration.ofMinutes(3), endpoint.responseTime());
        assertTrue(endpoint.isConfidential());
        assertEquals(List.of(4), endpoint.secretSegments(5));
        assertEquals("text/csv", endpoint.streamedType());
        assertNull(endpoint.adapter());
    }

    @Test
    void a_response_without_its_only_property_is_unreadable() {
        assertEquals("t", ResponseProperty.required("token", "jwtToken", response -> "t"));

        var failure = assertThrows(
                DecodingException.class, () -> ResponseProperty.required("token", "jwtToken", response -> null));

        assertTrue(failure.getMessage().contains("no jwtToken"), failure::getMessage);
    }
}
