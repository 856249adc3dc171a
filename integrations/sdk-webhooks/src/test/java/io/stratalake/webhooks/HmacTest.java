package io.stratalake.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of {@code printf %s CONTENT | openssl dgst -sha256 -hmac SECRET}. */
class HmacTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3cr3t-Key!2026 | 8cbecfea-d708-4706-bba3-669225084a10"
                        + " | fa08a82f883767565d7b872690fd582f194b71c94a9d5439d4c144871b623542",
                "schlüssel | [] | 9fec50c82353d7942445d07a179cba92b9f057fa48a599eebcfbfffbc6104a3d"
            })
    void signs_like_openssl(String secret, String content, String expected) {
        assertEquals(expected, Hmac.sign(secret, content.getBytes(UTF_8)));
    }

    @Test
    void compares_texts() {
        assertTrue(Hmac.isEqual("ab", "ab"));
        assertFalse(Hmac.isEqual("ab", "abc"));
        assertFalse(Hmac.isEqual("ab", ""));
    }
}
