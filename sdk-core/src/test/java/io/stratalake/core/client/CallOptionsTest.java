package io.stratalake.core.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "authorization",
                "Content-Type",
                "Content-Length",
                "HOST",
                "Transfer-Encoding",
                "Accept-Encoding"
            })
    void headers_that_the_sdk_sets_are_refused(String name) {
        var options = CallOptions.none();

        assertThrows(IllegalArgumentException.class, () -> options.header(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hunter2\r\nX-Evil: 1", "hunter2\n", "hunter2\0", "hunter2ä"})
    void values_that_cannot_be_sent_are_refused_without_being_repeated(String value) {
        var options = CallOptions.none();

        var refusal = assertThrows(IllegalArgumentException.class, () -> options.header("X-Api-Key", value));

        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            assertFalse(cause.getMessage().contains("hunter2"), cause.getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "proxy-authorization",
                "Cookie",
                "Host",
                "Content-Length",
                "Transfer-Encoding",
                "Connection",
                "Proxy-Connection",
                "Upgrade",
                "TE",
                "Expect",
                "Trailer",
                "HTTP2-Settings",
                "Keep-Alive"
            })
    void headers_of_credentials_and_of_the_connection_are_refused(String name) {
        var options = CallOptions.none();

        var refusal = assertThrows(IllegalArgumentException.class, () -> options.header(name, "hunter2"));

        assertFalse(refusal.getMessage().contains("hunter2"), refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X Y", "X:", "X\r\nY", "Ä"})
    void names_that_cannot_be_sent_are_refused(String name) {
        var options = CallOptions.none();

        assertThrows(IllegalArgumentException.class, () -> options.header(name, "x"));
    }

    @Test
    void of_two_headers_with_one_name_the_last_counts() {
        var options = CallOptions.none().header("X-Id", "1").header("x-id", "2").header("X-Tab", "a\tb");

        assertEquals(Map.of("X-Id", "2", "X-Tab", "a\tb"), options.headers());
    }

    @Test
    void a_timeout_is_positive() {
        var options = CallOptions.none();

        assertThrows(IllegalArgumentException.class, () -> options.timeout(Duration.ZERO));
        assertThrows(IllegalArgumentException.class, () -> options.timeout(Duration.ofNanos(-1)));
    }

    @Test
    void options_are_not_changed_by_others_made_of_them() {
        var plain = CallOptions.none();
        plain.header("X-Id", "1").timeout(Duration.ofSeconds(1));

        assertEquals(Map.of(), plain.headers());
        assertEquals(Map.of(), CallOptions.none().headers());
    }
}
