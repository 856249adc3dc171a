package io.stratalake.sandbox.fleet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a workflow goes through its steps, resource by resource. */
final class WorkflowSteps {

    /** By the contract's names, in their order. */
    private enum Step {
        Bootstrap,
        Compute,
        Network,
        Storage,
        Deployment,
        Monitoring
    }

    private static final Step BUSY = Step.Compute;
    private static final Step FATAL = Step.Deployment;

    private WorkflowSteps() {}

    static Facts statuses(FleetPlan.Resource resource, FleetWorkflow workflow) {
        return Facts.of("resourceName", resource.name())
                .and("status", workflow.status())
                .and("actionHookDeploymentStatus", status(Step.Bootstrap, workflow))
                .and("infraDeploymentStatus", status(Step.Bootstrap, workflow))
                .and("computeDeploymentStatus", status(Step.Compute, workflow))
                .and("networkDeploymentStatus", status(Step.Network, workflow))
                .and("storageDeploymentStatus", status(Step.Storage, workflow))
                .and("configurationStatus", status(Step.Deployment, workflow))
                .and("monitoringStatus", status(Step.Monitoring, workflow));
    }

    static Facts events(FleetPlan.Resource resource, FleetWorkflow workflow) {
        return Facts.of("resourceId", resource.id())
                .and("resourceKey", resource.key())
                .and("resourceName", resource.name())
                .and(
                        "workflowSteps",
                        Arrays.stream(Step.values())
                                .filter(step -> !status(step, workflow).equals("PENDING"))
                                .map(step -> Facts.of("stepName", step).and("events", events(step, workflow)))
                                .toList());
    }

    private static String status(Step step, FleetWorkflow workflow) {
        return switch (workflow.state()) {
            case SUCCESS -> "SUCCESS";
            case FAILED -> until(FATAL, "FAILED", step);
            case IN_PROGRESS, PAUSED -> until(BUSY, "IN_PROGRESS", step);
            case CANCELLED -> until(BUSY, "CANCELLED", step);
        };
    }

    /** Steps before the last one are done, those behind it have not begun. */
    private static String until(Step last, String status, Step step) {
        return step == last ? status : step.compareTo(last) < 0 ? "SUCCESS" : "PENDING";
    }

    private static List<Facts> events(Step step, FleetWorkflow workflow) {
        List<Facts> events = new ArrayList<>();
        Instant begun = workflow.startedAt().plusSeconds(step.ordinal());
        events.add(event("WorkflowStepStarted", begun, step + " started", null));
        Instant ended = Objects.requireNonNullElse(workflow.endedAt(), begun.plusSeconds(1));
        switch (status(step, workflow)) {
            case "SUCCESS" -> events.add(event("WorkflowStepCompleted", ended, step + " completed", null));
            case "FAILED" -> events.add(event("WorkflowStepFailed", ended, step + " failed", failure()));
            default -> events.add(event("WorkflowStepDebug", begun, step + " goes on", null));
        }
        return events;
    }

    /** Why anything fails here. */
    static String failure() {
        return "the container exited with code 1: a drill of the sandbox";
    }

    private static Facts event(String type, Instant at, String message, @Nullable String error) {
        return Facts.of("eventType", type)
                .and("eventTime", at)
                .and("message", message)
                .and("error", error);
    }
}
