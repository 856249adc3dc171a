package io.stratalake.core.internal.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static @Nullable Duration delay(int status, String... headers) {
        return RetryAfter.of(status, Headers.of(headers), NOW);
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT0S",
        "120, PT2M",
        "1.5, PT1.5S",
        "'  7 ', PT7S",
        "-3, PT0S",
        "-0.5, PT0S",
        "0.000000001, PT0.000000001S",
    })
    void retry_after_is_a_number_of_seconds(String value, Duration expected) {
        assertEquals(expected, delay(429, "Retry-After", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Sun, 01 Mar 2026 12:01:30 GMT",
                "Sunday, 01-Mar-26 12:01:30 GMT",
                "Sun Mar  1 12:01:30 2026",
            })
    void retry_after_is_a_date_in_any_of_the_three_forms_of_rfc_9110(String date) {
        assertEquals(Duration.ofSeconds(90), delay(503, "Retry-After", date));
    }

    @Test
    void a_date_that_has_passed_is_no_delay() {
        assertEquals(Duration.ZERO, delay(503, "Retry-After", "Sun, 01 Mar 2026 11:00:00 GMT"));
    }

    @Test
    void a_date_is_measured_by_the_clock_of_the_service_if_there_is_a_date_header() {
        var inAMinute = "Sun, 01 Mar 2026 15:01:00 GMT";

        assertEquals(
                Duration.ofMinutes(1), delay(503, "Retry-After", inAMinute, "Date", "Sun, 01 Mar 2026 15:00:00 GMT"));
        assertEquals(Duration.ZERO, delay(503, "Retry-After", inAMinute, "Date", "Sun, 01 Mar 2026 15:02:00 GMT"));
        assertEquals(
                Duration.ofSeconds(20),
                delay(
                        429,
                        "X-RateLimit-Reset",
                        Long.toString(NOW.getEpochSecond() - 3580),
                        "Date",
                        "Sun, 01 Mar 2026 11:00:00 GMT"));
        assertEquals(Duration.ofMinutes(181), delay(503, "Retry-After", inAMinute, "Date", "today"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soon", "", "NaN", "1e9", "0x10", "12 s", "99999999999999999999", "1;2"})
    void an_invalid_value_is_no_delay(String value) {
        assertNull(delay(429, "Retry-After", value));
    }

    @Test
    void retry_after_counts_on_any_status() {
        assertEquals(Duration.ofSeconds(3), delay(202, "Retry-After", "3"));
        assertEquals(Duration.ofSeconds(3), delay(500, "Retry-After", "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-RateLimit-Reset", "ratelimit-reset", "RateLimit-Reset"})
    void a_reset_of_the_rate_limit_counts_on_a_429(String header) {
        assertEquals(Duration.ofSeconds(17), delay(429, header, "17"));
    }

    @Test
    void a_reset_of_the_rate_limit_is_ignored_on_other_statuses() {
        assertNull(delay(200, "X-RateLimit-Reset", "17"));
        assertNull(delay(500, "X-RateLimit-Reset", "17"));
        assertNull(delay(503, "X-RateLimit-Reset", "17"));
    }

    @Test
    void a_reset_too_large_for_seconds_is_a_date() {
        var at = NOW.plusSeconds(20);
        assertEquals(Duration.ofSeconds(20), delay(429, "X-RateLimit-Reset", Long.toString(at.getEpochSecond())));
        assertEquals(Duration.ofSeconds(20), delay(429, "X-RateLimit-Reset", Long.toString(at.toEpochMilli())));
        assertEquals(Duration.ZERO, delay(429, "X-RateLimit-Reset", Long.toString(at.getEpochSecond() - 60)));
    }

    @Test
    void retry_after_comes_before_the_reset() {
        assertEquals(Duration.ofSeconds(2), delay(429, "X-RateLimit-Reset", "17", "Retry-After", "2"));
    }

    @Test
    void the_reset_replaces_an_invalid_retry_after() {
        assertEquals(Duration.ofSeconds(17), delay(429, "Retry-After", "later", "ratelimit-reset", "17"));
    }

    @Test
    void no_header_is_no_delay() {
        assertNull(delay(429));
    }
}
