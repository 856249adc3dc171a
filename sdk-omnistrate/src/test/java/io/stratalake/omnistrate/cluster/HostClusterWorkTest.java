package io.stratalake.omnistrate.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.omnistrate.ScriptedFleet;
import io.stratalake.omnistrate.account.CloudProvider;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the work on a host cluster is over. */
class HostClusterWorkTest {

    private static final String CLUSTER =
            "{\"id\": \"hc-1\", \"status\": \"%s\", \"healthStatus\": {\"statusMessage\": \"no nodes\"}}";
    private static final String CHANGING = "{\"id\": \"hc-1\", \"status\": \"RUNNING\", \"hasPendingChanges\": %s}";
    private static final String WORKFLOW = "{\"workflow\": {\"workflowID\": \"w-1\", \"status\": \"%s\"}}";

    @Test
    void a_deletion_reads_the_cluster_until_it_is_gone() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "RUNNING")
                    .answer(200, "")
                    .shows(CLUSTER, "RUNNING", "DELETING")
                    .knowsNothing();
            assertEquals(
                    "RUNNING",
                    fleet.client.hostClusters().delete("hc-1").await().status().value());
            var read = "GET /host-cluster/hc-1";
            assertEquals(List.of(read, "DELETE /host-cluster/hc-1", read, read, read), fleet.lines());
        }
    }

    @Test
    void a_deletion_that_another_process_began_is_waited_for_and_not_begun_again() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "DELETING", "DELETING").knowsNothing();

            var gone = fleet.client.hostClusters().watchDeletion("hc-1").await();

            assertEquals("hc-1", gone.id());
            assertEquals(Collections.nCopies(3, "GET /host-cluster/hc-1"), fleet.lines());
        }
    }

    @Test
    void a_deletion_that_is_over_long_since_is_told_from_one_to_wait_for() {
        try (var fleet = new ScriptedFleet()) {
            fleet.knowsNothing();
            var clusters = fleet.client.hostClusters();
            assertThrows(NotFoundException.class, () -> clusters.watchDeletion("hc-1"));
        }
    }

    @Test
    void a_workflow_is_changed_when_its_turn_has_come() {
        var refusal = "{\"name\": \"conflict\", \"message\": \"An operation is already in progress\"}";
        try (var fleet = new ScriptedFleet()) {
            var workflows = fleet.client.hostClusters().workflows("hc-1");
            var there = WORKFLOW.formatted("RUNNING");
            fleet.answer(409, refusal).answer(200, there);
            workflows.pause("w-1");
            fleet.answer(400, refusal).answer(200, there);
            workflows.unpause("w-1");
            fleet.answer(409, refusal).answer(200, there);
            workflows.retry("w-1");
            fleet.answer(409, refusal).answer(200, there);
            workflows.terminate("w-1");

            assertEquals(Collections.nCopies(4, Duration.ofSeconds(10)), fleet.time.sleeps());
            assertEquals(8, fleet.lines().size(), () -> fleet.lines().toString());
        }
    }

    @Test
    void nothing_is_deleted_that_is_not_there() {
        try (var fleet = new ScriptedFleet()) {
            fleet.knowsNothing();
            var clusters = fleet.client.hostClusters();
            assertThrows(NotFoundException.class, () -> clusters.delete("hc-1"));
            assertEquals(List.of("GET /host-cluster/hc-1"), fleet.lines());
        }
    }

    @Test
    void a_cluster_that_could_not_be_deployed_can_be_deleted() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "FAILED").answer(200, "").shows(CLUSTER, "FAILED", "DELETING", "DELETED");
            assertEquals(
                    "DELETED",
                    fleet.client.hostClusters().delete("hc-1").await().status().value());
        }
    }

    @Test
    void a_deletion_that_fails_has_the_reason_and_the_cluster() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "RUNNING").answer(200, "").shows(CLUSTER, "DELETING", "FAILED");
            var deletion = fleet.client.hostClusters().delete("hc-1");
            var failure = assertThrows(OperationFailedException.class, deletion::await);
            assertTrue(failure.getMessage().contains("no nodes"), failure::getMessage);
            assertEquals("hc-1", failure.result(HostCluster.class).orElseThrow().id());
        }
    }

    @Test
    void a_deletion_waits_for_the_work_that_is_in_progress() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "DEPLOYING")
                    .answer(409, "{\"message\": \"operation is already in progress\"}")
                    .answer(200, "")
                    .knowsNothing();
            fleet.client.hostClusters().delete("hc-1").await();
            var delete = "DELETE /host-cluster/hc-1";
            assertEquals(List.of(delete, delete), fleet.lines().subList(1, 3));
        }
    }

    @Test
    void an_adopted_cluster_may_show_up_late() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "{\"agentInstallationKit\": \"a2l0\", \"adoptionStatus\": \"PENDING\"}")
                    .knowsNothing()
                    .shows(CLUSTER, "DISCONNECTED", "CONNECTING", "SOMETHING_NEW", "running");
            var adoption = fleet.client
                    .hostClusters()
                    .adopt(AdoptHostClusterRequest.builder()
                            .cloudProvider(CloudProvider.AWS)
                            .description("ours")
                            .id("hc-1")
                            .region("us-east-2")
                            .build());
            assertEquals("hc-1", adoption.operation().await().id());
            assertFalse(adoption.toString().contains("a2l0"), adoption::toString);
        }
    }

    @Test
    void the_failure_before_a_restart_is_not_that_of_the_restart() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "").shows(CLUSTER, "FAILED", "FAILED", "DEPLOYING", "RUNNING");
            assertEquals(
                    "RUNNING",
                    fleet.client
                            .hostClusters()
                            .restartDeployment("hc-1")
                            .await()
                            .status()
                            .value());
        }
    }

    @Test
    void a_cluster_runs_all_along_until_no_changes_wait() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "").shows(CHANGING, "true", "true", "false");
            assertFalse(fleet.client
                    .hostClusters()
                    .applyPendingChanges("hc-1")
                    .await()
                    .hasPendingChanges());
        }
    }

    @Test
    void a_deployment_that_was_over_before_it_was_cancelled_has_not_been_cancelled() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "").shows(CLUSTER, "DEPLOYING", "RUNNING");
            var cancellation = fleet.client.hostClusters().cancelDeployment("hc-1");
            assertThrows(OperationFailedException.class, cancellation::await);
        }
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(202, "").shows(CLUSTER, "DEPLOYING", "CANCELLED");
            assertEquals(
                    "CANCELLED",
                    fleet.client
                            .hostClusters()
                            .cancelDeployment("hc-1")
                            .await()
                            .status()
                            .value());
        }
    }

    @Test
    void a_workflow_is_compared_without_case() {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, "{}").shows(WORKFLOW, "FAILED", "IN_PROGRESS", "success");
            var retry = fleet.client.hostClusters().workflows("hc-1").retry("w-1");
            assertEquals(
                    "success", retry.await(Duration.ofMinutes(5)).workflow().status());
        }
    }

    @Test
    void a_deletion_that_is_sent_again_for_a_lost_answer_may_find_nothing() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "RUNNING")
                    .answer(503, "")
                    .knowsNothing()
                    .knowsNothing()
                    .knowsNothing();
            assertEquals(
                    "hc-1", fleet.client.hostClusters().delete("hc-1").await().id());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCESS", "succeeded", "COMPLETE", "completed"})
    void a_workflow_ends_well_by_any_of_the_words_for_it(String status) {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(WORKFLOW, status);
            assertEquals(
                    status,
                    fleet.client
                            .hostClusters()
                            .workflows("hc-1")
                            .watch("w-1")
                            .await()
                            .workflow()
                            .status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "cancelled", "TERMINATED"})
    void a_workflow_that_is_ended_by_somebody_else_is_not_waited_for(String status) {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(WORKFLOW, status);
            var completion = fleet.client.hostClusters().workflows("hc-1").watch("w-1");
            assertThrows(OperationFailedException.class, completion::await);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"terminated", "COMPLETED", "FAILED", "cancelled"})
    void a_terminated_workflow_has_come_to_a_halt_by_any_word(String status) {
        try (var fleet = new ScriptedFleet()) {
            fleet.answer(200, "{}").shows(WORKFLOW, status);
            assertEquals(
                    status,
                    fleet.client
                            .hostClusters()
                            .workflows("hc-1")
                            .terminate("w-1")
                            .await()
                            .workflow()
                            .status());
        }
    }

    @Test
    void a_deletion_that_another_process_began_is_waited_for_in_the_clients_threads() {
        try (var fleet = new ScriptedFleet()) {
            fleet.shows(CLUSTER, "DELETING");
            var deletion = fleet.client.hostClusters().watchDeletion("hc-1");
            fleet.client.close();
            assertThrows(RejectedExecutionException.class, deletion::awaitAsync);
        }
    }
}
