package io.stratalake.core.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.pipeline.ClientConfig;
import io.stratalake.core.internal.pipeline.Pipeline;
import io.stratalake.core.time.SimulatedTime;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenInfoTest {

    private final SimulatedTime time = new SimulatedTime();

    private static String jwt(String claims) {
        return "e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".c2ln";
    }

    private TokenInfo info(AccessToken token) {
        return info(ClientConfig.standard().credentials(Credentials.supplier(() -> token)));
    }

    private TokenInfo info(ClientConfig config) {
        try (var pipeline = new Pipeline(config.baseUrl(URI.create("https://api.example.com"))
                .userAgent("job/1")
                .time(time))) {
            return pipeline.tokenInfo("w-1");
        }
    }

    @Test
    void the_claims_of_a_json_web_token_are_read() {
        var claims = "{\"sub\": \"c-1\", \"exp\": 1900000000.5, \"scope\": \"read  write\", \"scp\": [\"read\", 5],"
                + " \"roles\": [\"admin\"], \"permissions\": {}}";

        assertEquals(
                new TokenInfo("w-1", "c-1", Instant.ofEpochSecond(1_900_000_000), List.of("read", "write", "admin")),
                info(AccessToken.of(jwt(claims))));
    }

    @Test
    void the_lifetime_in_the_token_response_takes_precedence() {
        var token = AccessToken.of(jwt("{\"exp\": 1900000000}"), Duration.ofMinutes(15));

        assertEquals(time.now().plus(Duration.ofMinutes(15)), info(token).expiresAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "{", "", "{\"sub\": 5, \"scope\": true, \"exp\": \"soon\"}", "{\"exp\": 1e400}"})
    void claims_of_other_types_count_as_missing(String claims) {
        assertEquals(new TokenInfo("w-1", null, null, List.of()), info(AccessToken.of(jwt(claims))));
    }

    @Test
    void an_opaque_token_says_nothing() {
        assertNull(info(AccessToken.of("opaque")).subject());
    }

    @Test
    void a_client_without_a_token_has_no_account() {
        assertThrows(ConfigurationException.class, () -> info(ClientConfig.standard()));
    }
}
