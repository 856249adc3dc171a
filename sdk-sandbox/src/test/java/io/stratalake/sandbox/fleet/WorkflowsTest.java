package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WorkflowsTest extends FleetFixture {

    private String workflows() {
        return environment + "/service-workflows";
    }

    /** Begins something, and says which workflow does it. */
    private String begin(String instance, String action) {
        assertEquals(
                200,
                caller.post(instance(instance) + "/" + action, "{\"resourceId\":\"" + resource(instance) + "\"}")
                        .status());
        return caller.get(workflows() + "?instanceId=" + instance)
                .each("workflows", "id")
                .get(0);
    }

    private String stand(String workflow) {
        return caller.get(workflows() + "/" + workflow)
                .json()
                .getAsJsonObject("Workflow")
                .get("status")
                .getAsString()
                .toUpperCase(Locale.ROOT);
    }

    private Answer tell(String workflow, String action) {
        return caller.send("PATCH", workflows() + "/" + workflow, "{\"status\":\"" + action + "\"}");
    }

    private List<JsonObject> steps(String workflow) {
        JsonObject first = caller.get(workflows() + "/" + workflow + "/events")
                .items("resources")
                .get(0);
        return FleetCaller.objects(first.getAsJsonArray("workflowSteps"));
    }

    @Test
    void the_list_is_paged_and_the_latest_come_first() {
        Answer page = caller.get(workflows() + "?pageSize=10");
        Answer next = caller.get(workflows() + "?pageSize=10&nextPageToken=" + page.text("nextPageToken"));
        List<String> starts = page.each("workflows", "startTime");

        assertEquals(10, starts.size());
        assertEquals(starts.stream().sorted(Comparator.reverseOrder()).toList(), starts);
        assertTrue(
                new HashSet<>(page.each("workflows", "id")).stream().noneMatch(next.each("workflows", "id")::contains));
        assertFalse(caller.get(workflows() + "?pageSize=1000").json().has("nextPageToken"));
    }

    @Test
    void statuses_come_in_upper_and_in_lower_case() {
        List<String> statuses = caller.get(workflows() + "?pageSize=1000").each("workflows", "status");
        assertTrue(statuses.containsAll(List.of("SUCCESS", "success")), statuses::toString);
    }

    @Test
    void a_workflow_goes_with_its_instance() {
        String id = instanceThatIs("STOPPED");
        String workflow = begin(id, "start");

        assertEquals(
                List.of("IN_PROGRESS", "IN_PROGRESS", "SUCCESS"),
                List.of(stand(workflow), stand(workflow), stand(workflow)));
        assertEquals("RUNNING", status(id));
    }

    @Test
    void the_list_is_narrowed_to_a_time() {
        String workflow = begin(instanceThatIs("STOPPED"), "start");

        assertEquals(
                List.of(workflow), caller.get(workflows() + "?startDate=" + NOW).each("workflows", "id"));
        assertEquals(
                List.of(),
                caller.get(workflows() + "?startDate=" + NOW.plusSeconds(1)).each("workflows", "id"));
        assertEquals(
                "400 query.startDate: The value must be a timestamp.",
                caller.get(workflows() + "?startDate=yesterday").refusal());
    }

    @Test
    void the_steps_say_where_it_stands_and_where_it_failed() {
        String workflow = begin("instance-FAILS", "start");
        assertEquals(2, steps(workflow).size());
        pass(Duration.ofSeconds(20));

        List<JsonObject> steps = steps(workflow);
        List<JsonObject> last = FleetCaller.objects(steps.get(steps.size() - 1).getAsJsonArray("events"));
        assertEquals("Deployment", steps.get(steps.size() - 1).get("stepName").getAsString());
        assertEquals(
                List.of("WorkflowStepStarted", "WorkflowStepFailed"),
                last.stream().map(event -> event.get("eventType").getAsString()).toList());
        assertTrue(last.get(1).get("error").getAsString().contains("exited"));
    }

    @Test
    void a_paused_workflow_waits_for_being_resumed() {
        String id = instanceThatIs("STOPPED");
        String workflow = begin(id, "start");

        tell(workflow, "pause");
        pass(Duration.ofMinutes(10));
        assertEquals(List.of("PAUSED", "STARTING"), List.of(stand(workflow), status(id)));
        tell(workflow, "resume");
        pass(Duration.ofSeconds(20));
        assertEquals(List.of("SUCCESS", "RUNNING"), List.of(stand(workflow), status(id)));
        assertEquals(409, tell(workflow, "pause").status());
        assertEquals(400, tell(workflow, "hurry").status());
    }

    @Test
    void a_failed_workflow_is_tried_again() {
        String workflow = begin("instance-FAILS", "start");
        pass(Duration.ofSeconds(20));
        assertEquals("FAILED", stand(workflow));

        assertEquals(200, tell(workflow, "retry").status());
        assertEquals(List.of("STARTING", "IN_PROGRESS"), List.of(status("instance-FAILS"), stand(workflow)));
        assertEquals("FAILED", status("instance-FAILS"));
    }

    @Test
    void a_terminated_workflow_leaves_the_instance_as_it_was() {
        String workflow = begin("instance-STUCK", "stop");
        Answer ended = caller.send("DELETE", workflows() + "/" + workflow, "");

        assertEquals("CANCELLED", ended.text("status").toUpperCase(Locale.ROOT));
        assertEquals("RUNNING", status("instance-STUCK"));
        assertEquals(
                409, caller.send("DELETE", workflows() + "/" + workflow, "").status());
    }

    @Test
    void the_workflow_of_a_deletion_outlives_the_instance() {
        String id = instanceThatIs("RUNNING");
        caller.send("DELETE", instance(id), "{\"resourceId\":\"" + resource(id) + "\"}");
        pass(Duration.ofSeconds(20));

        assertEquals(404, caller.get(instance(id)).status());
        assertEquals(
                "SUCCESS",
                stand(caller.get(workflows() + "?instanceId=" + id)
                        .each("workflows", "id")
                        .get(0)));
    }

    @Test
    void events_of_an_instance_tell_what_was_done_to_it() {
        begin("instance-FAILS", "start");
        pass(Duration.ofSeconds(20));
        Answer events = caller.get(instance("instance-FAILS") + "/events");
        List<JsonObject> items = events.items("events");
        JsonObject last = items.get(items.size() - 1);

        assertEquals(events.json().getAsJsonArray("ids").size(), items.size());
        assertTrue(last.get("message").getAsString().startsWith("start ended: "), last::toString);
        assertTrue(last.has("workflowFailures"));
        assertFalse(caller.get(instance("instance-FAILS") + "/events?excludeWorkflowFailures=true")
                .json()
                .toString()
                .contains("workflowFailures"));
        assertEquals(
                last,
                caller.get(instance("instance-FAILS") + "/event/"
                                + last.get("id").getAsString())
                        .json());
        assertEquals(
                List.of("start begun", last.get("message").getAsString()),
                caller.get(instance("instance-FAILS") + "/events?startTime=" + NOW)
                        .each("events", "message"));
    }

    @Test
    void the_summary_counts() {
        begin("instance-STUCK", "stop");
        JsonObject summary =
                caller.get(environment + "/service-workflows-summary").json();

        assertEquals(1, summary.get("ActiveWorkflowCount").getAsInt());
        assertTrue(summary.get("CompletedWorkflowCount").getAsInt()
                > summary.get("FailedWorkflowCount").getAsInt());
    }
}
