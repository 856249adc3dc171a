package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An instance, with what can be changed about it. Not safe for several threads. */
final class FleetInstance {

    /** The place of an instance: what it is an instance of, and where it runs. */
    record Site(
            FleetService service,
            FleetEnvironment environment,
            FleetPlan plan,
            FleetPlan.Resource resource,
            FleetRegion region,
            FleetSubscription subscription) {

        /** Returns what is known about everything at this place. */
        Facts facts() {
            return plan.facts()
                    .with(subscription.facts())
                    .andAll(service.id(), "serviceId")
                    .andAll(service.name(), "serviceName")
                    .andAll(environment.id(), "environmentId", "serviceEnvironmentId")
                    .andAll(environment.name(), "environmentName", "serviceEnvironmentName", "serviceEnvName")
                    .andAll(environment.type(), "environmentType", "serviceEnvironmentType")
                    .and("environmentKey", environment.key())
                    .and("resourceId", resource.id())
                    .and("resourceName", resource.name())
                    .andAll(region.cloud(), "cloudProvider", "cloud_provider", "cloudProviderName")
                    .andAll(region.code(), "region", "regionCode", "regionName", "cloudProviderRegion")
                    .and("deploymentCellID", region.cellId());
        }

        /** Returns the same place for another subscription. */
        Site of(FleetSubscription other) {
            return new Site(service, environment, plan, resource, region, other);
        }
    }

    private final String id;
    private final Site site;
    private final InstanceLifecycle life;
    private final Map<String, String> tags = new TreeMap<>();
    private FleetPlan.Version version;
    private JsonObject parameters = new JsonObject();
    private int replicas = 1;
    private String networkType = "PUBLIC";
    private boolean idle;
    private boolean deletionProtected;
    private boolean debugMode;
    private @Nullable String sourceSnapshotId;

    FleetInstance(String id, Site site, FleetPlan.Version version, InstanceLifecycle life) {
        this.id = id;
        this.site = site;
        this.version = version;
        this.life = life;
    }

    String id() {
        return id;
    }

    /** Returns what is known about the instance and its place. */
    Facts facts() {
        return Facts.of("id", id)
                .and("instanceId", id)
                .and("status", life.status())
                .andAll(version.number(), "tierVersion", "productTierVersion", "planVersion", "version")
                .and("tierVersionStatus", version.status())
                .and("tierVersionReleasedAt", version.releasedAt())
                .and("tierVersionReleasedByUserId", FleetWorld.CALLER)
                .and("tierVersionReleasedByUserName", "Sandbox Example")
                .and("customTags", tagFacts())
                .with(site.facts());
    }

    private List<Facts> tagFacts() {
        return tags.entrySet().stream()
                .map(tag -> Facts.of("key", tag.getKey()).and("value", tag.getValue()))
                .toList();
    }

    /** Returns whether the instance runs. */
    boolean isRunning() {
        return life.status().equals("RUNNING");
    }

    boolean hasFailed() {
        return life.status().equals("FAILED");
    }

    /** Returns the ids of its replicas. */
    List<String> replicaIds() {
        return IntStream.range(0, replicas)
                .mapToObj(index -> site.resource().key() + "-" + index)
                .toList();
    }

    Site site() {
        return site;
    }

    /** @throws HttpError if it is not made of a resource of this id */
    void requireResource(String resourceId) {
        if (site.plan().resources().stream().noneMatch(resource -> resource.id().equals(resourceId))) {
            throw RequestBody.invalid("resourceId", resourceId + " is no resource of instance " + id + ".");
        }
    }

    InstanceLifecycle life() {
        return life;
    }

    FleetPlan.Version version() {
        return version;
    }

    void version(FleetPlan.Version next) {
        version = next;
    }

    JsonObject parameters() {
        return parameters;
    }

    void parameters(JsonObject next) {
        parameters = next;
    }

    int replicas() {
        return replicas;
    }

    void replicas(int number) {
        replicas = number;
    }

    String networkType() {
        return networkType;
    }

    void networkType(String type) {
        networkType = type;
    }

    /** Custom tags by their keys, for everybody to change. */
    Map<String, String> tags() {
        return tags;
    }

    void replaceTags(Map<String, String> next) {
        tags.clear();
        tags.putAll(next);
    }

    /** Returns whether it runs without being used. */
    boolean isIdle() {
        return idle;
    }

    void idle(boolean nobodyUsesIt) {
        idle = nobodyUsesIt;
    }

    boolean isDeletionProtected() {
        return deletionProtected;
    }

    void deletionProtected(boolean prevented) {
        deletionProtected = prevented;
    }

    boolean isInDebugMode() {
        return debugMode;
    }

    void debugMode(boolean on) {
        debugMode = on;
    }

    /** Returns the snapshot from which it was restored; null if it was not. */
    @Nullable
    String sourceSnapshotId() {
        return sourceSnapshotId;
    }

    void sourceSnapshotId(String snapshotId) {
        sourceSnapshotId = snapshotId;
    }
}
