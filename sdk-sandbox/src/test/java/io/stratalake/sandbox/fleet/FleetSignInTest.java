package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class FleetSignInTest extends FleetFixture {

    private static final String LIST = "/service-offering";

    private int callWith(Answer session) {
        caller.useToken(session.text("jwtToken"));
        return caller.get(LIST).status();
    }

    private static JsonObject claims(Answer session) {
        String payload = session.text("jwtToken").split("\\.")[1];
        return JsonParser.parseString(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void gives_a_token_that_says_itself_how_long_it_lives() {
        Answer session = caller.signIn();

        assertEquals(NOW.getEpochSecond(), claims(session).get("iat").getAsLong());
        assertEquals(
                NOW.plusSeconds(3600).getEpochSecond(),
                claims(session).get("exp").getAsLong());
        pass(Duration.ofHours(1).minusNanos(1));
        assertEquals(200, callWith(session));
        pass(Duration.ofNanos(1));
        assertEquals(401, callWith(session));
    }

    @Test
    void gives_no_refresh_token_for_an_api_key() {
        Answer session = caller.signIn("apikey@apikeys.invalid", sandbox.fleetApiKey());

        assertEquals(200, callWith(session));
        assertFalse(session.json().has("refreshToken"));
    }

    @Test
    void refuses_a_wrong_password_and_a_key_under_another_address() {
        assertEquals(
                "401 wrong user email or password",
                caller.signIn(sandbox.fleetEmail(), "wrong").refusal());
        assertEquals(
                401, caller.signIn(sandbox.fleetEmail(), sandbox.fleetApiKey()).status());
    }

    @Test
    void exchanges_a_refresh_token_once_and_counts_who_comes_again() {
        String first = caller.signIn().text("refreshToken");
        Answer renewed = caller.refresh(first);

        assertEquals(200, callWith(renewed));
        assertNotEquals(first, renewed.text("refreshToken"));
        assertEquals(0, sandbox.requestLog().refreshTokensReused());
        assertEquals(401, caller.refresh(first).status());
        assertEquals(1, sandbox.requestLog().refreshTokensReused());
        assertEquals(200, caller.refresh(renewed.text("refreshToken")).status());
    }

    @Test
    void takes_no_refresh_token_that_was_revoked_and_lets_the_access_token_live() {
        Answer session = caller.signIn();
        String refresh = session.text("refreshToken");
        Answer revoked = caller.anonymous("POST", "/revoke-token", "{\"refreshToken\":\"" + refresh + "\"}");

        assertEquals(204, revoked.status());
        assertEquals(401, caller.refresh(refresh).status());
        assertEquals(0, sandbox.requestLog().refreshTokensReused());
        assertEquals(200, callWith(session));
    }

    @Test
    void calls_a_missing_token_a_bad_request_and_a_dead_one_unauthorized() {
        Answer missing = caller.anonymous("GET", "/fleet" + LIST, "");
        sandbox.revokeTokens();
        Answer dead = caller.get(LIST);

        assertEquals("400 token is missing", missing.refusal());
        assertEquals("401 token is invalid", dead.refusal());
    }

    @Test
    void words_errors_as_the_framework_of_the_service_does() {
        Answer error = caller.get("/service-offering/s-nothing");

        assertEquals("404 service s-nothing not found", error.refusal());
        assertEquals("application/vnd.goa.error", error.contentType());
        assertEquals("not_found", error.text("name"));
        assertEquals(error.response().headers().firstValue("X-Request-Id").orElseThrow(), error.text("id"));
        assertFalse(error.json().get("temporary").getAsBoolean());
    }

    @Test
    void gives_tokens_of_a_lifetime_of_ones_own() {
        try (Sandbox shortLived = Sandbox.builder()
                .timeSource(time)
                .tokenLifetime(Duration.ofSeconds(3))
                .start()) {
            FleetCaller other = new FleetCaller(shortLived);
            pass(Duration.ofSeconds(3));
            assertEquals("401 token is expired", other.get(LIST).refusal());
        }
    }

    @Test
    void masks_the_secrets_of_a_sign_in_in_the_request_log() {
        caller.refresh(caller.signIn().text("refreshToken"));
        caller.anonymous("POST", "/signin", "{\"email\" : \"a@b.c\", \"password\" : \"quote\\\" in it\"}");

        var bodies = sandbox.requestLog().exchanges().stream()
                .map(exchange -> exchange.body())
                .toList();
        assertTrue(bodies.contains("{\"email\":\"***\",\"password\":\"***\"}"), bodies::toString);
        assertTrue(bodies.contains("{\"refreshToken\":\"***\"}"), bodies::toString);
        assertFalse(bodies.toString().contains("quote"), bodies::toString);
        assertFalse(bodies.toString().contains("in it"), bodies::toString);
    }
}
