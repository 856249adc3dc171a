package io.stratalake.omnistrate.offering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.error.OperationTimeoutException;
import io.stratalake.omnistrate.ScriptedFleet;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When the work on an orchestration is over. */
class OrchestrationWorkTest {

    private static final CreateOrchestrationRequest REQUEST =
            CreateOrchestrationRequest.builder().orchestrationCreateDSL("ZHNs").build();
    private static final String AT = "{\"accessServicesOrchestration\": {\"id\": \"so-1\", \"status\": \"%s\"}}";
    private static final String RUNNING =
            "{\"accessServicesOrchestration\": {\"id\": \"so-1\", \"status\": \"RUNNING\","
                    + " \"ServicesTopology\": [{\"instanceDeploymentAlias\": \"db\", \"status\": \"%s\"}]}}";

    private static final String PAIR = """
            {"accessServicesOrchestration": {"id": "so-1", "status": "running", "ServicesTopology": [
              {"instanceDeploymentAlias": "app", "status": "%s"},
              {"instanceDeploymentAlias": "db", "status": "FAILED", "failedReason": "no room"}]}}""";

    @Test
    void running_is_the_end_only_when_all_deployments_are_there() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}")
                    .knowsNothing()
                    .shows(AT, "RUNNING")
                    .shows(RUNNING, "DEPLOYING", "RUNNING");
            fleet.client.orchestrations().create(REQUEST).await();
            assertEquals(5, fleet.lines().size());
        }
    }

    @Test
    void a_failure_says_which_deployment_failed() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}").answer(200, """
                    {"accessServicesOrchestration": {"id": "so-1", "status": "failed", "ServicesTopology": [
                      {"instanceDeploymentAlias": "db", "status": "FAILED", "failedReason": "no room"}]}}""");
            var creation = fleet.client.orchestrations().create(REQUEST);
            var failure = assertThrows(OperationFailedException.class, creation::await);
            assertTrue(failure.getMessage().contains("db: no room"), failure::getMessage);
        }
    }

    @Test
    void running_is_a_bad_end_when_a_deployment_failed_and_none_is_on_its_way() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}").shows(PAIR, "DEPLOYING", "RUNNING");
            var creation = fleet.client.orchestrations().create(REQUEST);
            var failure = assertThrows(OperationFailedException.class, creation::await);
            assertTrue(failure.getMessage().contains("db: no room"), failure::getMessage);
            assertEquals(3, fleet.lines().size());
        }
    }

    /** Open enums grow: an unknown value may or may not be final. */
    @Test
    void a_wait_for_a_status_that_is_not_known_ends_with_its_time_and_names_it() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}")
                    .shows(AT, Collections.nCopies(1000, "LIVE").toArray(String[]::new));
            var creation = fleet.client.orchestrations().create(REQUEST);
            var failure = assertThrows(OperationTimeoutException.class, creation::await);
            assertTrue(failure.getMessage().contains("so-1 [LIVE] did not end within 1 h"), failure::getMessage);
        }
    }

    @Test
    void another_end_can_be_told_by_the_caller() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}").shows(AT, "BUILDING", "BUILDING", "LIVE", "LIVE");
            var orchestrations = fleet.client.orchestrations();
            var creation = orchestrations.create(REQUEST);
            var there = creation.completeWhen(() -> Optional.of(orchestrations.get(creation.id()))
                            .filter(it -> it.status().equals("LIVE")))
                    .await();
            assertEquals("LIVE", there.status());
        }
    }

    @Test
    void the_callers_own_check_may_not_find_a_new_orchestration_at_first() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"id\": \"so-1\"}")
                    .knowsNothing()
                    .knowsNothing()
                    .shows(AT, "BUILDING")
                    .knowsNothing()
                    .shows(AT, "LIVE", "LIVE");
            var orchestrations = fleet.client.orchestrations();
            var creation = orchestrations.create(REQUEST);
            var there = creation.completeWhen(() -> Optional.of(orchestrations.get(creation.id()))
                            .filter(it -> it.status().equals("LIVE")))
                    .await();
            assertEquals("LIVE", there.status());
        }
    }

    @Test
    void a_deletion_ends_when_the_orchestration_is_gone() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(AT, "FAILED")
                    .answer(202, "")
                    .shows(AT, "FAILED", "DELETING")
                    .knowsNothing();
            assertEquals(
                    "so-1", fleet.client.orchestrations().delete("so-1").await().id());
        }
    }

    @Test
    void an_answer_without_its_content_is_not_understood() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, "{}");
            var orchestrations = fleet.client.orchestrations();
            var failure = assertThrows(DecodingException.class, () -> orchestrations.get("so-1"));
            assertTrue(failure.getMessage().contains("accessServicesOrchestration"), failure::getMessage);
        }
    }

    @Test
    void a_deletion_that_is_sent_again_for_a_lost_answer_may_find_nothing() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(AT, "FAILED")
                    .answer(503, "")
                    .knowsNothing()
                    .knowsNothing()
                    .knowsNothing();
            assertEquals(
                    "so-1", fleet.client.orchestrations().delete("so-1").await().id());
        }
    }

    @Test
    void a_creation_whose_answer_names_nothing_is_not_to_be_repeated() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{}");
            var orchestrations = fleet.client.orchestrations();
            var silent = assertThrows(DecodingException.class, () -> orchestrations.create(REQUEST));
            assertTrue(silent.getMessage().contains("Do not send the request again"), silent::getMessage);
            assertEquals(1, fleet.lines().size());
        }
    }
}
