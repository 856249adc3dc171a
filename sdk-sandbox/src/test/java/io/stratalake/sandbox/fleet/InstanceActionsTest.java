package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.sandbox.Sandbox;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InstanceActionsTest extends FleetFixture {

    private Answer act(String id, String action) {
        return caller.post(instance(id) + "/" + action, "{\"resourceId\":\"" + resource(id) + "\"}");
    }

    private Answer scale(String id, String action, String property, int number) {
        return caller.post(
                instance(id) + "/" + action,
                "{\"resourceId\":\"" + resource(id) + "\",\"" + property + "\":" + number + "}");
    }

    private List<String> threePolls(String id) {
        return List.of(status(id), status(id), status(id));
    }

    private int replicas(String id) {
        return detail(id).get("currentReplicas").getAsInt();
    }

    @Test
    void start_and_stop_and_restart_take_a_few_polls() {
        String stopped = instanceThatIs("STOPPED");
        String running = instanceThatIs("RUNNING");

        Answer started = act(stopped, "start");
        assertEquals(200, started.status());
        assertEquals("", started.response().body());
        assertEquals(List.of("STARTING", "STARTING", "RUNNING"), threePolls(stopped));
        act(running, "stop");
        assertEquals(List.of("STOPPING", "STOPPING", "STOPPED"), threePolls(running));
        act(stopped, "restart");
        assertEquals(List.of("RESTARTING", "RESTARTING", "RUNNING"), threePolls(stopped));
    }

    @Test
    void work_is_over_in_time_for_who_does_not_poll() {
        String id = instanceThatIs("STOPPED");
        act(id, "start");
        pass(Duration.ofSeconds(20).minusNanos(1));
        assertEquals("STARTING", status(id));
        pass(Duration.ofNanos(1));
        assertTrue(caller.get(environment + "/instances/").items("resourceInstances").stream()
                .map(item -> item.getAsJsonObject("consumptionResourceInstanceResult"))
                .anyMatch(one -> one.get("id").getAsString().equals(id)
                        && one.get("status").getAsString().equals("RUNNING")));
    }

    @Test
    void capacity_is_there_when_the_work_is_done() {
        String id = instanceThatIs("RUNNING");
        int before = replicas(id);

        assertEquals(200, scale(id, "add-capacity", "capacityToBeAdded", 2).status());
        assertEquals(List.of("SCALING_UP", "SCALING_UP", "RUNNING"), threePolls(id));
        assertEquals(before + 2, replicas(id));
        assertEquals(200, scale(id, "remove-capacity", "capacityToBeRemoved", 1).status());
        assertEquals(List.of("SCALING_DOWN", "SCALING_DOWN", "RUNNING"), threePolls(id));
        assertEquals(before + 1, replicas(id));
        assertEquals(
                400,
                scale(id, "remove-capacity", "capacityToBeRemoved", before + 1).status());
    }

    @Test
    void failover_takes_a_replica_that_is_there() {
        String id = instanceThatIs("RUNNING");

        assertEquals(
                "404 replica other-0 not found",
                caller.post(instance(id) + "/failover", "{\"failedReplicaID\":\"other-0\"}")
                        .refusal());
        assertEquals(
                200,
                caller.post(instance(id) + "/failover", "{\"failedReplicaID\":\"cluster-0\"}")
                        .status());
        assertEquals(List.of("RESTARTING", "RESTARTING", "RUNNING"), threePolls(id));
    }

    @Test
    void one_thing_at_a_time_and_the_refusal_is_409_or_400() {
        List<Answer> refusals = caller.get(environment + "/instances/").items("resourceInstances").stream()
                .map(item -> item.getAsJsonObject("consumptionResourceInstanceResult"))
                .filter(detail -> detail.get("status").getAsString().equals("STOPPED"))
                .map(detail -> detail.get("id").getAsString())
                .limit(8)
                .peek(id -> act(id, "start"))
                .map(id -> act(id, "stop"))
                .toList();

        assertEquals(
                Set.of(400, 409),
                Set.copyOf(refusals.stream().map(Answer::status).toList()));
        assertTrue(refusals.stream().allMatch(one -> one.text("message").contains("already in progress")));
    }

    @Test
    void what_makes_no_sense_is_refused() {
        String running = instanceThatIs("RUNNING");

        assertEquals(
                "400 instance " + running + " cannot start while it is RUNNING",
                act(running, "start").refusal());
        assertEquals(
                "400 body.resourceId: r-other is no resource of instance " + running + ".",
                caller.post(instance(running) + "/stop", "{\"resourceId\":\"r-other\"}")
                        .refusal());
        assertEquals(
                "400 body.$: The body is missing.",
                caller.post(instance(running) + "/stop", "").refusal());
        assertEquals(
                400,
                caller.post(instance(running) + "/stop", "{\"resourceID\":\"x\"}")
                        .status());
        assertEquals("RUNNING", status(running));
    }

    @Test
    void drills_fail_to_start_and_never_settle() {
        act("instance-FAILS", "start");
        assertEquals(List.of("STARTING", "STARTING", "FAILED"), threePolls("instance-FAILS"));

        act("instance-STUCK", "restart");
        pass(Duration.ofDays(1));
        caller.useToken(caller.signIn().text("jwtToken"));
        assertEquals(List.of("RESTARTING", "RESTARTING", "RESTARTING"), threePolls("instance-STUCK"));
    }

    @Test
    void settings_say_how_many_polls_work_takes() {
        try (Sandbox quick =
                Sandbox.builder().pollsPerAction(0).timeSource(time).start()) {
            FleetCaller other = new FleetCaller(quick);
            String id = instanceThatIs("STOPPED");
            assertNotEquals("RUNNING", status(id));
            other.post(instance(id) + "/start", "{\"resourceId\":\"" + resource(id) + "\"}");
            assertEquals(
                    "RUNNING",
                    other.get(instance(id))
                            .json()
                            .getAsJsonObject("consumptionResourceInstanceResult")
                            .get("status")
                            .getAsString());
        }
    }
}
