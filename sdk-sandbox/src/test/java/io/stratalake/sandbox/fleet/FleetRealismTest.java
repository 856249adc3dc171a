package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.Sandbox;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A realistic fleet shows earlier states first, finds new things late and has names for states of its own. */
class FleetRealismTest extends FleetFixture {

    private String running;
    private String stopped;
    private String resource;

    @Override
    Sandbox.Builder settings(Sandbox.Builder builder) {
        // What the tests start from is read without difficulties.
        try (Sandbox plain = Sandbox.builder().timeSource(time).start()) {
            sandbox = plain;
            caller = new FleetCaller(plain);
            JsonObject service = firstService();
            environment = "/service/" + service.get("serviceId").getAsString() + "/environment/"
                    + offering(service).get("serviceEnvironmentID").getAsString();
            running = instanceThatIs("RUNNING");
            stopped = instanceThatIs("STOPPED");
            resource = resource(running);
        }
        return builder.realistic(3);
    }

    @Override
    JsonObject firstService() {
        FleetCaller.Answer answer = caller.get("/service-offering");
        return answer.status() == 200 ? super.firstService() : firstService();
    }

    private String read(String id) {
        FleetCaller.Answer answer = caller.get(instance(id));
        return answer.status() == 200
                ? answer.json()
                        .getAsJsonObject("consumptionResourceInstanceResult")
                        .get("status")
                        .getAsString()
                : read(id);
    }

    @Test
    void a_read_after_a_change_returns_the_earlier_state_first() {
        assertEquals("RUNNING", read(running));
        assertEquals(
                200,
                caller.post(instance(running) + "/stop", "{\"resourceId\":\"" + resource + "\"}")
                        .status());
        List<String> states = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            states.add(read(running));
        }
        assertEquals("RUNNING", states.get(0));
        assertEquals("STOPPED", states.get(4));
    }

    @Test
    void a_new_snapshot_is_found_late_and_may_be_available_in_place_of_completed() {
        Set<String> ends = new HashSet<>();
        Set<Integer> statuses = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            FleetCaller.Answer created = caller.post(instance(stopped) + "/snapshot", "{}");
            assertEquals(202, created.status());
            String snapshot = instance(stopped) + "/snapshot/" + created.text("snapshotId");
            String status = "";
            for (int poll = 0; poll < 8; poll++) {
                FleetCaller.Answer answer = caller.get(snapshot);
                statuses.add(answer.status());
                status = answer.status() == 200 ? answer.text("status") : status;
            }
            ends.add(status);
        }
        assertTrue(statuses.contains(404), statuses::toString);
        assertEquals(Set.of("completed", "Available"), ends);
    }
}
