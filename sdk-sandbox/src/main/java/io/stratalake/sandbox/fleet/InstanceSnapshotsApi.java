package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.InstanceLifecycle.Change;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Takes, lists, shows, copies and deletes snapshots, and makes instances of them. */
final class InstanceSnapshotsApi {

    private static final Set<String> RESTORATION = Set.of(
            "custom_network_id",
            "inputParametersOverride",
            "network_type",
            "productTierVersionOverride",
            "restoreToSourceInstance",
            "subscriptionId");

    private final FleetWorld world;

    InstanceSnapshotsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        String instance = "/instance/{instanceId}";
        return Stream.of(
                ofEnvironment("createSnapshot", "POST", instance + "/snapshot", this::create),
                ofEnvironment("triggerAutomaticSnapshot", "POST", instance + "/autosnapshot", this::createAutomatic),
                ofEnvironment("listInstanceSnapshots", "GET", instance + "/snapshot", this::listOfInstance),
                ofEnvironment("describeSnapshot", "GET", instance + "/snapshot/{snapshotId}", this::describe),
                ofEnvironment("copySnapshot", "POST", instance + "/copy-snapshot", this::copy),
                ofEnvironment("describeSnapshotFromTime", "GET", instance + "/restore", this::describeFromTime),
                ofEnvironment("restoreInstance", "POST", instance + "/restore", this::restoreFromTime),
                ofEnvironment("listSnapshots", "GET", "/snapshot", this::list)
                        .taking(Set.of("productTierId", "subscriptionId", "snapshotType")),
                ofEnvironment("deleteSnapshot", "DELETE", "/snapshot/{snapshotId}", this::delete),
                ofEnvironment("restoreFromSnapshot", "POST", "/snapshot/{snapshotId}/restore", this::restore));
    }

    private Reply create(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("targetRegion"));
        return take(world.instance(call), FleetSnapshot.Type.MANUAL, body.optionalText("targetRegion"));
    }

    private Reply createAutomatic(Call call) {
        return take(world.instance(call), FleetSnapshot.Type.AUTOMATED, Optional.empty());
    }

    private Reply take(FleetInstance instance, FleetSnapshot.Type type, Optional<String> region) {
        instance.life().requireIdle();
        return begin(FleetSnapshot.begun(
                instance, type, region.orElse(instance.site().region().code()), world.time(), world.pollsPerAction()));
    }

    private Reply begin(FleetSnapshot snapshot) {
        world.snapshots().add(snapshot);
        return Reply.json(
                202,
                Fields.of("snapshotId", snapshot.id())
                        .and("serviceId", snapshot.source().site().service().id())
                        .and(
                                "environmentId",
                                snapshot.source().site().environment().id())
                        .json());
    }

    private Reply listOfInstance(Call call) {
        FleetInstance instance = world.instance(call);
        return listing(snapshot -> snapshot.source() == instance);
    }

    private Reply list(Call call) {
        FleetEnvironment environment = world.environment(call);
        Optional<String> plan = call.query().text("productTierId");
        Optional<String> subscription = call.query().text("subscriptionId");
        Optional<String> type = call.query().text("snapshotType");
        return listing(snapshot -> isIn(environment, snapshot)
                && plan.stream().allMatch(snapshot.source().site().plan().id()::equals)
                && subscription.stream()
                        .allMatch(snapshot.source().site().subscription().id()::equals)
                && type.stream().allMatch(snapshot.type().toString()::equals));
    }

    private static boolean isIn(FleetEnvironment environment, FleetSnapshot snapshot) {
        return snapshot.source().site().environment().equals(environment);
    }

    private Reply listing(Predicate<FleetSnapshot> condition) {
        return Reply.ok(Fields.of(
                        "snapshots",
                        Fields.list(world.snapshots().stream()
                                .filter(condition)
                                .map(FleetSnapshot::json)
                                .toList()))
                .json());
    }

    private Reply describe(Call call) {
        FleetInstance instance = world.instance(call);
        FleetSnapshot snapshot = snapshot(call);
        if (snapshot.source() != instance) {
            throw notFound(snapshot.id());
        }
        snapshot.poll();
        // Asked for once more: that may have been the poll that saw it go.
        return Reply.ok(snapshot(call).json());
    }

    private FleetSnapshot snapshot(Call call) {
        FleetEnvironment environment = world.environment(call);
        return snapshot(environment, call.path("snapshotId"));
    }

    private FleetSnapshot snapshot(FleetEnvironment environment, String id) {
        return world.snapshots().stream()
                .filter(one -> one.id().equals(id) && isIn(environment, one))
                .findFirst()
                .orElseThrow(() -> notFound(id));
    }

    private static HttpError notFound(String id) {
        return HttpError.noSuchResource("snapshot", "id", id);
    }

    private Reply delete(Call call) {
        snapshot(call).delete();
        return Reply.of(202);
    }

    /** A copy is a snapshot of the same instance elsewhere. */
    private Reply copy(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("sourceSnapshotId", "targetRegion"));
        FleetInstance instance = world.instance(call);
        String region = body.text("targetRegion");
        FleetSnapshot original = body.optionalText("sourceSnapshotId")
                .map(id -> snapshot(instance.site().environment(), id))
                .orElseGet(() -> latest(instance, world.time().now()));
        requireComplete(original);
        return begin(FleetSnapshot.begun(
                original.source(), FleetSnapshot.Type.MANUAL, region, world.time(), world.pollsPerAction()));
    }

    private static void requireComplete(FleetSnapshot snapshot) {
        if (!snapshot.isComplete()) {
            throw HttpError.of(400, "snapshot " + snapshot.id() + " is " + snapshot.status() + ", not completed");
        }
    }

    private FleetSnapshot latest(FleetInstance instance, Instant until) {
        return world.snapshots().stream()
                .filter(one -> one.source() == instance
                        && one.isComplete()
                        && !completion(one).isAfter(until))
                .max(Comparator.comparing(InstanceSnapshotsApi::completion))
                .orElseThrow(() ->
                        HttpError.of(404, "no snapshot of instance " + instance.id() + " was complete at " + until));
    }

    private static Instant completion(FleetSnapshot snapshot) {
        return Objects.requireNonNullElse(snapshot.completedAt(), Instant.MAX);
    }

    private Reply describeFromTime(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("targetRestoreTime"));
        FleetSnapshot found = latest(world.instance(call), body.moment("targetRestoreTime"));
        return Reply.ok(Fields.of("snapshotId", found.id())
                .and("status", found.status())
                .and("completeTime", found.completedAt())
                .and("serviceId", found.source().site().service().id())
                .and("environmentId", found.source().site().environment().id())
                .and("productTierId", found.source().site().plan().id())
                .and("productTierVersion", found.version().number())
                .json());
    }

    private Reply restoreFromTime(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("targetRestoreTime", "network_type"));
        FleetSnapshot snapshot = latest(world.instance(call), body.moment("targetRestoreTime"));
        return restored(newInstance(snapshot, body, snapshot.parameters().deepCopy()));
    }

    private Reply restore(Call call) {
        FleetBody body = FleetBody.read(call, RESTORATION);
        FleetSnapshot snapshot = snapshot(call);
        requireComplete(snapshot);
        JsonObject parameters = snapshot.parameters().deepCopy();
        body.object("inputParametersOverride").asMap().forEach(parameters::add);
        return restored(
                body.flag("restoreToSourceInstance")
                        ? intoSource(snapshot, parameters)
                        : newInstance(snapshot, body, parameters));
    }

    private static FleetInstance intoSource(FleetSnapshot snapshot, JsonObject parameters) {
        FleetInstance source = snapshot.source();
        if (source.life().isGone()) {
            throw HttpError.noSuchResource("instance", "id", source.id());
        }
        source.life().begin(new Change("restore", "DEPLOYING", "RUNNING", () -> {
            source.parameters(parameters);
            source.version(snapshot.version());
            source.sourceSnapshotId(snapshot.id());
        }));
        return source;
    }

    private FleetInstance newInstance(FleetSnapshot snapshot, FleetBody body, JsonObject parameters) {
        FleetInstance.Site site = snapshot.source().site();
        FleetPlan.Version version = body.optionalText("productTierVersionOverride")
                .map(site.plan()::version)
                .orElseGet(snapshot::version);
        FleetInstance.Site at = body.optionalText("subscriptionId")
                .map(id -> site.of(subscription(id)))
                .orElse(site);
        FleetInstance instance = world.create("restore", at, version, parameters);
        body.optionalText("network_type").ifPresent(instance::networkType);
        instance.sourceSnapshotId(snapshot.id());
        return instance;
    }

    private FleetSubscription subscription(String id) {
        List<FleetSubscription> all = world.subscriptions();
        return all.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id));
    }

    private static Reply restored(FleetInstance instance) {
        return Reply.json(202, Fields.of("id", instance.id()).json());
    }
}
