package io.stratalake.omnistrate.offering;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The progress of an orchestration, from its own properties and those of its deployments. */
final class OrchestrationProgress {

    /** The terminal statuses of a deployment. The service does not document them; other resources have these. */
    private static final Set<String> DEPLOYED =
            Set.of("RUNNING", "READY", "SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED", "INSTALLER_READY");

    private static final Set<String> FAILED = Set.of("FAILED", "CANCELLED");

    private OrchestrationProgress() {}

    /**
     * Returns the status. The service does not distinguish a RUNNING orchestration that still deploys from one that is
     * deployed: it is RUNNING once all its deployments are deployed, and FAILED when no deployment is in progress and
     * one has failed.
     */
    static String status(Orchestration orchestration) {
        var status = orchestration.status();
        if (!status.equalsIgnoreCase("RUNNING")) {
            return status;
        }
        var deployments = deployments(orchestration);
        if (deployments.isEmpty() || !deployments.stream().allMatch(it -> isDeployed(it) || hasFailed(it))) {
            return status + ", deploying";
        }
        return deployments.stream().anyMatch(OrchestrationProgress::hasFailed) ? "FAILED" : status;
    }

    private static boolean isDeployed(ServiceDeployment deployment) {
        return isAt(DEPLOYED, deployment);
    }

    private static boolean hasFailed(ServiceDeployment deployment) {
        return isAt(FAILED, deployment);
    }

    private static boolean isAt(Set<String> statuses, ServiceDeployment deployment) {
        return deployment.status() != null
                && statuses.contains(deployment.status().toUpperCase(Locale.ROOT));
    }

    /** Returns the deployments that are not deployed yet, or null if all are. */
    static @Nullable String step(Orchestration orchestration) {
        var pending = deployments(orchestration).stream()
                .filter(deployment -> !isDeployed(deployment))
                .map(deployment ->
                        name(deployment) + ": " + Objects.requireNonNullElse(deployment.status(), "not begun"))
                .collect(Collectors.joining(", "));
        return pending.isEmpty() ? null : pending;
    }

    /** Returns the reason of the failure: that of the orchestration, otherwise those of its deployments, or null. */
    static @Nullable String reason(Orchestration orchestration) {
        if (orchestration.orchestrationFailedReason() != null) {
            return orchestration.orchestrationFailedReason();
        }
        var reasons = deployments(orchestration).stream()
                .filter(deployment -> deployment.failedReason() != null)
                .map(deployment -> name(deployment) + ": " + deployment.failedReason())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? null : reasons;
    }

    private static List<ServiceDeployment> deployments(Orchestration orchestration) {
        return Objects.requireNonNullElse(orchestration.servicesTopology(), List.of());
    }

    private static String name(ServiceDeployment deployment) {
        return deployment.has("instanceDeploymentAlias") ? deployment.instanceDeploymentAlias() : "(without an alias)";
    }
}
