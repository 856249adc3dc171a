package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtLifetimeTest {

    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    private static Duration of(String claims) {
        return JwtLifetime.of(FakeOmnistrate.jwt(claims), NOW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1003600", "1003600.75", "\"1003600\"", "1.0036e6"})
    void a_token_says_itself_when_it_ends(String exp) {
        assertEquals(Duration.ofHours(1), of("{\"exp\": " + exp + "}"));
    }

    @Test
    void padding_and_other_alphabets_of_base64_are_not_needed() {
        // {"exp":1003600,"n":"ÿÿ?"} has both - and _ in the alphabet for URLs.
        assertEquals(Duration.ofHours(1), of("{\"exp\":1003600,\"n\":\"\u00ff\u00fe?>~\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"exp\": null}",
                "{\"exp\": \"soon\"}",
                "{\"exp\": {}}",
                "{\"exp\": []}",
                "{\"exp\": true}",
                "[]",
                "5",
                "null",
                "",
                "{",
                "{\"exp\": 1e400}",
                "{\"exp\": 1e999999999}",
                "{\"exp\": 1e600000000}",
                "{\"exp\": 1e-999999999}",
                "{\"exp\": 1e30}",
                "{\"exp\": 18446744073710555216}",
                "{\"exp\": -9223372036854775808}",
                "{\"exp\": 99999999999999999}"
            })
    void claims_without_a_readable_end_say_nothing(String claims) {
        assertNull(of(claims), claims);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "om_key", ".", "..", "a.b.c", "a.!!.c", "a.ÿ.c", "no dots at all"})
    void what_is_no_json_web_token_says_nothing(String token) {
        assertNull(JwtLifetime.of(token, NOW));
    }

    @Test
    void an_end_in_another_age_is_read() {
        assertEquals(Duration.ofSeconds(9_007_199_254_740_991L - 1_000_000), of("{\"exp\": 9007199254740991}"));
    }

    @Test
    void a_token_that_has_just_come_and_has_ended_already_tells_of_a_wrong_clock() {
        assertNull(of("{\"exp\": 999999}"));
        assertNull(of("{\"exp\": 1000000}"));
        assertEquals(Duration.ofMinutes(15), of("{\"iat\": 900000, \"exp\": 900900}"));
    }

    @Test
    void a_clock_that_is_slow_does_not_lengthen_a_life() {
        assertEquals(Duration.ofMinutes(15), of("{\"iat\": 1000100, \"exp\": 1001000}"));
    }

    @Test
    void a_token_that_was_issued_a_while_ago_has_only_the_rest_of_its_life() {
        assertEquals(Duration.ofMinutes(10), of("{\"iat\": 999700, \"exp\": 1000600}"));
        assertNull(of("{\"iat\": 900900, \"exp\": 900000}"));
    }

    @Test
    void not_even_the_ends_of_time_are_too_far() {
        assertNull(JwtLifetime.of(FakeOmnistrate.jwt("{\"exp\": 0}"), Instant.MAX));
        assertTrue(JwtLifetime.of(FakeOmnistrate.jwt("{\"exp\": 31556889864403199}"), Instant.MIN)
                        .toDays()
                > 0);
    }
}
