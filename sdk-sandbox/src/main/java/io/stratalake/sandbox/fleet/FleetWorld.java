package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything there is: services, environments, plans and who has which instances of them. Not safe for several
 * threads.
 */
final class FleetWorld {

    /** The id of the user that signs in. */
    static final String CALLER = "user-sandbox00";

    private final TimeSource time;
    private final int pollsPerAction;
    private final List<FleetService> services;
    private final List<FleetSubscription> subscriptions;
    private final List<FleetInstance> instances;
    private final List<FleetSnapshot> snapshots;

    FleetWorld(FleetSettings settings) {
        this.time = settings.time();
        this.pollsPerAction = settings.pollsPerAction();
        this.services = FleetCatalog.services(time.now());
        this.subscriptions = new ArrayList<>(FleetCatalog.subscriptions(services));
        this.instances = new ArrayList<>(
                new InitialInstances(time, pollsPerAction, services, subscriptions).make(settings.instanceCount()));
        this.snapshots = new ArrayList<>(InitialSnapshots.of(time, pollsPerAction, instances));
    }

    TimeSource time() {
        return time;
    }

    /** How many polls find work of any kind in progress. */
    int pollsPerAction() {
        return pollsPerAction;
    }

    List<FleetService> services() {
        return services;
    }

    /** For everybody to change. */
    List<FleetSubscription> subscriptions() {
        return subscriptions;
    }

    /** All that are there, of all services, brought up to date. */
    List<FleetInstance> instances() {
        return everyInstance().stream().filter(one -> !one.life().isGone()).toList();
    }

    /** All there ever were, brought up to date. */
    List<FleetInstance> everyInstance() {
        instances.forEach(one -> one.life().catchUp());
        return List.copyOf(instances);
    }

    List<FleetInstance> instances(FleetEnvironment environment) {
        return instances().stream()
                .filter(one -> one.site().environment().equals(environment))
                .toList();
    }

    /**
     * Begins to make an instance.
     *
     * @param type what the workflow is called
     * @param parameters those of the instance; one named {@code name} says how it behaves
     */
    FleetInstance create(String type, FleetInstance.Site site, FleetPlan.Version version, JsonObject parameters) {
        String id = FleetId.fresh("instance");
        String name = parameters.get("name") instanceof JsonPrimitive text ? text.getAsString() : "";
        InstanceLifecycle life =
                new InstanceLifecycle(time, pollsPerAction, id, FaultMode.named(name), time.now(), "PENDING");
        FleetInstance instance = new FleetInstance(id, site, version, life);
        instance.parameters(parameters);
        instances.add(instance);
        life.begin(new InstanceLifecycle.Change(type, "DEPLOYING", "RUNNING", () -> {}));
        return instance;
    }

    /** For everybody to change. */
    List<FleetSnapshot> snapshots() {
        snapshots.forEach(FleetSnapshot::catchUp);
        snapshots.removeIf(FleetSnapshot::isGone);
        return snapshots;
    }

    /** @throws HttpError if the {@code serviceId} of the path is unknown */
    FleetService service(Call call) {
        String id = call.path("serviceId");
        return Lookup.find(services.stream(), FleetService::id, id, "service");
    }

    /** @throws HttpError if the {@code serviceId} or the {@code environmentId} of the path is unknown */
    FleetEnvironment environment(Call call) {
        String id = call.path("environmentId");
        return Lookup.find(service(call).environments().stream(), FleetEnvironment::id, id, "service environment");
    }

    /** @throws HttpError if the service has no {@code productTierId} of the path */
    FleetPlan plan(Call call) {
        String id = call.path("productTierId");
        return service(call).environments().stream()
                .flatMap(environment -> environment.plans().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("product tier", "id", id));
    }

    /** @throws HttpError if the environment has no {@code instanceId} of the path */
    FleetInstance instance(Call call) {
        FleetEnvironment environment = environment(call);
        String id = call.path("instanceId");
        return Lookup.find(instances(environment).stream(), FleetInstance::id, id, "instance");
    }

    /** Returns the instance of the path, which must have the resource that the body names. */
    FleetInstance instanceOfBody(Call call) {
        FleetInstance instance = instance(call);
        instance.requireResource(call.body().text("resourceId"));
        return instance;
    }

    FleetSubscription subscription(String id) {
        return Lookup.find(subscriptions.stream(), FleetSubscription::id, id, "subscription");
    }

    /** Returns the subscriptions to the plans of an environment. */
    Stream<FleetSubscription> subscriptions(FleetEnvironment environment) {
        return subscriptions.stream().filter(one -> environment.plans().contains(one.plan()));
    }

    /** Returns what is known about a plan, its environment and its service. */
    Facts placeOf(FleetPlan plan) {
        for (FleetService service : services) {
            for (FleetEnvironment environment : service.environments()) {
                if (environment.plans().contains(plan)) {
                    return plan.facts()
                            .and("serviceId", service.id())
                            .and("serviceName", service.name())
                            .andAll(environment.id(), "serviceEnvironmentId", "environmentId")
                            .andAll(environment.name(), "serviceEnvironmentName", "environmentName")
                            .andAll(environment.type(), "serviceEnvironmentType", "environmentType");
                }
            }
        }
        return plan.facts();
    }
}
