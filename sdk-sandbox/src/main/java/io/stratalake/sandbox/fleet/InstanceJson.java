package io.stratalake.sandbox.fleet;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What an instance looks like on the wire.
 *
 * @param detailed whether its detail is there, or as little of it as goes without saying
 * @param topology whether its network topology is there
 * @param integrations whether its integrations are there
 */
record InstanceJson(boolean detailed, boolean topology, boolean integrations) {

    static final InstanceJson FULL = new InstanceJson(true, true, true);

    /** The query parameters that leave parts out of a list. */
    static final Set<String> PARAMETERS = Set.of(
            "ExcludeDetail",
            "excludeNetworkTopology",
            "excludeHAStatus",
            "excludeIntegrations",
            "excludeMaintenanceTasks");

    static InstanceJson read(Query query) {
        return new InstanceJson(
                !query.flag("ExcludeDetail"),
                !query.flag("excludeNetworkTopology"),
                !query.flag("excludeIntegrations"));
    }

    JsonObject of(FleetInstance instance) {
        FleetInstance.Site site = instance.site();
        FleetPlan plan = site.plan();
        FleetSubscription subscription = site.subscription();
        FleetPlan.Version version = instance.version();
        return Fields.of("serviceId", site.service().id())
                .and("serviceName", site.service().name())
                .and("serviceModelId", plan.model().id())
                .and("serviceModelName", plan.model().name())
                .and("serviceModelType", plan.model().type())
                .and("environmentId", site.environment().id())
                .and("serviceEnvName", site.environment().name())
                .and("productTierId", plan.id())
                .and("productTierName", plan.name())
                .and("productTierType", plan.tenancy())
                .and("tierVersion", version.number())
                .and("tierVersionStatus", version.status())
                .and("tierVersionReleasedAt", version.releasedAt())
                .and("tierVersionReleasedByUserId", FleetWorld.CALLER)
                .and("tierVersionReleasedByUserName", "Sandbox Example")
                .and("subscriptionId", subscription.id())
                .and("subscriptionOwnerName", subscription.customer().userName())
                .and("subscriptionStatus", subscription.status())
                .and("defaultSubscription", false)
                .and("organizationId", subscription.customer().organizationId())
                .and("organizationName", subscription.customer().organizationName())
                .and("cloudProvider", site.region().cloud())
                .and("deploymentCellID", site.region().cellId())
                .and("resourceId", site.resource().id())
                .and("resourceName", site.resource().name())
                .and("adopted", false)
                .and("input_params", instance.parameters())
                .and("instanceDebugCommands", new JsonArray())
                .and("integrationsStatus", integrations ? integrationStatuses() : new JsonArray())
                .and("resourceVersionSummaries", versions(instance))
                .and(
                        "consumptionResourceInstanceResult",
                        detailed ? detail(instance) : summary(instance).json())
                .json();
    }

    private static JsonArray integrationStatuses() {
        return Fields.list(List.of(Fields.of("integrationType", "METRICS")
                .and("healthStatus", "HEALTHY")
                .and("scope", "INTERNAL")
                .json()));
    }

    private static JsonArray versions(FleetInstance instance) {
        return Fields.list(instance.site().plan().resources().stream()
                .map(resource -> Fields.of("resourceId", resource.id())
                        .and("resourceName", resource.name())
                        .and("version", instance.version().number())
                        .and("latestVersion", instance.site().plan().latest().number())
                        .json())
                .toList());
    }

    private static Fields summary(FleetInstance instance) {
        return Fields.of("id", instance.id())
                .and("status", instance.life().status())
                .and("cloud_provider", instance.site().region().cloud())
                .and("region", instance.site().region().code());
    }

    private JsonObject detail(FleetInstance instance) {
        InstanceLifecycle life = instance.life();
        FleetSubscription subscription = instance.site().subscription();
        return summary(instance)
                .and("active", isRunning(instance))
                .and("network_type", instance.networkType())
                .and("currentReplicas", String.valueOf(instance.replicas()))
                .and("minReplicas", "1")
                .and("maxReplicas", "10")
                .and("highAvailability", instance.replicas() > 1)
                .and("autoscalingEnabled", true)
                .and("serverlessEnabled", false)
                .and("resourceID", instance.site().resource().id())
                .and("tierVersion", instance.version().number())
                .and("instanceLoadStatus", load(instance))
                .and("subscriptionId", subscription.id())
                .and("subscriptionStatus", subscription.status())
                .and("createdByUserId", subscription.customer().userId())
                .and("createdByUserName", subscription.customer().userName())
                .and("created_at", life.createdAt())
                .and("last_modified_at", life.modifiedAt())
                .and("sourceSnapshotID", instance.sourceSnapshotId())
                .and("customTags", tags(instance))
                .and("resourceInstanceMetadata", metadata(instance))
                .and(
                        "productTierVersionDetail",
                        Fields.of("name", instance.version().name())
                                .and("version", instance.version().number())
                                .json())
                .and("result_params", Fields.of("endpoint", endpoint(instance)).json())
                .and(
                        "backupStatus",
                        Fields.of("backupPeriodInHours", 24)
                                .and("backupRetentionInDays", 7)
                                .and("earliestRestoreTime", life.createdAt())
                                .json())
                .and(
                        "detailedNetworkTopology",
                        topology ? Map.of(instance.site().resource().id(), networkTopology(instance)) : null)
                .json();
    }

    private static boolean isRunning(FleetInstance instance) {
        return instance.life().status().equals("RUNNING");
    }

    private static String load(FleetInstance instance) {
        if (!isRunning(instance)) {
            return "UNKNOWN";
        }
        return instance.isIdle() ? "POD_IDLE" : "POD_NORMAL";
    }

    static JsonArray tags(FleetInstance instance) {
        return Fields.list(instance.tags().entrySet().stream()
                .map(tag -> Fields.of("key", tag.getKey())
                        .and("value", tag.getValue())
                        .json())
                .toList());
    }

    private static JsonObject metadata(FleetInstance instance) {
        return Fields.of("deletionProtection", instance.isDeletionProtected())
                .and("enableDebugMode", instance.isInDebugMode())
                .and("customTags", tags(instance))
                .json();
    }

    private static String endpoint(FleetInstance instance) {
        return instance.id() + "." + instance.site().region().code() + ".example.com";
    }

    private static JsonObject networkTopology(FleetInstance instance) {
        return Fields.of("allowedIPRanges", List.of("0.0.0.0/0"))
                .and("clusterEndpoint", endpoint(instance))
                .and("clusterPorts", List.of(5432))
                .and("hasCompute", true)
                .and("main", true)
                .and("networkingType", instance.networkType())
                .and("publiclyAccessible", instance.networkType().equals("PUBLIC"))
                .and("resourceKey", instance.site().resource().key())
                .and("resourceName", instance.site().resource().name())
                .and("nodes", nodes(instance))
                .json();
    }

    /** The ids of the replicas of an instance. */
    static List<String> replicas(FleetInstance instance) {
        return IntStream.range(0, instance.replicas())
                .mapToObj(index -> instance.site().resource().key() + "-" + index)
                .toList();
    }

    private static List<JsonObject> nodes(FleetInstance instance) {
        return replicas(instance).stream()
                .map(replica -> Fields.of("id", replica)
                        .and("availabilityZone", instance.site().region().code() + "a")
                        .and("endpoint", replica + "." + endpoint(instance))
                        .and("healthStatus", "HEALTHY")
                        .and("status", isRunning(instance) ? "RUNNING" : "UNKNOWN")
                        .and("ports", List.of(5432))
                        .json())
                .toList();
    }
}
