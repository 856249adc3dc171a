package io.stratalake.omnistrate.offering;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an orchestration comes along, read from its own words and from those of its deployments. */
final class OrchestrationProgress {

    /** Of an orchestration and of a deployment. The service documents no statuses: these are what its others are. */
    static final Set<String> THERE =
            Set.of("RUNNING", "READY", "SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED", "INSTALLER_READY");

    static final Set<String> FAILED = Set.of("FAILED", "CANCELLED");

    /** Of an orchestration that is at work as far as it tells itself, while none of its deployments is any more. */
    static final String STUCK = "RUNNING, deployments failed";

    private OrchestrationProgress() {}

    /**
     * The status. The service does not say whether an orchestration that is RUNNING is still at work or there; it is
     * taken to be there once all its deployments are, and to have failed once none is on its way and one has.
     */
    static String status(Orchestration orchestration) {
        var status = orchestration.status();
        if (!status.equalsIgnoreCase("RUNNING")) {
            return status;
        }
        var deployments = deployments(orchestration);
        if (deployments.isEmpty() || !deployments.stream().allMatch(it -> isThere(it) || hasFailed(it))) {
            return status + ", deploying";
        }
        return deployments.stream().anyMatch(OrchestrationProgress::hasFailed) ? STUCK : status;
    }

    private static boolean isThere(ServiceDeployment deployment) {
        return isAt(THERE, deployment);
    }

    private static boolean hasFailed(ServiceDeployment deployment) {
        return isAt(FAILED, deployment);
    }

    private static boolean isAt(Set<String> statuses, ServiceDeployment deployment) {
        return deployment.status() != null
                && statuses.contains(deployment.status().toUpperCase(Locale.ROOT));
    }

    /** Which deployments are not there yet, or null where there is nothing to say. */
    static @Nullable String step(Orchestration orchestration) {
        var missing = deployments(orchestration).stream()
                .filter(deployment -> !isThere(deployment))
                .map(deployment ->
                        name(deployment) + ": " + Objects.requireNonNullElse(deployment.status(), "not begun"))
                .collect(Collectors.joining(", "));
        return missing.isEmpty() ? null : missing;
    }

    /** Why it failed: the orchestration's reason, or else those of its deployments; null where there is none. */
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
