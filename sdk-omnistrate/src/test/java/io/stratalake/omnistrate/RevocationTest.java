package io.stratalake.omnistrate;

import static io.stratalake.omnistrate.FakeOmnistrate.API_KEY;
import static io.stratalake.omnistrate.FakeOmnistrate.REFRESH;
import static io.stratalake.omnistrate.FakeOmnistrate.REVOKE;
import static io.stratalake.omnistrate.FakeOmnistrate.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import io.stratalake.omnistrate.account.UsersApi;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a session ends with its client. */
class RevocationTest {

    private final FakeOmnistrate service = new FakeOmnistrate();

    @AfterEach
    void close() {
        service.close();
    }

    private static void call(OmnistrateClient omnistrate) {
        omnistrate.api(UsersApi::new).describeUser("user-1");
    }

    @Test
    void a_session_is_ended_by_its_latest_refresh_token_if_that_is_asked_for() {
        try (var omnistrate = service.signingIn().revokeOnClose().build()) {
            call(omnistrate);
            service.rejectAllTokens();
            call(omnistrate);
        }

        var revocation = service.asked(REVOKE);
        assertEquals(1, revocation.size());
        assertEquals(
                JsonParser.parseString("{\"refreshToken\": \"refresh-hunter2-2\"}"),
                revocation.get(0).json());
        assertNull(revocation.get(0).headers().get("Authorization"));
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }

    @Test
    void otherwise_it_ends_by_itself() {
        try (var omnistrate = service.signingIn().build()) {
            call(omnistrate);
        }

        assertEquals(List.of(), service.asked(REVOKE));
    }

    @Test
    void a_session_that_never_began_or_has_no_refresh_token_is_not_ended() {
        service.signingIn().revokeOnClose().build().close();
        try (var omnistrate = service.builder().apiKey(API_KEY).revokeOnClose().build()) {
            call(omnistrate);
        }

        assertEquals(List.of(), service.asked(REVOKE));
    }

    @Test
    void closing_twice_ends_it_once() {
        var omnistrate = service.signingIn().revokeOnClose().build();
        call(omnistrate);
        omnistrate.close();
        omnistrate.close();

        assertEquals(1, service.asked(REVOKE).size());
        assertThrows(IllegalStateException.class, () -> call(omnistrate));
    }

    @Test
    void an_interrupted_thread_ends_it_and_stays_interrupted() {
        var omnistrate = service.signingIn().revokeOnClose().build();
        call(omnistrate);
        Thread.currentThread().interrupt();
        omnistrate.close();

        assertTrue(Thread.interrupted());
        assertEquals(1, service.asked(REVOKE).size());
    }

    @Test
    void a_session_that_cannot_be_ended_keeps_no_client_from_closing_and_no_secret_is_logged() {
        service.prepare(REVOKE, json(400, "{\"message\": \"refresh-hunter2-1 is unknown\"}"));
        var logged = Told.logs(() -> {
            var omnistrate = service.signingIn().revokeOnClose().build();
            call(omnistrate);
            omnistrate.close();
            assertThrows(IllegalStateException.class, () -> call(omnistrate));
        });

        assertTrue(
                logged.contains("could not be revoked at the service (InvalidRequestException, status 400)"), logged);
        assertFalse(logged.contains("hunter2"), logged);
    }

    @Test
    void closing_takes_no_longer_than_a_moment() {
        for (var i = 0; i < 10; i++) {
            service.prepare(REVOKE, json(503, "{}").addHeader("Retry-After", "100"));
        }
        try (var omnistrate = service.signingIn().revokeOnClose().build()) {
            call(omnistrate);
        }

        assertEquals(Duration.ZERO, service.time.elapsed());
    }

    @Test
    void a_refresh_token_that_was_spent_in_vain_is_not_revoked() {
        try (var omnistrate = service.signingIn().revokeOnClose().build()) {
            call(omnistrate);
            service.giveNoRefreshTokens();
            service.rejectAllTokens();
            service.prepare(REFRESH, json(401, "{}"));
            call(omnistrate);
        }

        assertEquals(List.of(), service.asked(REVOKE));
        assertEquals(List.of(), service.deadRefreshTokensSeen());
    }
}
