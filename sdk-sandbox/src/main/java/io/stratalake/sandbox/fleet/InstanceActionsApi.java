package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;

import io.stratalake.sandbox.fleet.InstanceLifecycle.Change;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import java.util.Set;
import java.util.stream.Stream;

/** Starts, stops and restarts instances, changes their capacity, and fails them over. */
final class InstanceActionsApi {

    private static final Set<String> RUNNING = Set.of("RUNNING");
    private static final Set<String> UP_OR_FAILED = Set.of("RUNNING", "FAILED");
    private static final Set<String> DOWN_OR_FAILED = Set.of("STOPPED", "FAILED");

    private final FleetWorld world;

    InstanceActionsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                action("startInstance", "start", simple(DOWN_OR_FAILED, "STARTING", "RUNNING")),
                action("stopInstance", "stop", simple(UP_OR_FAILED, "STOPPING", "STOPPED")),
                action("restartInstance", "restart", simple(UP_OR_FAILED, "RESTARTING", "RUNNING")),
                action("addCapacity", "add-capacity", this::addCapacity),
                action("removeCapacity", "remove-capacity", this::removeCapacity),
                action("failoverInstance", "failover", this::failover));
    }

    private static Operation action(String id, String name, Call.Handler handler) {
        return ofEnvironment(id, "POST", "/instance/{instanceId}/" + name, handler);
    }

    /** @param from the statuses in which the action makes sense */
    private Call.Handler simple(Set<String> from, String meanwhile, String afterwards) {
        return call -> {
            FleetBody body = FleetBody.read(call, Set.of("resourceId"));
            String path = call.request().path();
            String type = path.substring(path.lastIndexOf('/') + 1);
            return begin(call, body, from, new Change(type, meanwhile, afterwards, () -> {}));
        };
    }

    private Reply addCapacity(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("resourceId", "capacityToBeAdded"));
        return scale(call, body, "add-capacity", "SCALING_UP", body.positive("capacityToBeAdded"));
    }

    private Reply removeCapacity(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("resourceId", "capacityToBeRemoved"));
        int removed = body.positive("capacityToBeRemoved");
        int there = world.instance(call).replicas();
        if (removed >= there) {
            throw RequestBody.invalid("capacityToBeRemoved", "Of " + there + " replicas one has to stay.");
        }
        return scale(call, body, "remove-capacity", "SCALING_DOWN", -removed);
    }

    private Reply scale(Call call, FleetBody body, String type, String meanwhile, int more) {
        FleetInstance instance = world.instance(call);
        return begin(
                call,
                body,
                RUNNING,
                new Change(type, meanwhile, null, () -> instance.replicas(instance.replicas() + more)));
    }

    private Reply failover(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("failedReplicaID", "failedReplicaAction"));
        FleetInstance instance = world.instance(call);
        String replica = body.text("failedReplicaID");
        if (!InstanceJson.replicas(instance).contains(replica)) {
            throw HttpError.noSuchResource("replica", "id", replica);
        }
        begin(instance, RUNNING, new Change("failover", "RESTARTING", "RUNNING", () -> {}));
        return Reply.of(200);
    }

    private Reply begin(Call call, FleetBody body, Set<String> from, Change change) {
        FleetInstance instance = world.instance(call);
        instance.requireResource(body.text("resourceId"));
        begin(instance, from, change);
        return Reply.of(200);
    }

    private static void begin(FleetInstance instance, Set<String> from, Change change) {
        instance.life().requireIdle();
        if (!from.contains(instance.life().status())) {
            throw HttpError.of(
                    400,
                    "instance " + instance.id() + " cannot " + change.type() + " while it is "
                            + instance.life().status());
        }
        instance.life().begin(change);
    }
}
