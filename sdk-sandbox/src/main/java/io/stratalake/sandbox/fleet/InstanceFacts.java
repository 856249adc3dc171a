package io.stratalake.sandbox.fleet;

import java.util.List;
import java.util.Map;

/** The facts of an instance with its details, its replicas and its network. */
final class InstanceFacts {

    private InstanceFacts() {}

    static Facts of(FleetInstance instance) {
        return of(instance, true, true, true);
    }

    static Facts of(FleetInstance instance, boolean detailed, boolean topology, boolean integrations) {
        return instance.facts()
                .and("adopted", false)
                .and("input_params", instance.parameters())
                .and("instanceDebugCommands", List.of())
                .and("integrationsStatus", integrations ? List.of(integration()) : List.of())
                .and("resourceVersionSummaries", versions(instance))
                .and("consumptionResourceInstanceResult", detailed ? detail(instance, topology) : summary(instance));
    }

    private static Facts integration() {
        return Facts.of("integrationType", "METRICS")
                .and("healthStatus", "HEALTHY")
                .and("scope", "INTERNAL");
    }

    private static List<Facts> versions(FleetInstance instance) {
        return instance.site().plan().resources().stream()
                .map(resource -> Facts.of("resourceId", resource.id())
                        .and("resourceName", resource.name())
                        .and("version", instance.version().number())
                        .and("latestVersion", instance.site().plan().latest().number()))
                .toList();
    }

    private static Facts summary(FleetInstance instance) {
        FleetRegion region = instance.site().region();
        return Facts.of("id", instance.id())
                .and("status", instance.life().status())
                .and("cloud_provider", region.cloud())
                .and("region", region.code());
    }

    private static Facts detail(FleetInstance instance, boolean topology) {
        FleetSubscription.Customer customer = instance.site().subscription().customer();
        return instance.facts()
                .and("active", instance.isRunning())
                .and("network_type", instance.networkType())
                .and("currentReplicas", instance.replicas())
                .and("minReplicas", 1)
                .and("maxReplicas", 10)
                .and("highAvailability", instance.replicas() > 1)
                .and("autoscalingEnabled", true)
                .and("serverlessEnabled", false)
                .and("instanceLoadStatus", load(instance))
                .and("createdByUserId", customer.userId())
                .and("createdByUserName", customer.userName())
                .and("created_at", instance.life().createdAt())
                .and("last_modified_at", instance.life().modifiedAt())
                .and("sourceSnapshotID", instance.sourceSnapshotId())
                .and(
                        "resourceInstanceMetadata",
                        instance.facts()
                                .and("deletionProtection", instance.isDeletionProtected())
                                .and("enableDebugMode", instance.isInDebugMode()))
                .and(
                        "productTierVersionDetail",
                        Facts.of("name", instance.version().name())
                                .and("version", instance.version().number()))
                .and("result_params", Map.of("endpoint", endpoint(instance)))
                .and(
                        "backupStatus",
                        Facts.of("backupPeriodInHours", 24)
                                .and("backupRetentionInDays", 7)
                                .and("earliestRestoreTime", instance.life().createdAt()))
                .and(
                        "detailedNetworkTopology",
                        topology ? Map.of(instance.site().resource().id(), network(instance)) : null);
    }

    private static String load(FleetInstance instance) {
        return instance.isRunning() ? (instance.isIdle() ? "POD_IDLE" : "POD_NORMAL") : "UNKNOWN";
    }

    private static String endpoint(FleetInstance instance) {
        return instance.id() + "." + instance.site().region().code() + ".example.com";
    }

    private static Facts network(FleetInstance instance) {
        return Facts.of("allowedIPRanges", List.of("0.0.0.0/0"))
                .and("clusterEndpoint", endpoint(instance))
                .and("clusterPorts", List.of(5432))
                .and("hasCompute", true)
                .and("main", true)
                .and("networkingType", instance.networkType())
                .and("publiclyAccessible", instance.networkType().equals("PUBLIC"))
                .and("resourceKey", instance.site().resource().key())
                .and("resourceName", instance.site().resource().name())
                .and("nodes", nodes(instance));
    }

    private static List<Facts> nodes(FleetInstance instance) {
        return instance.replicaIds().stream()
                .map(replica -> Facts.of("id", replica)
                        .and("availabilityZone", instance.site().region().code() + "a")
                        .and("endpoint", replica + "." + endpoint(instance))
                        .and("healthStatus", "HEALTHY")
                        .and("status", instance.isRunning() ? "RUNNING" : "UNKNOWN")
                        .and("ports", List.of(5432)))
                .toList();
    }
}
