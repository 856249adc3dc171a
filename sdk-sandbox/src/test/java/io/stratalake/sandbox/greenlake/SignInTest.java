package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Sandbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SignInTest extends SandboxFixture {

    private static final String GRANT = "grant_type=client_credentials";

    private String credentials(String secret) {
        return "&client_id=" + sandbox.clientId() + "&client_secret=" + Caller.encoded(secret);
    }

    private static String basic(String id, String secret) {
        return "Basic " + Base64.getEncoder().encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    private int callWith(Caller.Answer token) {
        caller.useToken(token.json().get("access_token").getAsString());
        return caller.get(Caller.SUBSCRIPTIONS).status();
    }

    @Test
    void gives_a_workspace_token_for_a_quarter_of_an_hour() {
        Caller.Answer token = caller.form(sandbox.workspaceTokenUrl(), GRANT + credentials(sandbox.clientSecret()));

        assertEquals(900, token.json().get("expires_in").getAsInt());
        assertEquals(200, callWith(token));
        pass(Duration.ofMinutes(15).minusNanos(1));
        assertEquals(200, callWith(token));
        pass(Duration.ofNanos(1));
        assertEquals(401, callWith(token));
    }

    @Test
    void gives_a_platform_token_for_two_hours() {
        Caller.Answer token = caller.form(sandbox.platformTokenUrl(), GRANT + credentials(sandbox.clientSecret()));

        assertTrue(token.json().get("scope").isJsonArray());
        pass(Duration.ofHours(2).minusSeconds(1));
        assertEquals(200, callWith(token));
        pass(Duration.ofSeconds(1));
        assertEquals(401, callWith(token));
    }

    @Test
    void takes_the_credentials_as_http_basic_encoded_or_not() {
        String raw = basic(sandbox.clientId(), sandbox.clientSecret());
        String encoded = basic(sandbox.clientId(), Caller.encoded(sandbox.clientSecret()));
        assertNotEquals(raw, encoded);

        assertEquals(200, callWith(caller.form(sandbox.platformTokenUrl(), GRANT, "Authorization", raw)));
        assertEquals(200, callWith(caller.form(sandbox.workspaceTokenUrl(), GRANT, "Authorization", encoded)));
    }

    @Test
    void refuses_a_wrong_secret_in_the_words_of_oauth() {
        Caller.Answer inForm = caller.form(sandbox.workspaceTokenUrl(), GRANT + credentials("wrong"));
        Caller.Answer inHeader =
                caller.form(sandbox.platformTokenUrl(), GRANT, "Authorization", basic(sandbox.clientId(), "wrong"));

        assertEquals(401, inForm.status());
        assertEquals("invalid_client", inForm.json().get("error").getAsString());
        assertEquals(401, inHeader.status());
        assertTrue(inHeader.header("WWW-Authenticate").isPresent());
    }

    @Test
    void refuses_a_secret_that_was_not_encoded_for_the_form() {
        String careless = GRANT + "&client_id=" + sandbox.clientId() + "&client_secret=" + sandbox.clientSecret();
        assertEquals(401, caller.form(sandbox.workspaceTokenUrl(), careless).status());
    }

    @Test
    void refuses_an_unknown_workspace_and_another_grant() {
        Caller.Answer elsewhere = caller.form(
                sandbox.baseUrl().resolve("/authorization/v2/oauth2/" + "0".repeat(32) + "/token"),
                GRANT + credentials(sandbox.clientSecret()));
        Caller.Answer otherGrant =
                caller.form(sandbox.workspaceTokenUrl(), "grant_type=password" + credentials(sandbox.clientSecret()));

        assertEquals(400, elsewhere.status());
        assertEquals("invalid_request", elsewhere.json().get("error").getAsString());
        assertEquals("unsupported_grant_type", otherGrant.json().get("error").getAsString());
    }

    @Test
    void counts_the_tokens_it_gives_and_not_the_ones_it_refuses() {
        long before = sandbox.requestLog().tokensIssued();
        caller.signInAgain();
        caller.form(sandbox.workspaceTokenUrl(), GRANT + credentials("wrong"));
        assertEquals(before + 1, sandbox.requestLog().tokensIssued());
    }

    @Test
    void has_a_lifetime_of_the_callers_choice() {
        try (Sandbox shortLived = Sandbox.builder()
                .timeSource(time)
                .tokenLifetime(Duration.ofSeconds(3))
                .start()) {
            Caller other = new Caller(shortLived);
            assertEquals(200, other.get(Caller.SUBSCRIPTIONS).status());
            pass(Duration.ofSeconds(3));
            assertEquals(401, other.get(Caller.SUBSCRIPTIONS).status());
            other.signInAgain();
            assertEquals(200, other.get(Caller.SUBSCRIPTIONS).status());
        }
    }

    @Test
    void revokes_all_tokens_at_once_and_gives_new_ones() {
        sandbox.revokeTokens();
        assertEquals(401, caller.get(Caller.SUBSCRIPTIONS).status());
        caller.signInAgain();
        assertEquals(200, caller.get(Caller.SUBSCRIPTIONS).status());
    }

    @Test
    void words_a_bad_token_in_several_ways() {
        caller.useToken("made-up");
        Caller.Answer unknown = caller.get(Caller.SUBSCRIPTIONS);
        caller.signInAgain();
        sandbox.revokeTokens();
        Caller.Answer revoked = caller.get(Caller.SUBSCRIPTIONS);
        caller.signInAgain();
        pass(Duration.ofHours(1));
        Caller.Answer expired = caller.get(Caller.SUBSCRIPTIONS);

        assertEquals(List.of(401, 401, 401), List.of(unknown.status(), revoked.status(), expired.status()));
        assertEquals(3, Set.of(code(unknown), code(revoked), code(expired)).size());
        assertEquals(401, unknown.json().get("httpStatusCode").getAsInt());
        assertEquals(
                unknown.header("X-Request-Id").orElseThrow(),
                unknown.json().get("debugId").getAsString());
    }

    private static String code(Caller.Answer answer) {
        return answer.json().get("errorCode").getAsString();
    }

    private Caller.Answer exchange(String tenant, String subject) {
        return caller.form(
                sandbox.baseUrl().resolve("/authorization/v2/oauth2/" + tenant + "/token"),
                "grant_type=urn:ietf:params:oauth:grant-type:token-exchange"
                        + "&subject_token_type=urn:ietf:params:oauth:token-type:access_token&subject_token=" + subject);
    }

    @Test
    void exchanges_a_provider_s_token_for_one_of_a_tenant() {
        String provider = caller.form(sandbox.workspaceTokenUrl(), GRANT + credentials(sandbox.clientSecret()))
                .json()
                .get("access_token")
                .getAsString();

        Caller.Answer tenant = exchange("0123456789abcdef0123456789ABCDEF", provider);

        assertEquals(900, tenant.json().get("expires_in").getAsInt());
        assertNotEquals(provider, tenant.json().get("access_token").getAsString());
        assertEquals(200, callWith(tenant));
    }

    @Test
    void exchanges_no_other_token_and_for_no_other_workspace() {
        String provider = caller.form(sandbox.workspaceTokenUrl(), GRANT + credentials(sandbox.clientSecret()))
                .json()
                .get("access_token")
                .getAsString();
        String tenant = "0123456789abcdef0123456789abcdef";

        assertEquals(
                "invalid_target",
                exchange(sandbox.workspaceId(), provider).json().get("error").getAsString());
        assertEquals(
                "invalid_target",
                exchange("no-tenant", provider).json().get("error").getAsString());
        assertEquals(
                "invalid_request",
                exchange(tenant, "made-up").json().get("error").getAsString());
        sandbox.revokeTokens();
        assertEquals(
                "invalid_request",
                exchange(tenant, provider).json().get("error").getAsString());
    }
}
