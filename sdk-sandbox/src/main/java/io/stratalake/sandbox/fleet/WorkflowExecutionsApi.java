package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Starts custom workflows on instances, by id and by verb, and tells how their runs stand. */
final class WorkflowExecutionsApi {

    private static final int LONGEST_WAIT_SECONDS = 60;

    private final FleetWorld world;
    private final List<WorkflowExecution> executions = new ArrayList<>();

    WorkflowExecutionsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofEnvironment(
                        "runCustomWorkflow",
                        "POST",
                        "/instance/{instanceId}/custom-workflow/{workflowId}/execute",
                        this::run),
                ofEnvironment(
                        "invokeWorkflowVerb", "POST", "/resource-instance/{instanceId}/workflow/{verb}", this::invoke),
                ofEnvironment(
                                "listWorkflowExecutions",
                                "GET",
                                "/resource-instance/{instanceId}/workflow-executions",
                                this::list)
                        .taking(with(TokenPage.PARAMETERS, "verb", "status", "startDate", "endDate")),
                ofEnvironment(
                        "describeWorkflowExecution", "GET", "/workflow-executions/{executionId}", this::describe));
    }

    private Reply run(Call call) {
        String id = call.path("workflowId");
        return start(
                call,
                CustomWorkflows.verbOf(id).orElseThrow(() -> HttpError.noSuchResource("custom workflow", "id", id)));
    }

    private Reply invoke(Call call) {
        String verb = call.path("verb");
        if (CustomWorkflows.idOf(verb).isEmpty()) {
            throw HttpError.noSuchResource("custom workflow", "verb", verb);
        }
        return start(call, verb);
    }

    private Reply start(Call call, String verb) {
        FleetBody body = FleetBody.read(call, Set.of("resourceId", "requestParams", "waitForCompletionSeconds"));
        FleetInstance instance = world.instance(call);
        instance.requireResource(body.text("resourceId"));
        instance.life().requireIdle();
        boolean waits = waits(body.json());
        WorkflowExecution execution = new WorkflowExecution(
                instance, verb, body.object("requestParams"), world.time(), world.pollsPerAction());
        executions.add(execution);
        if (waits) {
            execution.finish();
        }
        return Reply.json(
                202,
                Fields.of("workflowExecutionId", execution.id())
                        .and("workflowId", CustomWorkflows.idOf(verb).orElseThrow())
                        .and("status", statusOfRun(execution))
                        .json());
    }

    private static boolean waits(JsonObject body) {
        if (!body.has("waitForCompletionSeconds")) {
            return false;
        }
        int seconds = body.get("waitForCompletionSeconds").getAsInt();
        if (seconds < 0 || seconds > LONGEST_WAIT_SECONDS) {
            throw RequestBody.invalid(
                    "waitForCompletionSeconds", "The value must be from 0 to " + LONGEST_WAIT_SECONDS + ".");
        }
        return seconds > 0;
    }

    /** The answer that starts a run has the words of deployments. */
    private static String statusOfRun(WorkflowExecution execution) {
        return execution.status() == WorkflowExecution.Status.SUCCEEDED
                ? "SUCCESS"
                : execution.status().name();
    }

    /** The latest first. */
    private Reply list(Call call) {
        FleetInstance instance = world.instance(call);
        Query query = call.query();
        Instant from = Moments.read(query, "startDate", Instant.MIN);
        Instant to = Moments.read(query, "endDate", Instant.MAX);
        executions.forEach(WorkflowExecution::catchUp);
        List<WorkflowExecution> matching = executions.stream()
                .filter(one -> one.instance() == instance)
                .filter(one -> query.text("verb").map(one.verb()::equals).orElse(true))
                .filter(one ->
                        query.text("status").map(one.status().name()::equals).orElse(true))
                .filter(one ->
                        !one.startedAt().isBefore(from) && !one.startedAt().isAfter(to))
                .sorted(Comparator.comparing(WorkflowExecution::startedAt).reversed())
                .toList();
        return Reply.ok(belonging(
                call,
                TokenPage.read(query)
                        .of(
                                "executions",
                                matching,
                                WorkflowExecution::id,
                                WorkflowExecutionsApi::form,
                                TokenPage.LastPage.ABSENT)
                        .and("instanceId", instance.id())));
    }

    private Reply describe(Call call) {
        FleetEnvironment environment = world.environment(call);
        String id = call.path("executionId");
        WorkflowExecution execution = executions.stream()
                .filter(one -> one.id().equals(id)
                        && one.instance().site().environment().equals(environment))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("workflow execution", "id", id));
        execution.poll();
        return Reply.ok(belonging(call, Fields.of("execution", form(execution))));
    }

    private static JsonObject belonging(Call call, Fields fields) {
        return fields.and("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .json();
    }

    private static JsonObject form(WorkflowExecution execution) {
        boolean failed = execution.status() == WorkflowExecution.Status.FAILED;
        return Fields.of("executionId", execution.id())
                .and("workflowId", CustomWorkflows.idOf(execution.verb()).orElseThrow())
                .and("instanceId", execution.instance().id())
                .and("verb", execution.verb())
                .and("status", execution.status())
                .and("startTime", execution.startedAt())
                .and("endTime", execution.endedAt())
                .and("invokedBy", FleetWorld.CALLER)
                .and("requestParams", execution.parameters())
                .and("failureCode", failed ? "task_failed" : null)
                .and("failureMessage", failed ? "a task of the workflow did not succeed" : null)
                .and("tasks", Fields.list(List.of(task(execution))))
                .json();
    }

    private static JsonObject task(WorkflowExecution execution) {
        return Fields.of("name", execution.verb())
                .and("resourceType", "job")
                .and(
                        "state",
                        switch (execution.status()) {
                            case PENDING -> "Pending";
                            case RUNNING -> "Applying";
                            case SUCCEEDED -> "Succeeded";
                            case FAILED -> "Failed";
                        })
                .and("attemptCount", 1)
                .and("startTime", execution.startedAt())
                .and("endTime", execution.endedAt())
                .json();
    }
}
