package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The handlers of workflows: those that change instances, and runs of custom workflows. */
final class WorkflowHandlers {

    private static final int MAX_WAIT_SECONDS = 60;

    /** The custom workflows: their ids by their verbs. */
    private static final Map<String, String> CUSTOM = Map.of(
            "rotate-keys", FleetId.of("wf", "rotate-keys"),
            "flush-cache", FleetId.of("wf", "flush-cache"));

    private final FleetWorld world;
    private final List<WorkflowExecution> executions = new ArrayList<>();

    WorkflowHandlers(FleetWorld world) {
        this.world = world;
    }

    private record Found(FleetInstance instance, FleetWorkflow workflow) {

        Facts facts() {
            return Facts.of("id", workflow.id())
                    .and(Facts.TIME, workflow.startedAt())
                    .and("WorkflowType", workflow.type())
                    .and("status", workflow.status())
                    .and("startTime", workflow.startedAt())
                    .and("endTime", workflow.endedAt())
                    .and("ResourceCount", instance.site().plan().resources().size())
                    .with(instance.site().subscription().customer().facts())
                    .with(instance.facts());
        }
    }

    void register(FleetHandlers handlers) {
        handlers.list(
                        "listServiceWorkflows",
                        call -> all(call)
                                .sorted(Comparator.comparing((Found found) ->
                                                found.workflow().startedAt())
                                        .reversed())
                                .map(Found::facts)
                                .toList())
                .show("describeServiceWorkflow", call -> {
                    Found found = poll(call);
                    return Facts.of("Workflow", found.facts()).and("Resources", steps(found, WorkflowSteps::statuses));
                })
                .show("getServiceWorkflowEvents", call -> {
                    Found found = poll(call);
                    return found.facts().and("resources", steps(found, WorkflowSteps::events));
                })
                .show("updateServiceWorkflow", this::update)
                .show("terminateServiceWorkflow", call -> {
                    Found found = find(call);
                    found.instance().life().cancel(found.workflow());
                    return found.facts();
                })
                .show("describeServiceWorkflowSummary", this::summary)
                .show("invokeWorkflowVerb", call -> start(call, call.path("verb")))
                .show("runCustomWorkflow", call -> start(call, verb(call.path("workflowId"))))
                .list("listWorkflowExecutions", this::executions)
                .show("describeWorkflowExecution", call -> {
                    WorkflowExecution execution = execution(call);
                    execution.poll();
                    return Facts.of("execution", facts(execution));
                });
    }

    private Stream<Found> all(Call call) {
        FleetEnvironment environment = world.environment(call);
        return world.everyInstance().stream()
                .filter(one -> one.site().environment().equals(environment))
                .flatMap(one -> one.life().workflows().stream().map(workflow -> new Found(one, workflow)));
    }

    private Found find(Call call) {
        return all(call)
                .filter(found -> found.workflow().id().equals(call.path("id")))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("workflow", "id", call.path("id")));
    }

    private Found poll(Call call) {
        Found found = find(call);
        if (!found.workflow().isOver()) {
            found.instance().life().poll();
        }
        return found;
    }

    private interface Steps {
        Facts of(FleetPlan.Resource resource, FleetWorkflow workflow);
    }

    private static List<Facts> steps(Found found, Steps steps) {
        return found.instance().site().plan().resources().stream()
                .map(resource -> steps.of(resource, found.workflow()))
                .toList();
    }

    private Facts update(Call call) {
        Found found = find(call);
        InstanceLifecycle life = found.instance().life();
        switch (call.body().text("status")) {
            case "pause" -> life.pause(found.workflow());
            case "resume" -> life.resume(found.workflow());
            case "retry" -> life.retry(found.workflow());
            default -> throw RequestBody.invalid("status", "The value must be pause, resume or retry.");
        }
        return found.facts();
    }

    private Facts summary(Call call) {
        List<FleetWorkflow> all = all(call).map(Found::workflow).toList();
        return Facts.of(
                        "ActiveWorkflowCount",
                        all.stream().filter(one -> !one.isOver()).count())
                .and("CompletedWorkflowCount", count(all, FleetWorkflow.State.SUCCESS))
                .and("FailedWorkflowCount", count(all, FleetWorkflow.State.FAILED));
    }

    private static long count(List<FleetWorkflow> workflows, FleetWorkflow.State state) {
        return workflows.stream().filter(one -> one.state() == state).count();
    }

    private static String verb(String workflowId) {
        return CUSTOM.entrySet().stream()
                .filter(entry -> entry.getValue().equals(workflowId))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("custom workflow", "id", workflowId));
    }

    private Facts start(Call call, String verb) {
        Body body = call.body();
        String workflowId = CUSTOM.get(verb);
        if (workflowId == null) {
            throw HttpError.noSuchResource("custom workflow", "verb", verb);
        }
        FleetInstance instance = world.instanceOfBody(call);
        instance.life().requireIdle();
        int wait = body.integer("waitForCompletionSeconds", 0);
        if (wait < 0 || wait > MAX_WAIT_SECONDS) {
            throw RequestBody.invalid(
                    "waitForCompletionSeconds", "The value must be from 0 to " + MAX_WAIT_SECONDS + ".");
        }
        WorkflowExecution execution = new WorkflowExecution(
                instance, verb, body.object("requestParams"), world.time(), world.pollsPerAction());
        executions.add(execution);
        if (wait > 0) {
            execution.finish();
        }
        boolean done = execution.status() == WorkflowExecution.Status.SUCCEEDED;
        return Facts.of("workflowExecutionId", execution.id())
                .and("workflowId", workflowId)
                .and("status", done ? "SUCCESS" : execution.status());
    }

    private List<Facts> executions(Call call) {
        FleetInstance instance = world.instance(call);
        executions.forEach(WorkflowExecution::catchUp);
        return executions.stream()
                .filter(one -> one.instance() == instance)
                .sorted(Comparator.comparing(WorkflowExecution::startedAt).reversed())
                .map(WorkflowHandlers::facts)
                .toList();
    }

    private WorkflowExecution execution(Call call) {
        FleetEnvironment environment = world.environment(call);
        return executions.stream()
                .filter(one -> one.id().equals(call.path("executionId"))
                        && one.instance().site().environment().equals(environment))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("workflow execution", "id", call.path("executionId")));
    }

    private static Facts facts(WorkflowExecution execution) {
        boolean failed = execution.status() == WorkflowExecution.Status.FAILED;
        return Facts.of("executionId", execution.id())
                .and(Facts.TIME, execution.startedAt())
                .and("workflowId", CUSTOM.get(execution.verb()))
                .and("instanceId", execution.instance().id())
                .and("verb", execution.verb())
                .and("status", execution.status())
                .and("startTime", execution.startedAt())
                .and("endTime", execution.endedAt())
                .and("invokedBy", FleetWorld.CALLER)
                .and("requestParams", execution.parameters())
                .and("failureCode", failed ? "task_failed" : null)
                .and("failureMessage", failed ? "a task of the workflow did not succeed" : null)
                .and("tasks", List.of(task(execution)));
    }

    private static Facts task(WorkflowExecution execution) {
        return Facts.of("name", execution.verb())
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
                .and("endTime", execution.endedAt());
    }
}
