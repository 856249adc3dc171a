package io.stratalake.omnistrate.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.omnistrate.BodyReadingFleet;
import io.stratalake.omnistrate.ScriptedFleet;
import java.io.IOException;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class AccountConfigsTest {

    private static final String ACCOUNT =
            "{\"id\": \"ac-1\", \"status\": \"%s\", \"statusMessage\": \"the role is missing\"}";

    @Test
    void the_body_of_the_list_request_is_on_the_wire() throws IOException {
        try (var fleet = new BodyReadingFleet("{\"accountConfigs\": [{\"id\": \"ac-1\"}]}")) {
            assertEquals(
                    "ac-1",
                    fleet.client.accountConfigs().list(CloudProvider.AWS).get(0).id());
            assertEquals("GET /2022-09-01-00/fleet/account-configs", fleet.asked());
            assertEquals("{\"cloudProviderName\":\"aws\"}", fleet.body());
        }
    }

    @Test
    void a_deletion_ends_with_the_account_config_once_that_is_gone() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY")
                    .answer(200, "")
                    .shows(ACCOUNT, "READY", "DELETING")
                    .knowsNothing();
            assertEquals(
                    "ac-1", fleet.client.accountConfigs().delete("ac-1").await().id());
        }
    }

    @Test
    void a_deletion_ends_when_only_the_account_itself_is_left_to_off_board() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY").answer(200, "").shows(ACCOUNT, "DELETING", "READY_TO_OFFBOARD");
            var left = fleet.client.accountConfigs().delete("ac-1").await();
            assertEquals("READY_TO_OFFBOARD", left.status().value());
        }
    }

    @Test
    void a_deletion_that_fails_says_why() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY").answer(200, "").shows(ACCOUNT, "DELETING", "FAILED");
            var deletion = fleet.client.accountConfigs().delete("ac-1");
            var failure = Assertions.assertThrows(OperationFailedException.class, deletion::await);
            assertTrue(failure.getMessage().contains("the role is missing"), failure::getMessage);
        }
    }

    @Test
    void a_deletion_that_is_sent_again_for_a_lost_answer_may_find_nothing() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(ACCOUNT, "READY")
                    .answer(503, "")
                    .knowsNothing()
                    .knowsNothing()
                    .knowsNothing();
            assertEquals(
                    "ac-1", fleet.client.accountConfigs().delete("ac-1").await().id());
        }
    }

    @Test
    void the_deletion_of_a_network_that_is_sent_again_for_a_lost_answer_may_find_nothing() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, "{\"id\": \"n-1\"}")
                    .answer(503, "")
                    .knowsNothing()
                    .knowsNothing()
                    .knowsNothing();
            assertEquals("n-1", fleet.client.networks().delete("n-1").await().id());
        }
    }
}
