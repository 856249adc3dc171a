package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.core.error.StratalakeException;
import io.stratalake.core.error.TransportException;
import io.stratalake.greenlake.GreenLakeClient;
import io.stratalake.greenlake.bulk.Outcome;
import io.stratalake.sandbox.RequestLog.Exchange;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens end, are revoked, are refused: a job notices none of it but the last. */
class TokenTest extends ContractFixture {

    @Test
    void a_job_of_hours_outlives_tokens_of_fifteen_minutes() {
        for (var elapsed = Duration.ZERO; elapsed.toHours() < 5; elapsed = elapsed.plusMinutes(1)) {
            greenlake.subscriptions().list(q -> q.pageSize(1)).first();
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(List.of(), refused());
        assertEquals(sandbox.requestLog().tokensIssued(), greenlake.tokensObtained());
        assertTrue(greenlake.tokensObtained() >= 20, () -> greenlake.tokensObtained() + " tokens in five hours");
        assertTrue(greenlake.tokensObtained() <= 25, () -> greenlake.tokensObtained() + " tokens in five hours");
    }

    @Test
    void a_list_outlives_its_token() {
        var items =
                greenlake.subscriptions().list(q -> q.pageSize(50)).prefetch(0).iterator();
        var read = new ArrayList<>();
        while (items.hasNext()) {
            read.add(items.next());
            time.advance(Duration.ofMinutes(1));
        }

        assertEquals(Workspace.INITIAL.subscriptions(), read);
        assertEquals(List.of(), refused());
    }

    @Test
    void a_revoked_token_costs_one_renewal_and_no_failed_call() {
        greenlake.subscriptions().list().first();
        sandbox.revokeTokens();

        greenlake.subscriptions().list().first();
        greenlake.flex().orders().list().first();

        assertEquals(2, sandbox.requestLog().tokensIssued());
        assertEquals(1, refused().size());
    }

    @Test
    void a_claim_with_a_revoked_token_is_not_lost_and_not_done_twice() {
        greenlake.subscriptions().list().first();
        sandbox.revokeTokens();

        var claimed = greenlake.subscriptions().claim("NEW-1").await();

        assertEquals(List.of("NEW-1"), claimed.names(Outcome.DONE));
        assertEquals(
                List.of(401, 202),
                sandbox.requestLog().exchanges("claimSubscriptions").stream()
                        .map(Exchange::status)
                        .toList());
    }

    @Test
    @Timeout(60)
    void many_threads_renew_a_revoked_token_once() throws InterruptedException, ExecutionException {
        greenlake.subscriptions().list().first();
        sandbox.revokeTokens();
        var threads = Executors.newFixedThreadPool(8);
        var together = new CountDownLatch(1);
        var calls = new ArrayList<Future<?>>();
        for (var i = 0; i < 8; i++) {
            calls.add(threads.submit(() -> {
                together.await();
                return greenlake.subscriptions().list(q -> q.pageSize(1)).first();
            }));
        }
        together.countDown();
        for (var call : calls) {
            call.get();
        }
        threads.shutdown();

        assertEquals(2, sandbox.requestLog().tokensIssued());
    }

    @Test
    void a_token_that_is_refused_again_and_again_ends_in_an_error_with_advice() {
        greenlake.subscriptions().list().first();
        sandbox.failNext(9, 401, Map.of("Content-Type", "application/json"), "{\"errorCode\": \"ANY\"}");

        var refusal = assertThrows(
                AuthenticationException.class,
                () -> greenlake.subscriptions().list().first());

        assertEquals(401, refusal.status());
        assertTrue(refusal.getMessage().contains("Check that the credentials are valid"), refusal::getMessage);
        assertEquals(2, sandbox.requestLog().tokensIssued());
        assertEquals(2, refused().size());
    }

    @Test
    void a_wrong_secret_says_what_to_check_and_not_the_secret() {
        for (var kind : ClientCredentials.Authentication.values()) {
            var wrong = client().clientCredentials(sandbox.clientId(), "wrong-but-secret")
                    .authentication(kind);
            try (var client = wrong.build()) {
                var refusal = assertThrows(
                        AuthenticationException.class,
                        () -> client.subscriptions().list().first());

                assertEquals(401, refusal.status());
                assertTrue(refusal.getMessage().contains("client secret"), refusal::getMessage);
                assertTrue(refusal.getMessage().contains(sandbox.clientId()), refusal::getMessage);
                assertFalse(everythingSaidBy(refusal).contains("wrong-but-secret"));
                assertFalse((wrong + "" + client).contains("wrong-but-secret"));
            }
        }
        assertEquals(0, sandbox.requestLog().calls());
    }

    @Test
    void a_wrong_workspace_says_so() {
        try (var client =
                client().workspaceId("0123456789abcdef0123456789abcdef").build()) {
            var refusal = assertThrows(
                    AuthenticationException.class,
                    () -> client.subscriptions().list().first());

            assertTrue(refusal.getMessage().contains("workspace"), refusal::getMessage);
        }
    }

    @Test
    void a_token_of_the_whole_platform_does_as_well() {
        try (var client = GreenLakeClient.builder()
                .baseUrl(sandbox.baseUrl())
                .clientCredentials(sandbox.clientId(), sandbox.clientSecret())
                .authentication(ClientCredentials.Authentication.BASIC)
                .httpClient(http)
                .time(time)
                .build()) {
            assertTrue(client.subscriptions().list().first().isPresent());
        }
        assertEquals("/as/token.oauth2", sandbox.requestLog().exchanges().get(0).path());
    }

    @Test
    void an_unknown_host_is_named() {
        var nowhere = http.newBuilder()
                .dns(host -> {
                    throw new UnknownHostException(host);
                })
                .build();
        try (var client = client().httpClient(nowhere)
                .baseUrl(URI.create("https://greenlake.invalid"))
                .build()) {
            var failure = assertThrows(
                    TransportException.class,
                    () -> client.subscriptions().list().first());

            assertTrue(failure.getMessage().contains("greenlake.invalid"), failure::getMessage);
            assertFalse(everythingSaidBy(failure).contains(sandbox.clientSecret()));
        }
    }

    @Test
    void missing_credentials_are_named() {
        var none = assertThrows(
                ConfigurationException.class, () -> GreenLakeClient.builder().build());
        assertTrue(none.getMessage().contains("clientCredentials"), none::getMessage);

        var half = assertThrows(
                ConfigurationException.class,
                () -> GreenLakeClient.fromEnvironment(
                        Map.of("GREENLAKE_CLIENT_ID", "id", "GREENLAKE_CLIENT_SECRET", " ")));
        assertTrue(half.getMessage().contains("GREENLAKE_CLIENT_ID without GREENLAKE_CLIENT_SECRET"), half::getMessage);
    }

    @Test
    void the_environment_is_enough() {
        var environment = Map.of(
                "GREENLAKE_CLIENT_ID", sandbox.clientId(),
                "GREENLAKE_CLIENT_SECRET", sandbox.clientSecret(),
                "GREENLAKE_WORKSPACE_ID", sandbox.workspaceId(),
                "GREENLAKE_API_BASE_URL", sandbox.baseUrl().toString());
        try (var client = GreenLakeClient.fromEnvironment(environment)) {
            assertTrue(client.subscriptions().list().first().isPresent());
            assertTrue(client.flex().devices().list().first().isPresent());
        }
    }

    private List<Exchange> refused() {
        return sandbox.requestLog().exchanges().stream()
                .filter(each -> each.status() == 401)
                .toList();
    }

    /** Message, causes, fields: all that could end in a log. */
    private static String everythingSaidBy(StratalakeException failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text + failure.failure().toString() + failure.failure().body() + failure.headers();
    }
}
