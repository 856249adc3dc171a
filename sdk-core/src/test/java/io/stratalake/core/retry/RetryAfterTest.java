package io.stratalake.core.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static Duration read(String value) {
        return RetryAfter.read(Headers.of("Retry-After", value), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "7, PT7S",
        "' 120 ', PT2M",
        "'Thu, 01 Jan 2026 00:01:30 GMT', PT1M30S",
        "'Wed, 31 Dec 2025 23:59:00 GMT', PT0S"
    })
    void reads_seconds_and_dates(String value, Duration expected) {
        assertEquals(expected, read(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-3", "1.5", "٣"})
    void takes_what_it_cannot_read_for_nothing(String value) {
        assertNull(RetryAfter.read(new Headers.Builder().addUnsafeNonAscii("Retry-After", value).build(), NOW));
    }

    @Test
    void is_null_without_the_header() {
        assertNull(RetryAfter.read(Headers.EMPTY, NOW));
    }

    @Test
    void a_number_beyond_all_bounds_is_a_long_time() {
        assertTrue(read("99999999999999999999999").toDays() > 365);
    }
}
