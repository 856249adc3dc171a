package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstanceSnapshotsTest extends FleetFixture {

    private String take(String instance) {
        Answer promised = caller.post(instance(instance) + "/snapshot", "{}");
        assertEquals(202, promised.status());
        return promised.text("snapshotId");
    }

    private String stand(String instance, String snapshot) {
        return caller.get(instance(instance) + "/snapshot/" + snapshot).text("status");
    }

    private String taken(String instance) {
        String snapshot = take(instance);
        pass(Duration.ofSeconds(20));
        assertEquals("completed", stand(instance, snapshot));
        return snapshot;
    }

    @Test
    void a_snapshot_is_complete_after_a_few_polls() {
        String id = instanceThatIs("RUNNING");
        String snapshot = take(id);

        assertEquals(
                List.of("in_progress", "in_progress", "completed"),
                List.of(stand(id, snapshot), stand(id, snapshot), stand(id, snapshot)));
        assertTrue(caller.get(instance(id) + "/snapshot")
                .each("snapshots", "snapshotId")
                .contains(snapshot));
    }

    @Test
    void a_drill_has_snapshots_that_fail() {
        String snapshot = take("instance-UNSAVED");
        pass(Duration.ofSeconds(20));
        assertEquals("FAILED", stand("instance-UNSAVED", snapshot));
    }

    @Test
    void the_list_of_the_environment_is_filtered() {
        String id = instanceThatIs("RUNNING");
        String mine = take(id);
        String all = environment + "/snapshot";

        assertFalse(caller.get(all + "?snapshotType=AutomatedSnapshot")
                .each("snapshots", "snapshotId")
                .contains(mine));
        assertEquals(
                List.of(mine), caller.get(all + "?snapshotType=ManualSnapshot").each("snapshots", "snapshotId"));
        String plan = caller.get(instance(id)).text("productTierId");
        List<String> plans = caller.get(all + "?productTierId=" + plan).each("snapshots", "productTierId");
        assertTrue(plans.size() > 1 && plans.stream().allMatch(plan::equals));
        assertTrue(caller.get(all).items("snapshots").size() > plans.size());
    }

    @Test
    void restoring_makes_another_instance() {
        String id = instanceThatIs("RUNNING");
        String snapshot = taken(id);
        Answer promised = caller.post(
                environment + "/snapshot/" + snapshot + "/restore",
                "{\"inputParametersOverride\":{\"size\":\"small\"}}");
        String restored = promised.text("id");

        assertEquals(202, promised.status());
        assertNotEquals(id, restored);
        assertEquals(
                List.of("DEPLOYING", "DEPLOYING", "RUNNING"),
                List.of(status(restored), status(restored), status(restored)));
        assertEquals(snapshot, detail(restored).get("sourceSnapshotID").getAsString());
        assertEquals(
                "small",
                caller.get(instance(restored))
                        .json()
                        .getAsJsonObject("input_params")
                        .get("size")
                        .getAsString());
    }

    @Test
    void restoring_in_place_keeps_the_instance() {
        String id = instanceThatIs("RUNNING");
        Answer promised =
                caller.post(environment + "/snapshot/" + taken(id) + "/restore", "{\"restoreToSourceInstance\":true}");

        assertEquals(id, promised.text("id"));
        assertEquals("DEPLOYING", status(id));
    }

    @Test
    void only_a_complete_snapshot_is_restored_or_copied() {
        String id = instanceThatIs("RUNNING");
        String snapshot = take(id);

        assertEquals(
                "400 snapshot " + snapshot + " is in_progress, not completed",
                caller.post(environment + "/snapshot/" + snapshot + "/restore", "{}")
                        .refusal());
        assertEquals(
                400,
                caller.post(
                                instance(id) + "/copy-snapshot",
                                "{\"targetRegion\":\"eu-west-1\",\"sourceSnapshotId\":\"" + snapshot + "\"}")
                        .status());
    }

    @Test
    void a_copy_is_in_another_region() {
        String id = instanceThatIs("RUNNING");
        taken(id);
        String copy = caller.post(instance(id) + "/copy-snapshot", "{\"targetRegion\":\"far-away-1\"}")
                .text("snapshotId");

        assertEquals("in_progress", stand(id, copy));
        assertEquals(
                "far-away-1", caller.get(instance(id) + "/snapshot/" + copy).text("region"));
    }

    @Test
    void a_moment_leads_to_the_last_snapshot_before_it() {
        String id = instanceThatIs("RUNNING");
        String first = taken(id);
        String between = time.now().toString();
        pass(Duration.ofMinutes(50));
        String second = taken(id);
        String restore = instance(id) + "/restore";

        assertEquals(first, at(restore, between).text("snapshotId"));
        assertEquals(second, at(restore, time.now().toString()).text("snapshotId"));
        assertEquals(404, at(restore, "2001-01-01T00:00:00Z").status());
        assertEquals("400 body.$: The body is missing.", caller.get(restore).refusal());
        String restored = caller.post(restore, "{\"targetRestoreTime\":\"" + between + "\"}")
                .text("id");
        assertEquals(first, detail(restored).get("sourceSnapshotID").getAsString());
    }

    private Answer at(String restore, String moment) {
        return caller.send("GET", restore, "{\"targetRestoreTime\":\"" + moment + "\"}");
    }

    @Test
    void a_deleted_snapshot_is_gone_after_a_few_polls() {
        String id = instanceThatIs("RUNNING");
        String snapshot = taken(id);

        assertEquals(
                202,
                caller.send("DELETE", environment + "/snapshot/" + snapshot, "").status());
        assertEquals(List.of("deleting", "deleting"), List.of(stand(id, snapshot), stand(id, snapshot)));
        assertEquals(
                "404 snapshot " + snapshot + " not found",
                caller.get(instance(id) + "/snapshot/" + snapshot).refusal());
    }

    @Test
    void a_snapshot_is_not_deleted_while_it_is_taken() {
        String id = instanceThatIs("RUNNING");
        String snapshot = take(id);
        Answer refused = caller.send("DELETE", environment + "/snapshot/" + snapshot, "");

        assertEquals("409 operation is already in progress for snapshot " + snapshot, refused.refusal());
        assertEquals("in_progress", stand(id, snapshot));
    }
}
