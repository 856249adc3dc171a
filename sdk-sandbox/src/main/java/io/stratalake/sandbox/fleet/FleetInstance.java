package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An instance, with what can be changed about it. Not safe for several threads. */
final class FleetInstance {

    /** What it is an instance of; none of this changes. */
    record Site(
            FleetService service,
            FleetEnvironment environment,
            FleetPlan plan,
            FleetPlan.Resource resource,
            FleetRegion region,
            FleetSubscription subscription) {

        /** The same for somebody else. */
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

    /** Whether nobody uses it though it runs. */
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

    /** What it was restored from. */
    @Nullable
    String sourceSnapshotId() {
        return sourceSnapshotId;
    }

    void sourceSnapshotId(String snapshotId) {
        sourceSnapshotId = snapshotId;
    }
}
