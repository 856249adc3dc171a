package io.stratalake.omnistrate.environment;

import static io.stratalake.omnistrate.Fleet.ROOT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.OperationFailedException;
import io.stratalake.omnistrate.Environment;
import io.stratalake.omnistrate.Fleet;
import io.stratalake.omnistrate.Wire;
import io.stratalake.omnistrate.workflow.WorkflowExecution;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The request of each method of an environment's resources, and the end of a workflow. */
class EnvironmentWireTest {

    private static final String PLACE = ROOT + "/service/s-1/environment/se-1";

    private static Wire wire(String name, Consumer<Environment> call, String answer, String line) {
        return Wire.of(name, c -> call.accept(c.service("s-1").environment("se-1")), answer, line.replace("~", PLACE));
    }

    static Stream<Wire> customers() {
        return Stream.of(
                wire(
                        "subscriptions().list",
                        e -> e.subscriptions().list(q -> q.pageSize(2)).toList(),
                        "{\"subscriptions\": [], \"ids\": []}",
                        "GET ~/subscription?pageSize=2"),
                wire(
                        "subscriptions().describe",
                        e -> e.subscriptions().get("sub/1"),
                        "{}",
                        "GET ~/subscription/sub%2F1"),
                wire(
                                "subscriptions().create",
                                e -> e.subscriptions()
                                        .create(CreateSubscriptionRequest.builder()
                                                .productTierId("pt-1")
                                                .onBehalfOfCustomerUserId("u-1")
                                                .build()),
                                "{\"id\": \"sub-1\"}",
                                "POST ~/subscription")
                        .sending("{\"productTierId\": \"pt-1\", \"onBehalfOfCustomerUserId\": \"u-1\"}"),
                wire(
                                "subscriptions().update",
                                e -> e.subscriptions()
                                        .update(
                                                "sub-1",
                                                UpdateSubscriptionRequest.builder()
                                                        .maxNumberOfInstances(3L)
                                                        .build()),
                                "",
                                "PATCH ~/subscription/sub-1")
                        .sending("{\"maxNumberOfInstances\": 3}"),
                wire(
                                "subscriptions().update(several)",
                                e -> e.subscriptions()
                                        .update(UpdateSubscriptionsRequest.builder()
                                                .subscriptionIDs(List.of("sub-1"))
                                                .build()),
                                "",
                                "PATCH ~/subscriptions")
                        .sending("{\"subscriptionIDs\": [\"sub-1\"]}"),
                wire(
                        "subscriptions().suspend",
                        e -> e.subscriptions().suspend("sub-1"),
                        "",
                        "PUT ~/subscription/sub-1/suspend"),
                wire(
                        "subscriptions().resume",
                        e -> e.subscriptions().resume("sub-1"),
                        "",
                        "PUT ~/subscription/sub-1/resume"),
                wire(
                        "subscriptions().terminate",
                        e -> e.subscriptions().terminate("sub-1"),
                        "",
                        "DELETE ~/subscription/sub-1"),
                wire(
                        "subscriptionRequests().list",
                        e -> e.subscriptionRequests().list(),
                        "{\"ids\": []}",
                        "GET ~/subscription/request"),
                wire(
                        "subscriptionRequests().describe",
                        e -> e.subscriptionRequests().get("sr-1"),
                        "{}",
                        "GET ~/subscription/request/sr-1"),
                wire(
                        "subscriptionRequests().approve",
                        e -> e.subscriptionRequests().approve("sr-1"),
                        "",
                        "PUT ~/subscription/request/sr-1"),
                wire(
                        "subscriptionRequests().deny",
                        e -> e.subscriptionRequests().deny("sr-1"),
                        "",
                        "DELETE ~/subscription/request/sr-1"),
                wire(
                        "organizations().list",
                        e -> e.organizations().list(),
                        "{\"organizations\": []}",
                        "GET ~/organizations"),
                wire("organizations().describe", e -> e.organizations().get("org-1"), "{}", "GET ~/organization/org-1"),
                wire("users().list", e -> e.users().list().toList(), "{\"users\": []}", "GET ~/users"),
                wire("users().describe", e -> e.users().get("u-1"), "{}", "GET ~/user/u-1"),
                wire(
                        "usage().consolidated",
                        e -> e.usage().consolidated(q -> q.productTierId("pt-1")),
                        "{}",
                        "GET ~/usage?productTierId=pt-1"));
    }

    static Stream<Wire> machinery() {
        return Stream.of(
                wire(
                        "hostClusters().list",
                        e -> e.hostClusters().list().toList(),
                        "{\"hostClusters\": []}",
                        "GET ~/host-clusters"),
                wire("hostClusters().describe", e -> e.hostClusters().get("hc-1"), "{}", "GET ~/host-cluster/hc-1"),
                wire(
                        "hostClusters().dashboardToken",
                        e -> e.hostClusters().dashboardToken("hc-1"),
                        "{}",
                        "POST ~/host-cluster/hc-1/dashboard/token"),
                wire(
                        "resources().describe",
                        e -> e.resources().get("sm-1", "pt-1", "r-1"),
                        "{}",
                        "GET ~/model/sm-1/productTier/pt-1/resource/r-1"),
                wire(
                                "inventory().search",
                                e -> e.inventory().search("my sql"),
                                "{\"results\": []}",
                                "POST ~/search-inventory")
                        .sending("{\"query\": \"my sql\"}"),
                wire("inventory().summary", e -> e.inventory().summary(), "{}", "GET ~/service-inventory-summary"),
                wire("snapshots", e -> e.snapshots(), "{}", "GET ~/snapshot"),
                wire(
                        "workflows().list",
                        e -> e.workflows()
                                .list(q -> q.instanceId("i-1").pageSize(2))
                                .toList(),
                        "{\"workflows\": []}",
                        "GET ~/service-workflows?pageSize=2&instanceId=i-1"),
                wire("workflows().describe", e -> e.workflows().get("w-1"), "{}", "GET ~/service-workflows/w-1"),
                wire(
                        "workflows().events",
                        e -> e.workflows().events("w-1"),
                        "{}",
                        "GET ~/service-workflows/w-1/events"),
                wire("workflows().summary", e -> e.workflows().summary(), "{}", "GET ~/service-workflows-summary"),
                wire("workflows().pause", e -> e.workflows().pause("w-1"), "{}", "PATCH ~/service-workflows/w-1")
                        .sending("{\"status\": \"pause\"}"),
                wire("workflows().resume", e -> e.workflows().unpause("w-1"), "{}", "PATCH ~/service-workflows/w-1")
                        .sending("{\"status\": \"resume\"}"),
                wire("workflows().retry", e -> e.workflows().retry("w-1"), "{}", "PATCH ~/service-workflows/w-1")
                        .sending("{\"status\": \"retry\"}"),
                wire(
                        "workflows().getExecution",
                        e -> e.workflows().getExecution("wfe/1"),
                        execution("RUNNING"),
                        "GET ~/workflow-executions/wfe%2F1"),
                wire(
                        "workflows().watchExecution",
                        e -> e.workflows().watchExecution("wfe-1").poll(),
                        execution("RUNNING"),
                        "GET ~/workflow-executions/wfe-1"),
                wire(
                        "workflows().terminate",
                        e -> e.workflows().terminate("w-1"),
                        "{}",
                        "DELETE ~/service-workflows/w-1"));
    }

    @ParameterizedTest
    @MethodSource({"customers", "machinery"})
    void sends(Wire wire) {
        wire.check();
    }

    private static String workflow(String status) {
        return "{\"Workflow\": {\"id\": \"w-1\", \"status\": \"" + status + "\"}}";
    }

    private static String execution(String status) {
        return """
                {"serviceId": "s-1", "environmentId": "se-1", "execution": {
                 "executionId": "wfe-1", "workflowId": "wf-1", "instanceId": "i-1", "verb": "rotate-keys",
                 "status": "%s", "failureMessage": "the job crashed",
                 "outputs": {"password": "hunter2"}, "requestParams": {"secret": "hunter2"}}}""".formatted(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUCCEEDED", "succeeded", "SUCCESS", "COMPLETE"})
    void a_run_of_a_custom_workflow_ends_when_it_succeeded_in_whatever_case_though_it_shows_up_late(String last) {
        try (var fleet = new Fleet();
                var client = fleet.client()) {
            fleet.notFound().answer(200, execution("PENDING")).answer(200, execution("RUNNING"));
            fleet.answer(200, execution(last));

            var ended = client.service("s-1")
                    .environment("se-1")
                    .workflows()
                    .watchExecution("wfe-1")
                    .await();

            assertEquals("rotate-keys", ended.verb());
            assertFalse(ended.toString().contains("hunter2"), ended::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "failed", "CANCELLED"})
    void a_run_of_a_custom_workflow_that_failed_has_the_services_reason(String status) {
        try (var fleet = new Fleet();
                var client = fleet.client()) {
            fleet.answer(200, execution(status));
            var work = client.service("s-1").environment("se-1").workflows().watchExecution("wfe-1");

            var failure = assertThrows(OperationFailedException.class, work::await);

            assertTrue(failure.getMessage().contains("the job crashed"), failure.getMessage());
            assertEquals(
                    "wfe-1",
                    failure.result(WorkflowExecution.class).orElseThrow().executionId());
        }
    }

    @Test
    void a_workflow_ends_when_it_succeeded_in_whatever_case() {
        try (var fleet = new Fleet();
                var client = fleet.client()) {
            fleet.answer(200, workflow("IN_PROGRESS")).answer(200, workflow("success"));

            var ended = client.service("s-1")
                    .environment("se-1")
                    .workflows()
                    .watch("w-1")
                    .await();

            assertEquals("success", ended.workflow().status());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"failed", "FAILED", "cancelled"})
    void a_workflow_that_failed_or_was_cancelled_is_a_failure(String status) {
        try (var fleet = new Fleet();
                var client = fleet.client()) {
            fleet.answer(200, workflow(status));
            var work = client.service("s-1").environment("se-1").workflows().watch("w-1");

            var failure = assertThrows(OperationFailedException.class, work::await);

            assertTrue(failure.getMessage().contains(status), failure.getMessage());
        }
    }
}
