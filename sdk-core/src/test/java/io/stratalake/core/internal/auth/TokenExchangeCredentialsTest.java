package io.stratalake.core.internal.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.internal.okhttp.CleartextPolicy;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider's token for one of a tenant, RFC 8693. */
class TokenExchangeCredentialsTest {

    private final SimulatedTime time = new SimulatedTime();
    private final MockWebServer endpoint = new MockWebServer();
    private final AtomicInteger signIns = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final TokenCache provider =
            cache(context -> AccessToken.of("provider+token/" + signIns.incrementAndGet(), Duration.ofMinutes(15)));

    @BeforeEach
    void start() throws IOException {
        endpoint.start();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    private TokenCache cache(Credentials credentials) {
        return cache(credentials, new OkHttpClient());
    }

    private TokenCache cache(Credentials credentials, OkHttpClient http) {
        return TokenContexts.cache(credentials, http, time, RetryPolicy.standard());
    }

    private TokenCache tenant() {
        return cache(new TokenExchangeCredentials(
                provider, closed::get, endpoint.url("/oauth2/a-tenant/token").uri(), CleartextPolicy.loopbackOnly()));
    }

    private void answer(int status, String json) {
        endpoint.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(json)
                .build());
    }

    private List<String> bodies() throws InterruptedException {
        var bodies = new ArrayList<String>();
        while (bodies.size() < endpoint.getRequestCount()) {
            bodies.add(endpoint.takeRequest().getBody().utf8());
        }
        return bodies;
    }

    @Test
    void sends_the_provider_s_token_as_the_rfc_says() throws Exception {
        answer(200, "{\"access_token\": \"tenant-token\", \"expires_in\": 900}");

        var token = tenant().token(Deadline.none());

        assertEquals("tenant-token", token.value());
        assertEquals(
                "POST /oauth2/a-tenant/token HTTP/1.1", endpoint.takeRequest().getRequestLine());
    }

    @Test
    void names_the_kind_of_the_token_and_no_client() throws Exception {
        answer(200, "{\"access_token\": \"tenant-token\"}");

        tenant().token(Deadline.none());

        assertEquals(
                List.of("subject_token=provider%2Btoken%2F1"
                        + "&subject_token_type=urn%3Aietf%3Aparams%3Aoauth%3Atoken-type%3Aaccess_token"
                        + "&grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Atoken-exchange"),
                bodies().stream().map(TokenExchangeCredentialsTest::sorted).toList());
    }

    /** The fields of a form have no fixed order. */
    private static String sorted(String form) {
        var order = List.of("subject_token=", "subject_token_type=", "grant_type=");
        return order.stream()
                .map(name -> List.of(form.split("&")).stream()
                        .filter(it -> it.startsWith(name))
                        .findFirst()
                        .orElse(name))
                .reduce((one, other) -> one + "&" + other)
                .orElseThrow();
    }

    @Test
    void the_provider_signs_in_once_for_all_tenants() {
        answer(200, "{\"access_token\": \"one\"}");
        answer(200, "{\"access_token\": \"other\"}");

        assertEquals("one", tenant().token(Deadline.none()).value());
        assertEquals("other", tenant().token(Deadline.none()).value());

        assertEquals(1, signIns.get());
    }

    @Test
    void a_provider_s_token_that_is_refused_is_replaced_once() throws Exception {
        answer(400, "{\"error\": \"invalid_request\"}");
        answer(200, "{\"access_token\": \"tenant-token\"}");

        assertEquals("tenant-token", tenant().token(Deadline.none()).value());

        assertEquals(2, signIns.get());
        assertTrue(bodies().get(1).contains("provider%2Btoken%2F2"));
    }

    @Test
    void a_second_refusal_says_what_to_check_and_shows_no_token() {
        answer(400, "{\"error\": \"invalid_request\"}");
        answer(400, "{\"error\": \"invalid_target\", \"error_description\": \"not provider+token/2\"}");

        var refusal = assertThrows(AuthenticationException.class, () -> tenant().token(Deadline.none()));

        assertTrue(refusal.getMessage().contains("that it is a tenant of the one that signs in"), refusal::getMessage);
        assertTrue(refusal.getMessage().contains("/oauth2/a-tenant/token"), refusal::getMessage);
        assertFalse(refusal.getMessage().contains("provider+token"), refusal::getMessage);
        assertEquals(2, signIns.get());
    }

    @Test
    void a_tenant_that_there_is_not_costs_the_provider_no_token() {
        answer(404, "");

        assertThrows(AuthenticationException.class, () -> tenant().token(Deadline.none()));

        assertEquals(1, signIns.get());
    }

    /** That server wants the client to name itself, which the RFC leaves to servers. */
    @Test
    void an_oauth_server_that_others_wrote_takes_it() throws Exception {
        var server = new MockOAuth2Server();
        server.start();
        try {
            var http = new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(chain.request()
                            .newBuilder()
                            .header("Authorization", okhttp3.Credentials.basic("provider", "secret"))
                            .build()))
                    .build();
            var own = cache(ClientCredentials.builder()
                    .tokenEndpoint(server.tokenEndpointUrl("provider").uri())
                    .clientId("provider")
                    .clientSecret("secret")
                    .authentication(ClientCredentials.Authentication.BASIC)
                    .build());
            var tenant = cache(
                    new TokenExchangeCredentials(
                            own, () -> false, server.tokenEndpointUrl("tenant").uri(), CleartextPolicy.loopbackOnly()),
                    http);

            var token = tenant.token(Deadline.none());

            var subject = SignedJWT.parse(own.token(Deadline.none()).value()).getJWTClaimsSet();
            var claims = SignedJWT.parse(token.value()).getJWTClaimsSet();
            assertEquals(server.issuerUrl("tenant").toString(), claims.getIssuer());
            assertEquals(subject.getSubject(), claims.getSubject());
            assertNotEquals(subject.getJWTID(), claims.getJWTID());
            assertEquals(1, own.tokensObtained());
        } finally {
            server.shutdown();
        }
    }

    @Test
    void a_closed_provider_neither_signs_in_nor_hands_out_its_token() {
        answer(200, "{\"access_token\": \"tenant-token\", \"expires_in\": 900}");
        var tenant = tenant();
        var other = tenant();
        tenant.token(Deadline.none());
        closed.set(true);

        var refused = assertThrows(ConfigurationException.class, () -> other.token(Deadline.none()));

        assertTrue(
                refused.getMessage().startsWith("The client whose token is exchanged at " + endpoint.url("/oauth2/a")),
                refused.getMessage());
        assertTrue(refused.getMessage().contains("is closed"), refused.getMessage());
        assertEquals("tenant-token", tenant.token(Deadline.none()).value());
        assertEquals(1, signIns.get());
        assertEquals(1, endpoint.getRequestCount());
    }

    @Test
    void a_provider_that_is_closed_during_an_exchange_does_not_sign_in_again() {
        endpoint.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                closed.set(true);
                return new MockResponse.Builder().code(401).build();
            }
        });
        var tenant = tenant();

        assertThrows(ConfigurationException.class, () -> tenant.token(Deadline.none()));
        assertEquals(1, signIns.get());
    }
}
