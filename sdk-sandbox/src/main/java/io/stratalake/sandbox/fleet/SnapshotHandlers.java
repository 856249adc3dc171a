package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.InstanceLifecycle.Change;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The handlers of snapshots, and of restoring instances from them. */
final class SnapshotHandlers {

    private final FleetWorld world;

    SnapshotHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show("createSnapshot", call -> take(call, FleetSnapshot.Type.MANUAL))
                .show("triggerAutomaticSnapshot", call -> take(call, FleetSnapshot.Type.AUTOMATED))
                .show("copySnapshot", this::copy)
                .list("listInstanceSnapshots", call -> {
                    FleetInstance instance = world.instance(call);
                    return snapshots(snapshot -> snapshot.source() == instance);
                })
                .list("listSnapshots", call -> {
                    FleetEnvironment environment = world.environment(call);
                    return snapshots(snapshot -> isIn(environment, snapshot));
                })
                .show("describeSnapshot", this::describe)
                .run("deleteSnapshot", call -> snapshot(call).delete())
                .show(
                        "describeSnapshotFromTime",
                        call -> latest(world.instance(call), call.body().instant("targetRestoreTime"))
                                .facts())
                .show("restoreInstance", call -> {
                    FleetSnapshot snapshot =
                            latest(world.instance(call), call.body().instant("targetRestoreTime"));
                    return restored(newInstance(
                            snapshot, call.body(), snapshot.parameters().deepCopy()));
                })
                .show("restoreFromSnapshot", this::restore);
    }

    private Facts take(Call call, FleetSnapshot.Type type) {
        FleetInstance instance = world.instance(call);
        instance.life().requireIdle();
        String region = call.body()
                .optionalText("targetRegion")
                .orElse(instance.site().region().code());
        return begin(FleetSnapshot.begun(instance, type, region, world.time(), world.pollsPerAction()));
    }

    private Facts begin(FleetSnapshot snapshot) {
        world.snapshots().add(snapshot);
        return snapshot.facts();
    }

    private static boolean isIn(FleetEnvironment environment, FleetSnapshot snapshot) {
        return snapshot.source().site().environment().equals(environment);
    }

    private List<Facts> snapshots(Predicate<FleetSnapshot> condition) {
        return world.snapshots().stream()
                .filter(condition)
                .map(FleetSnapshot::facts)
                .toList();
    }

    private Facts describe(Call call) {
        FleetSnapshot snapshot = snapshot(call);
        if (snapshot.source() != world.instance(call)) {
            throw notFound(snapshot.id());
        }
        snapshot.poll();
        // Looked up again, because the poll may have ended a deletion.
        return snapshot(call).facts();
    }

    private FleetSnapshot snapshot(Call call) {
        return snapshot(world.environment(call), call.path("snapshotId"));
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

    private Facts copy(Call call) {
        FleetInstance instance = world.instance(call);
        FleetSnapshot original = call.body()
                .optionalText("sourceSnapshotId")
                .map(id -> snapshot(instance.site().environment(), id))
                .orElseGet(() -> latest(instance, world.time().now()));
        requireComplete(original);
        return begin(FleetSnapshot.begun(
                original.source(),
                FleetSnapshot.Type.MANUAL,
                call.body().text("targetRegion"),
                world.time(),
                world.pollsPerAction()));
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
                .max(Comparator.comparing(SnapshotHandlers::completion))
                .orElseThrow(() ->
                        HttpError.of(404, "no snapshot of instance " + instance.id() + " was complete at " + until));
    }

    private static Instant completion(FleetSnapshot snapshot) {
        return Objects.requireNonNullElse(snapshot.completedAt(), Instant.MAX);
    }

    private Facts restore(Call call) {
        FleetSnapshot snapshot = snapshot(call);
        requireComplete(snapshot);
        JsonObject parameters = snapshot.parameters().deepCopy();
        call.body().object("inputParametersOverride").asMap().forEach(parameters::add);
        return restored(
                call.body().flag("restoreToSourceInstance")
                        ? intoSource(snapshot, parameters)
                        : newInstance(snapshot, call.body(), parameters));
    }

    private static FleetInstance intoSource(FleetSnapshot snapshot, JsonObject parameters) {
        FleetInstance source = snapshot.source();
        source.life().catchUp();
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

    private FleetInstance newInstance(FleetSnapshot snapshot, Body body, JsonObject parameters) {
        FleetInstance.Site site = snapshot.source().site();
        FleetPlan.Version version = body.optionalText("productTierVersionOverride")
                .map(site.plan()::version)
                .orElseGet(snapshot::version);
        FleetInstance.Site target = body.optionalText("subscriptionId")
                .map(id -> site.of(world.subscription(id)))
                .orElse(site);
        FleetInstance instance = world.create("restore", target, version, parameters);
        body.optionalText("network_type").ifPresent(instance::networkType);
        instance.sourceSnapshotId(snapshot.id());
        return instance;
    }

    private static Facts restored(FleetInstance instance) {
        return Facts.of("id", instance.id());
    }
}
