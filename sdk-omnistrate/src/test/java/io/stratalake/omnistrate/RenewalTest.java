package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.API_KEY;
import static io.stratalake.omnistrate.FakeOmnistrate.REFRESH;
import static io.stratalake.omnistrate.FakeOmnistrate.SIGN_IN;
import static io.stratalake.omnistrate.FakeOmnistrate.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.omnistrate.account.UsersApi;
import io.stratalake.omnistrate.billing.CreateInvoiceRequest;
import io.stratalake.omnistrate.billing.InvoicesApi;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a session goes on beyond its first token. */
class RenewalTest {

    private static final String CALL = "fleet/user/user-1";
    private static final String TOKEN_IS_MISSING = "{\"name\": \"bad_request\", \"message\": \"Token is missing\"}";

    private final FakeOmnistrate service = new FakeOmnistrate();

    @AfterEach
    void close() {
        service.close();
    }

    private static void call(OmnistrateClient omnistrate) {
        omnistrate.api(UsersApi::new).describeUser("user-1");
    }

    @Test
    void a_token_is_renewed_ahead_of_its_end_by_refresh_token() {
        service.tokensLive(Duration.ofMinutes(60));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.time.advance(Duration.ofMinutes(57));
            call(omnistrate);
            service.time.advance(Duration.ofSeconds(90));
            call(omnistrate);
            service.time.advance(Duration.ofSeconds(3510));
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, CALL, "refresh-token", CALL, "refresh-token", CALL), service.paths());
        assertEquals(
                List.of("{\"refreshToken\":\"refresh-hunter2-1\"}", "{\"refreshToken\":\"refresh-hunter2-2\"}"),
                service.asked(REFRESH).stream().map(it -> it.json().toString()).toList());
        assertFalse(service.asked(REFRESH).get(0).headers().names().contains("Authorization"));
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void a_token_that_has_ended_is_not_sent() {
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.time.advance(Duration.ofDays(2));
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, "refresh-token", CALL), service.paths());
    }

    @Test
    void the_session_of_an_api_key_goes_on_by_signing_in_again() {
        try (var omnistrate = service.builder().apiKey(API_KEY).revokeOnClose().build()) {
            call(omnistrate);
            service.time.advance(Duration.ofMinutes(59));
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, "signin", CALL), service.paths());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", \"refreshToken\": null", ", \"refreshToken\": \"\"", ", \"refreshToken\": \" \""})
    void a_refresh_that_brings_no_new_refresh_token_leaves_the_old_one_in_force(String next) {
        service.prepare(REFRESH, json(200, "{\"jwtToken\": \"second\"" + next + "}"));
        service.prepare(REFRESH, json(200, "{\"jwtToken\": \"third\"" + next + "}"));
        try (var omnistrate = service.signingIn().revokeOnClose().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            service.accept("second");
            call(omnistrate);
            service.rejectAllTokens();
            service.accept("third");
            call(omnistrate);
        }

        assertEquals(
                List.of("signin", CALL, CALL, "refresh-token", CALL, CALL, "refresh-token", CALL, "revoke-token"),
                service.paths());
        assertEquals(
                List.of("{\"refreshToken\":\"refresh-hunter2-1\"}", "{\"refreshToken\":\"refresh-hunter2-1\"}"),
                service.asked(REFRESH).stream().map(it -> it.json().toString()).toList());
    }

    @Test
    void an_old_refresh_token_that_is_dead_after_all_costs_a_sign_in() {
        service.prepare(REFRESH, json(200, "{\"jwtToken\": \"second\"}"));
        service.prepare(REFRESH, json(401, "{\"message\": \"the refresh token was used\"}"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            service.accept("second");
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        assertEquals(
                List.of("signin", CALL, CALL, "refresh-token", CALL, CALL, "refresh-token", "signin", CALL),
                service.paths());
    }

    @Test
    void an_empty_refresh_token_is_none() {
        service.accept("opaque");
        service.prepare(SIGN_IN, json(200, "{\"jwtToken\": \"not-taken\", \"refreshToken\": \"\"}"));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, "signin", CALL), service.paths());
    }

    @Test
    void a_token_that_the_service_no_longer_takes_is_renewed_and_the_call_sent_once_more() {
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, CALL, "refresh-token", CALL), service.paths());
    }

    @Test
    void a_missing_token_counts_as_one_that_is_not_taken() {
        service.answer(400, TOKEN_IS_MISSING).answer(200, "{\"id\": \"inv-1\"}");
        try (var omnistrate = service.signingIn().build()) {
            var invoice = omnistrate.api(InvoicesApi::new).createInvoice(CreateInvoiceRequest.fromJson("{}"));
            assertEquals(200, invoice.status());
        }

        assertEquals(List.of("signin", "fleet/invoice", "refresh-token", "fleet/invoice"), service.paths());
    }

    @Test
    void a_token_that_stays_missing_is_renewed_once_only() {
        service.answer(400, TOKEN_IS_MISSING).answer(400, TOKEN_IS_MISSING).answer(400, TOKEN_IS_MISSING);
        try (var omnistrate = service.signingIn().build()) {
            var refused = assertThrows(AuthenticationException.class, () -> call(omnistrate));
            assertEquals(400, refused.status());
        }

        assertEquals(List.of("signin", CALL, "refresh-token", CALL), service.paths());
    }

    @Test
    void another_bad_request_is_not_about_the_token() {
        service.answer(400, "{\"message\": \"the id is missing\"}");
        try (var omnistrate = service.signingIn().build()) {
            assertThrows(InvalidRequestException.class, () -> call(omnistrate));
        }

        assertEquals(List.of("signin", CALL), service.paths());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 404, 500, 502, 503})
    void where_a_refresh_fails_signing_in_takes_its_place(int status) {
        service.prepare(REFRESH, json(status, "{\"message\": \"refresh-hunter2-1 is no good\"}"));
        var logged = Told.logs(() -> {
            try (var omnistrate = service.signingIn().build()) {
                call(omnistrate);
                service.rejectAllTokens();
                call(omnistrate);
            }
        });

        assertEquals(List.of("signin", CALL, CALL, "refresh-token", "signin", CALL), service.paths());
        assertTrue(logged.contains("signing in again"), logged);
        assertFalse(logged.contains("hunter2"), logged);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{}", "<html>", "{\"jwtToken\": \"\", \"refreshToken\": \"r\"}", "{\"refreshToken\": \"r\"}"
            })
    void a_refresh_without_a_token_has_failed(String answer) {
        service.prepare(REFRESH, json(200, answer));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, CALL, "refresh-token", "signin", CALL), service.paths());
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void a_refresh_whose_answer_is_lost_is_never_sent_twice() {
        service.prepare(REFRESH, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        service.prepare(REFRESH, new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        assertEquals(
                List.of("signin", CALL, CALL, "refresh-token", "signin", CALL, CALL, "refresh-token", "signin", CALL),
                service.paths());
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void while_the_token_lives_a_renewal_that_fails_stops_nobody() {
        service.tokensLive(Duration.ofMinutes(60));
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            service.time.advance(Duration.ofMinutes(59));
            service.prepare(REFRESH, json(503, "{}")).prepare(SIGN_IN, json(503, "{}"));
            call(omnistrate);
            call(omnistrate);
            service.time.advance(Duration.ofMinutes(1));
            call(omnistrate);
        }

        assertEquals(List.of("signin", CALL, "refresh-token", "signin", CALL, CALL, "signin", CALL), service.paths());
    }

    @Test
    void fifty_threads_never_send_a_refresh_token_that_is_dead() throws Exception {
        var threads = Executors.newFixedThreadPool(50);
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
            for (var round = 0; round < 5; round++) {
                service.rejectAllTokens();
                var start = new CyclicBarrier(50);
                var tasks = new ArrayList<Callable<Void>>();
                for (var i = 0; i < 50; i++) {
                    tasks.add(() -> {
                        start.await();
                        call(omnistrate);
                        return null;
                    });
                }
                for (var task : threads.invokeAll(tasks)) {
                    task.get();
                }
            }
            assertEquals(6, omnistrate.tokensObtained());
        } finally {
            threads.shutdownNow();
        }

        assertEquals(List.of(), service.deadRefreshTokensSeen());
        assertEquals(1, service.asked(SIGN_IN).size());
        assertEquals(5, service.asked(REFRESH).size());
    }
}
