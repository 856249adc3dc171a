package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokenTest {

    @Test
    void does_not_show_its_text() {
        assertEquals(
                "AccessToken[***, lifetime PT2H]",
                AccessToken.of("s3cret", Duration.ofHours(2)).toString());
        assertEquals(
                "AccessToken[***, lifetime unknown]", AccessToken.of("s3cret").toString());
        assertFalse(Credentials.bearerToken("s3cret").toString().contains("s3cret"));
        assertFalse(
                Credentials.supplier(() -> AccessToken.of("s3cret")).toString().contains("s3cret"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s3cret\n", "Bearer s3cret", "s3cret\r\nHost: evil", "s3crét", "s3cret\u0000", "\u007f"})
    void refuses_what_cannot_stand_in_the_header_without_repeating_it(String value) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> AccessToken.of(value));

        assertFalse(thrown.getMessage().contains("s3c"), thrown.getMessage());
    }

    @Test
    void takes_all_that_can() {
        assertEquals("!aZ0-._~+/=~", AccessToken.of("!aZ0-._~+/=~").value());
    }

    @Test
    void a_negative_lifetime_is_none() {
        assertEquals(
                Duration.ZERO,
                AccessToken.of("a", Duration.ofSeconds(-5)).lifetime().orElseThrow());
    }

    @Test
    void a_lifetime_is_limited_to_ten_years() {
        assertEquals(
                Duration.ofDays(3650),
                AccessToken.of("a", ChronoUnit.FOREVER.getDuration()).lifetime().orElseThrow());
        assertEquals(
                Duration.ofDays(365),
                AccessToken.of("a", Duration.ofDays(365)).lifetime().orElseThrow());
    }

    @Test
    void is_equal_by_text_and_lifetime() {
        assertEquals(AccessToken.of("a", Duration.ofSeconds(1)), AccessToken.of("a", Duration.ofSeconds(1)));
        assertEquals(
                AccessToken.of("a", Duration.ofSeconds(1)).hashCode(),
                AccessToken.of("a", Duration.ofSeconds(1)).hashCode());
        assertFalse(AccessToken.of("a").equals(AccessToken.of("b")));
        assertFalse(AccessToken.of("a").equals(AccessToken.of("a", Duration.ofSeconds(1))));
    }
}
