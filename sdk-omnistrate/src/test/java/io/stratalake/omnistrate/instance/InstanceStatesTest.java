package io.stratalake.omnistrate.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.DecodingException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.core.error.OperationFailedException;
import io.stratalake.core.operation.Operation;
import io.stratalake.core.operation.OperationStatus.Running;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.Fleet;
import io.stratalake.omnistrate.OmnistrateClient;
import io.stratalake.omnistrate.account.CloudProvider;
import io.stratalake.omnistrate.account.CreateCustomNetworkRequest;
import io.stratalake.omnistrate.plan.CreateUpgradePathRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When the work on an instance or a snapshot is over, and how. */
class InstanceStatesTest {

    private static final ResourceKeys KEYS = new ResourceKeys("sp", "service", "v1", "prod", "hosted", "tier", "mysql");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Fleet fleet = new Fleet();
    private final OmnistrateClient client = fleet.client();
    private final Environment prod = client.service("s-1").environment("se-1");
    private final InstanceHandle instance = prod.instance("i-1");

    @AfterEach
    void close() {
        client.close();
        fleet.close();
    }

    private static String status(Instance instance) {
        return String.valueOf(instance.consumptionResourceInstanceResult().status());
    }

    private Operation<Instance> created() {
        fleet.answer(202, "{\"id\": \"i-1\"}");
        return prod.instances().create(KEYS, CreateInstanceRequest.builder().build());
    }

    @Test
    void a_creation_ends_when_the_instance_runs_though_it_shows_up_late() {
        var created = created();
        fleet.notFound().instance("PENDING", "DEPLOYING", "RUNNING");

        assertEquals("i-1", created.id());
        assertEquals("RUNNING", status(created.await()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "running", "READY", "COMPLETE", "INSTALLER_READY", "installer_ready"})
    void a_creation_ends_at_once_where_the_instance_is_there(String status) {
        fleet.answer(202, "{\"id\": \"i-1\"}").instance(status);

        assertTrue(prod.instances()
                .create(KEYS, CreateInstanceRequest.builder().build())
                .poll()
                .isDone());
    }

    @Test
    void a_failed_creation_tells_the_latest_failure_of_the_instances_workflows() {
        var created = created();
        fleet.instance("DEPLOYING", "FAILED").answer(200, """
                        {"ids": [], "events": [
                          {"id": "e-1", "workflowFailures": [
                            {"message": "pod is not ready", "eventTime": "2026-01-01T10:00:00Z"},
                            {"message": "quota of volumes is used up", "eventTime": "2026-01-01T11:00:00Z"}]},
                          {"id": "e-2"}]}
                        """);

        var failure = assertThrows(OperationFailedException.class, created::await);

        assertTrue(failure.getMessage().contains("quota of volumes is used up"), failure.getMessage());
        assertEquals(
                DeploymentStatus.FAILED,
                failure.result(Instance.class)
                        .orElseThrow()
                        .consumptionResourceInstanceResult()
                        .status());
        assertEquals(
                "GET " + Fleet.ROOT + "/service/s-1/environment/se-1/instance/i-1/events",
                fleet.lines().get(3));
    }

    @Test
    void a_failure_stays_one_where_its_reason_cannot_be_read() {
        var created = created();
        fleet.instance("CANCELLED").answer(403, "{\"message\": \"no events for you\"}");

        var failure = assertThrows(OperationFailedException.class, created::await);

        assertTrue(failure.getMessage().contains("gives no reason"), failure.getMessage());
    }

    @Test
    void a_creation_whose_answer_names_no_instance_says_so() {
        fleet.answer(202, "{}");

        var silent = assertThrows(
                DecodingException.class,
                () -> prod.instances()
                        .create(KEYS, CreateInstanceRequest.builder().build()));

        assertTrue(silent.getMessage().contains("list the instances"), silent.getMessage());
    }

    @Test
    void a_state_that_is_not_known_is_no_end() {
        var created = created();
        fleet.instance("SCALING_UP", "HIBERNATING");

        assertEquals(Running.of("SCALING_UP"), created.poll());
        assertEquals(Running.of("HIBERNATING"), created.poll());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PENDING_DEPENDENCY",
                "BACKING_UP",
                "COPYING_SNAPSHOT",
                "CREATING_INSTALLER",
                "UPDATING_INSTALLER",
                "DISCONNECTED",
                "CONNECTING",
                "DISCONNECTING",
                "ATTACHING",
                "DETACHING",
                "PENDING_DETACHING",
                "HEALTHY",
                "UNHEALTHY"
            })
    void an_instance_that_is_on_its_way_is_not_there(String status) {
        fleet.instance(status, status, status);

        assertEquals(Running.of(status), instance.watchUntilRunning().poll());
        assertEquals(Running.of(status), instance.watchUntilStopped().poll());
        fleet.instance(status);
        assertEquals(Running.of(status), instance.watchUntilDeleted().poll());
    }

    @Test
    void an_installer_that_is_made_anew_ends_a_change() {
        fleet.accept().instance("INSTALLER_READY", "UPDATING_INSTALLER", "INSTALLER_READY");

        assertEquals("INSTALLER_READY", status(instance.addCapacity("r-1", 1).await()));
        assertEquals(4, fleet.asked().size());
    }

    @Test
    void a_ready_installer_is_neither_a_stop_nor_a_deletion() {
        fleet.instance("INSTALLER_READY");
        assertFalse(instance.watchUntilStopped().poll().isDone());
        fleet.instance("RUNNING", "INSTALLER_READY");
        assertFalse(instance.watchUntilDeleted().poll().isDone());
    }

    @Test
    void a_stop_ends_when_the_instance_has_stopped() {
        fleet.accept().instance("RUNNING", "STOPPING", "STOPPED");

        assertEquals("STOPPED", status(instance.stop("r-1").await()));
    }

    @Test
    void a_start_ends_when_the_instance_runs() {
        fleet.accept().instance("STOPPED", "STARTING", "RUNNING");

        assertEquals("RUNNING", status(instance.start("r-1").await()));
    }

    @Test
    void a_start_after_a_failure_does_not_take_that_failure_for_its_own() {
        fleet.accept().instance("FAILED", "STARTING", "RUNNING");

        assertEquals("RUNNING", status(instance.start("r-1").await()));
    }

    @Test
    void a_restart_does_not_end_before_it_began() {
        fleet.accept().instance("RUNNING", "RESTARTING", "RUNNING");
        var restarting = instance.restart("r-1");

        assertFalse(restarting.poll().isDone());
        assertEquals("RUNNING", status(restarting.await()));
        assertEquals(4, fleet.asked().size());
    }

    @Test
    void a_restart_that_nobody_saw_ends_after_a_minute() {
        fleet.accept();
        for (var looks = 0; looks < 20; looks++) {
            fleet.instance("RUNNING");
        }

        instance.restart("r-1").await();

        assertTrue(
                fleet.time.elapsed().compareTo(MINUTE) >= 0,
                fleet.time.elapsed().toString());
        assertTrue(
                fleet.time.elapsed().compareTo(MINUTE.multipliedBy(2)) < 0,
                fleet.time.elapsed().toString());
    }

    @Test
    void a_change_leaves_a_stopped_instance_stopped() {
        fleet.accept().instance("STOPPED", "DEPLOYING", "STOPPED");

        assertEquals("STOPPED", status(instance.addCapacity("r-1", 1).await()));
    }

    @Test
    void a_deletion_ends_when_the_instance_is_gone_with_the_instance_as_it_was() {
        fleet.instance("RUNNING").accept().instance("DELETING").notFound();

        assertEquals("RUNNING", status(instance.delete("r-1").await()));
    }

    @Test
    void what_has_failed_can_be_deleted() {
        fleet.instance("FAILED").accept().instance("FAILED", "DELETING").notFound();

        assertEquals("FAILED", status(instance.delete("r-1").await()));
    }

    @Test
    void a_deletion_that_was_sent_twice_finds_nothing_and_is_done() {
        fleet.instance("RUNNING").inProgress(409).notFound().notFound().notFound();

        assertEquals("RUNNING", status(instance.delete("r-1").await()));
    }

    @Test
    void what_is_not_there_cannot_be_deleted() {
        fleet.notFound();

        assertThrows(NotFoundException.class, () -> instance.delete("r-1"));
        assertEquals(1, fleet.asked().size());
    }

    @Test
    void an_instance_that_goes_while_it_is_to_start_is_missed() {
        fleet.accept().instance("STARTING").notFound();

        assertThrows(NotFoundException.class, () -> instance.start("r-1").await());
    }

    @Test
    void work_that_another_process_began_can_be_watched() {
        fleet.instance("STARTING", "RUNNING", "STOPPED", "DELETING").notFound();

        assertEquals("RUNNING", status(instance.watchUntilRunning().await()));
        assertEquals("STOPPED", status(instance.watchUntilStopped().await()));
        assertEquals("DELETING", status(instance.watchUntilDeleted().await()));
    }

    @Test
    void a_snapshot_ends_when_it_is_complete_and_tells_its_progress() {
        fleet.answer(202, "{\"snapshotId\": \"ss-1\"}")
                .notFound()
                .answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"in_progress\", \"progress\": 40}")
                .answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"completed\", \"progress\": 100}");
        var taking = instance.snapshots().create();

        assertInstanceOf(Running.class, taking.poll());
        assertEquals(Running.of("in_progress").withMessage("40 %"), taking.poll());
        assertEquals("ss-1", taking.await().snapshotId());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Available", "AVAILABLE", "Complete", "completed"})
    void a_snapshot_ends_when_it_can_be_used(String status) {
        fleet.answer(202, "{\"snapshotId\": \"ss-1\"}").answer(200, "{\"status\": \"" + status + "\"}");

        assertEquals(status, instance.snapshots().create().await().status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Available", "Copying"})
    void a_snapshot_that_is_to_go_is_not_gone_while_it_is_there(String status) {
        fleet.answer(200, "{\"status\": \"Available\"}").accept().answer(200, "{\"status\": \"" + status + "\"}");

        assertFalse(instance.snapshots().delete("ss-1").poll().isDone());
    }

    @Test
    void a_snapshot_that_failed_is_a_failure() {
        fleet.answer(202, "{\"snapshotId\": \"ss-1\"}").answer(200, "{\"status\": \"failed\"}");

        assertThrows(
                OperationFailedException.class,
                () -> instance.snapshots().create().await());
    }

    @Test
    void a_snapshot_that_cannot_be_deleted_is_a_failure() {
        fleet.answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"completed\"}")
                .accept()
                .answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"deleting\"}")
                .answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"failed\"}");
        var deletion = instance.snapshots().delete("ss-1");

        assertThrows(OperationFailedException.class, deletion::await);
    }

    @Test
    void a_snapshot_that_was_deleted_is_gone() {
        fleet.answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"completed\"}")
                .accept()
                .answer(200, "{\"snapshotId\": \"ss-1\", \"status\": \"deleting\"}")
                .notFound();

        assertEquals("completed", instance.snapshots().delete("ss-1").await().status());
    }

    @Test
    void a_restored_instance_is_watched_by_its_own_id() {
        fleet.answer(202, "{\"id\": \"i-2\"}").notFound().instance("RUNNING");

        var restoring = instance.snapshots().restore("ss-1");

        assertEquals("i-2", restoring.id());
        restoring.await();
    }

    @Test
    void an_instance_that_is_restored_in_place_does_not_end_as_it_was() {
        fleet.answer(202, "{\"id\": \"i-1\"}").instance("RUNNING", "RESTORING", "RUNNING");
        var inPlace = RestoreFromSnapshotRequest.builder()
                .restoreToSourceInstance(true)
                .build();

        var restoring = instance.snapshots().restore("ss-1", inPlace);

        assertFalse(restoring.poll().isDone());
        restoring.await();
        assertEquals(4, fleet.asked().size());
    }

    @Test
    void an_answer_that_names_nothing_is_no_reason_to_send_the_request_again() {
        var plan = client.service("s-1").plan("pt-1");
        for (var request : List.<Executable>of(
                () -> instance.snapshots().create(),
                () -> instance.restore(Instant.EPOCH),
                () -> plan.upgradePaths()
                        .create(CreateUpgradePathRequest.builder()
                                .sourceVersion("1")
                                .targetVersion("2")
                                .upgradeFilters(Map.of())
                                .build()),
                () -> client.networks()
                        .create(CreateCustomNetworkRequest.builder()
                                .cloudProviderName(CloudProvider.AWS)
                                .cloudProviderRegion("us-east-2")
                                .cidr("10.0.0.0/16")
                                .build()))) {
            fleet.answer(200, "{}");
            var silent = assertThrows(DecodingException.class, request);
            assertTrue(silent.getMessage().contains("Do not send the request again: list the "), silent::getMessage);
        }
    }
}
