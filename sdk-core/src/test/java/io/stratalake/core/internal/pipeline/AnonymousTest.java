package io.stratalake.core.internal.pipeline;

import static io.stratalake.core.internal.pipeline.FakeService.GET;
import static io.stratalake.core.internal.pipeline.FakeService.POST;
import static io.stratalake.core.internal.pipeline.FakeService.TOKEN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.AccessToken;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.client.RetryPolicy;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.ServerException;
import io.stratalake.core.internal.retry.Retrier;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests without a token, such as those that a token is asked for with. */
class AnonymousTest {

    private final FakeService service = new FakeService();

    @AfterEach
    void close() {
        service.close();
    }

    @Test
    void they_carry_none_and_cost_none() {
        service.answers(200, "1");
        var pipeline = service.pipeline(ClientConfig::anonymous);

        FakeService.send(pipeline, POST);

        assertNull(service.request().getHeaders().get("Authorization"));
        assertEquals(0, pipeline.tokensObtained());
    }

    @Test
    void they_have_none_to_exchange_for_another() {
        var pipeline = service.pipeline(ClientConfig::anonymous);

        var refused = assertThrows(ConfigurationException.class, () -> pipeline.exchangedAt(service.url()));

        assertEquals("A client without a token cannot exchange it: give it credentials", refused.getMessage());
    }

    @Test
    void a_401_is_final() {
        service.answers(401, "{}");
        var pipeline = service.pipeline(ClientConfig::anonymous);

        assertThrows(AuthenticationException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(1, service.requests());
    }

    @Test
    void one_operation_can_do_without_a_token_whoever_the_client_is() {
        service.answers(401, "{}").answers(200, "1");
        var pipeline = service.pipeline();

        assertThrows(AuthenticationException.class, () -> FakeService.send(pipeline, GET.anonymous()));
        FakeService.send(pipeline, GET);

        assertNull(service.request().getHeaders().get("Authorization"));
        assertEquals("Bearer " + TOKEN, service.request().getHeaders().get("Authorization"));
    }

    @Test
    void of_anonymous_and_credentials_the_later_counts() {
        service.answers(200, "1").answers(200, "1");

        FakeService.send(
                service.pipeline(builder -> builder.anonymous().credentials(Credentials.bearerToken("t"))), GET);
        FakeService.send(
                service.pipeline(builder ->
                        builder.credentials(Credentials.bearerToken("t")).anonymous()),
                GET);

        assertEquals("Bearer t", service.request().getHeaders().get("Authorization"));
        assertNull(service.request().getHeaders().get("Authorization"));
    }

    /** Credentials that ask for a token by an anonymous pipeline, within the call that needs it. */
    private Credentials asking() {
        return context -> {
            var anonymous = new Pipeline(ClientConfig.standard()
                    .baseUrl(service.url())
                    .anonymous()
                    .httpClient(context.http())
                    .time(context.time())
                    .forTokenRequests(context.retrier()));
            return AccessToken.of((String) FakeService.send(anonymous, GET));
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 503, 504})
    void within_another_call_they_are_tried_as_often_as_its_policy_says_and_no_more(int status) {
        for (var i = 0; i < 20; i++) {
            service.answers(status, "");
        }
        var policy = RetryPolicy.standard().maxAttempts(4);
        var pipeline = service.pipeline(builder -> builder.credentials(asking()).retry(policy));

        var failed = assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(4, service.requests());
        assertEquals(4, failed.attempts().size());
    }

    @Test
    void within_another_call_they_wait_as_the_service_asks() {
        service.answers(503, "", "Retry-After", "30").answers(200, "\"fresh\"").answers(200, "1");
        var pipeline = service.pipeline(builder -> builder.credentials(asking()));

        FakeService.send(pipeline, GET);

        assertEquals(1, service.time().sleeps().size());
        var waited = service.time().sleeps().get(0);
        assertTrue(waited.compareTo(Duration.ofSeconds(30)) >= 0, waited::toString);
    }

    @Test
    void a_retrier_takes_the_place_of_the_policy() {
        service.answers(502, "").answers(502, "");
        var once = new Retrier(RetryPolicy.none(), service.time());
        var pipeline = service.pipeline(
                builder -> builder.anonymous().retry(RetryPolicy.standard()).forTokenRequests(once));

        assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));

        assertEquals(1, service.requests());
    }

    @Test
    void the_client_of_another_pipeline_still_follows_no_redirects() {
        service.answers(200, "\"fresh\"").answers(307, "", "Location", "https://elsewhere.invalid/");
        var pipeline = service.pipeline(builder -> builder.credentials(context -> {
            var eager = context.http().newBuilder().followRedirects(true).build();
            var anonymous = new Pipeline(
                    ClientConfig.standard().baseUrl(service.url()).anonymous().httpClient(eager));
            FakeService.send(anonymous, GET);
            return AccessToken.of((String) FakeService.send(anonymous, GET));
        }));

        assertThrows(ServerException.class, () -> FakeService.send(pipeline, GET));
    }
}
