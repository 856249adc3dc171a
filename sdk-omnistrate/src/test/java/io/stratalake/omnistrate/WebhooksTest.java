package io.stratalake.omnistrate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.InvalidRequestException;
import io.stratalake.core.error.NotFoundException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The id of a webhook stands in for a sign-in: it is kept as a password is, and no token goes with it. */
class WebhooksTest {

    private static final String ID = "hook/hunter2";

    @Test
    void its_id_is_on_the_wire_and_in_no_log() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, "");

            var logs = Told.logs(() -> fleet.client.webhooks().deliver(ID, "{}"));

            assertEquals(List.of("POST /hooks/hook%2Fhunter2"), fleet.lines());
            assertFalse(logs.contains("hunter2"), logs);
            assertTrue(logs.contains("POST /2022-09-01-00/fleet/hooks/*** -> 200"), logs);
        }
    }

    @Test
    void a_failure_does_not_tell_its_id_even_where_the_service_does() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(404, "{\"name\": \"not_found\", \"message\": \"no hook hook/hunter2 (hook%2Fhunter2)\"}");

            var failure = assertThrows(
                    NotFoundException.class, () -> fleet.client.webhooks().deliver(ID, "{}"));

            assertEquals("/2022-09-01-00/fleet/hooks/***", failure.failure().path());
            assertTrue(failure.getMessage().contains("POST /2022-09-01-00/fleet/hooks/***"), failure::getMessage);
            assertTrue(failure.getMessage().contains("no hook *** (***)"), failure::getMessage);
            assertFalse(Told.by(failure).contains("hunter2"), () -> Told.by(failure));
            assertFalse(
                    failure.failure().toString().contains("hunter2"),
                    () -> failure.failure().toString());
        }
    }

    @Test
    void a_body_that_quotes_its_id_does_not_get_through_either() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(400, "<p>/hooks/hook%2Fhunter2</p>");

            var failure = assertThrows(
                    InvalidRequestException.class, () -> fleet.client.webhooks().deliver(ID, "{}"));

            assertEquals("<p>/hooks/***</p>", failure.failure().body());
        }
    }

    @Test
    void nobody_signs_in_for_it() {
        try (var service = new FakeOmnistrate();
                var client = service.signingIn().build()) {
            assertThrows(AuthenticationException.class, () -> client.webhooks().deliver("h-1", "{}"));

            assertEquals(List.of("fleet/hooks/h-1"), service.paths());
            assertNull(service.asked().get(0).headers().get("Authorization"));
            assertEquals(0, client.tokensObtained());
        }
    }
}
