package io.stratalake.omnistrate.offering;

import io.stratalake.omnistrate.fleet.Orchestration;
import io.stratalake.omnistrate.fleet.ServiceDeployment;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How an orchestration comes along, read from its own words and from those of its deployments. */
final class OrchestrationProgress {

    private static final Set<String> THERE =
            Set.of("RUNNING", "READY", "SUCCESS", "SUCCEEDED", "COMPLETE", "COMPLETED");

    private OrchestrationProgress() {}

    /**
     * The status. The service does not say whether an orchestration that is RUNNING is still at work or there; it is
     * taken to be there once all its deployments are.
     */
    static String status(Orchestration orchestration) {
        var status = orchestration.status();
        return status.equalsIgnoreCase("RUNNING") && !isDeployed(orchestration) ? status + ", deploying" : status;
    }

    private static boolean isDeployed(Orchestration orchestration) {
        var deployments = deployments(orchestration);
        return !deployments.isEmpty() && deployments.stream().allMatch(OrchestrationProgress::isThere);
    }

    private static boolean isThere(ServiceDeployment deployment) {
        return deployment.status() != null && THERE.contains(deployment.status().toUpperCase(Locale.ROOT));
    }

    /** Which deployments are not there yet, or null where there is nothing to say. */
    static @Nullable String step(Orchestration orchestration) {
        var missing = deployments(orchestration).stream()
                .filter(deployment -> !isThere(deployment))
                .map(deployment -> deployment.instanceDeploymentAlias() + ": "
                        + Objects.requireNonNullElse(deployment.status(), "not begun"))
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
                .map(deployment -> deployment.instanceDeploymentAlias() + ": " + deployment.failedReason())
                .collect(Collectors.joining("; "));
        return reasons.isEmpty() ? null : reasons;
    }

    private static List<ServiceDeployment> deployments(Orchestration orchestration) {
        return Objects.requireNonNullElse(orchestration.servicesTopology(), List.of());
    }
}
