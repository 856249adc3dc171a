package io.stratalake.core.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jwt.SignedJWT;
import io.stratalake.core.auth.ClientCredentials.Authentication;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.internal.auth.TokenCache;
import io.stratalake.core.internal.concurrent.ConcurrentCalls;
import io.stratalake.core.internal.pipeline.TokenContexts;
import io.stratalake.core.time.Deadline;
import io.stratalake.core.time.SimulatedTime;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The server is an OAuth 2.0 server of its own, written by others. */
@Timeout(120)
class ClientCredentialsAgainstAnOAuthServerTest {

    private static final String ISSUER = "greenlake";

    private final MockOAuth2Server server = new MockOAuth2Server(
            new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(), Set.of(twoHours())));
    private final SimulatedTime time = new SimulatedTime();
    private final AtomicInteger requests = new AtomicInteger();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final OkHttpClient http =
            new OkHttpClient.Builder().addInterceptor(this::count).build();

    private static DefaultOAuth2TokenCallback twoHours() {
        return new DefaultOAuth2TokenCallback(ISSUER, "subject", "JWT", List.of("api"), Map.of(), 7200);
    }

    private Response count(Interceptor.Chain chain) throws IOException {
        requests.incrementAndGet();
        try {
            gate.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return chain.proceed(chain.request());
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.shutdown();
        http.connectionPool().evictAll();
    }

    private ClientCredentials credentials(Authentication authentication) {
        return ClientCredentials.builder()
                .tokenEndpoint(server.tokenEndpointUrl(ISSUER).uri())
                .clientId("my client")
                .clientSecret("p%ss+w&rd")
                .authentication(authentication)
                .scopes("read")
                .build();
    }

    private TokenCache cache(Authentication authentication) {
        return TokenContexts.cache(credentials(authentication), http, time, RetryPolicy.standard());
    }

    private TokenCache cache() {
        return cache(Authentication.BODY);
    }

    @ParameterizedTest
    @EnumSource
    void gets_a_signed_token_of_two_hours(Authentication authentication) throws Exception {
        gate.countDown();

        var token = cache(authentication).token(Deadline.none());

        var claims = SignedJWT.parse(token.value()).getJWTClaimsSet();
        assertEquals(server.issuerUrl(ISSUER).toString(), claims.getIssuer());
        assertEquals(List.of("api"), claims.getAudience());
        var seconds = token.lifetime().orElseThrow().toSeconds();
        assertTrue(seconds > 7_100 && seconds <= 7_200, () -> seconds + " s");
        assertEquals("/greenlake/token", server.takeRequest().getPath());
    }

    @Test
    void fifty_threads_make_exactly_one_request() throws Exception {
        var cache = cache();
        var crowd = new ConcurrentCalls<>(50, () -> cache.token(Deadline.none())).awaitBlocked();
        gate.countDown();

        assertEquals(1, Set.copyOf(crowd.results()).size());
        assertEquals(1, requests.get());
        assertEquals(1, cache.tokensObtained());
    }

    @Test
    void a_token_of_two_hours_is_renewed_ahead_of_its_end() {
        gate.countDown();
        var cache = cache();
        var first = cache.token(Deadline.none());

        // The server counts its two hours in whole seconds from a moment of its own.
        time.advance(first.lifetime().orElseThrow().minusMinutes(2).minusNanos(1));
        assertEquals(first, cache.token(Deadline.none()));

        time.advance(Duration.ofNanos(1));
        assertNotEquals(first.value(), cache.token(Deadline.none()).value());
        assertEquals(2, requests.get());
    }

    @Test
    void a_rejection_by_fifty_threads_leads_to_one_renewal() throws Exception {
        gate.countDown();
        var cache = cache();
        var first = cache.token(Deadline.none());
        var together = new CyclicBarrier(50);

        var crowd = new ConcurrentCalls<>(50, () -> {
            var rejected = cache.token(Deadline.none());
            together.await();
            cache.reject(rejected);
            return cache.token(Deadline.none());
        });

        var renewed = Set.copyOf(crowd.results());
        assertEquals(1, renewed.size());
        assertNotEquals(Set.of(first), renewed);
        assertEquals(2, requests.get());
    }
}
