package io.stratalake.sandbox.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.stratalake.sandbox.fleet.FleetCaller.Answer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkflowExecutionsTest extends FleetFixture {

    private String onInstance(String instance) {
        return environment + "/resource-instance/" + instance;
    }

    private Answer invoke(String instance, String verb, String more) {
        return caller.post(
                onInstance(instance) + "/workflow/" + verb,
                "{\"resourceId\":\"" + resource(instance) + "\"" + more + "}");
    }

    private String start(String instance, String verb) {
        Answer started = invoke(instance, verb, "");
        assertEquals(202, started.status());
        return started.text("workflowExecutionId");
    }

    private String executionStatus(String execution) {
        return caller.get(environment + "/workflow-executions/" + execution)
                .json()
                .getAsJsonObject("execution")
                .get("status")
                .getAsString();
    }

    @Test
    void a_run_ends_after_some_polls() {
        String id = instanceThatIs("RUNNING");
        String execution = start(id, "rotate-keys");

        assertEquals(
                List.of("RUNNING", "RUNNING", "SUCCEEDED"),
                List.of(executionStatus(execution), executionStatus(execution), executionStatus(execution)));
    }

    @Test
    void a_run_that_is_waited_for_has_ended_when_the_answer_comes() {
        Answer ended = invoke(instanceThatIs("RUNNING"), "rotate-keys", ",\"waitForCompletionSeconds\":60");

        assertEquals("SUCCESS", ended.text("status"));
    }

    @Test
    void a_run_on_an_instance_that_fails_says_why() {
        String execution = invoke("instance-FAILS", "rotate-keys", ",\"waitForCompletionSeconds\":1")
                .text("workflowExecutionId");

        assertEquals(
                "a task of the workflow did not succeed",
                caller.get(environment + "/workflow-executions/" + execution)
                        .json()
                        .getAsJsonObject("execution")
                        .get("failureMessage")
                        .getAsString());
    }

    @Test
    void a_workflow_can_be_started_by_its_id_too() {
        String id = instanceThatIs("RUNNING");
        String workflow = invoke(id, "flush-cache", "").text("workflowId");

        Answer started = caller.post(
                instance(id) + "/custom-workflow/" + workflow + "/execute",
                "{\"resourceId\":\"" + resource(id) + "\"}");

        assertEquals(202, started.status());
        assertEquals(workflow, started.text("workflowId"));
    }

    @Test
    void the_list_is_narrowed_by_verb_status_and_time() {
        String id = instanceThatIs("RUNNING");
        start(id, "rotate-keys");
        invoke(id, "flush-cache", ",\"waitForCompletionSeconds\":1");
        String list = onInstance(id) + "/workflow-executions";

        assertEquals(
                Set.of("rotate-keys", "flush-cache"),
                new TreeSet<>(caller.get(list).each("executions", "verb")));
        assertEquals(
                List.of("rotate-keys"), caller.get(list + "?verb=rotate-keys").each("executions", "verb"));
        assertEquals(
                List.of("flush-cache"), caller.get(list + "?status=SUCCEEDED").each("executions", "verb"));
        assertEquals(
                List.of(), caller.get(list + "?startDate=" + NOW.plusSeconds(1)).each("executions", "verb"));
        assertEquals(1, caller.get(list + "?pageSize=1").items("executions").size());
        assertFalse(caller.get(list + "?pageSize=2").json().has("nextPageToken"));
    }

    @ParameterizedTest
    @ValueSource(strings = {",\"waitForCompletionSeconds\":61", ",\"waitForCompletionSeconds\":-1", ",\"wait\":1"})
    void a_body_that_the_contract_does_not_know_is_refused(String more) {
        assertEquals(400, invoke(instanceThatIs("RUNNING"), "rotate-keys", more).status());
    }

    @Test
    void what_is_not_there_is_not_found() {
        String id = instanceThatIs("RUNNING");

        assertEquals(404, invoke(id, "dance", "").status());
        assertEquals(
                404, caller.get(environment + "/workflow-executions/wfe-none").status());
        assertEquals(
                404,
                caller.post(
                                instance(id) + "/custom-workflow/wf-none/execute",
                                "{\"resourceId\":\"" + resource(id) + "\"}")
                        .status());
    }
}
