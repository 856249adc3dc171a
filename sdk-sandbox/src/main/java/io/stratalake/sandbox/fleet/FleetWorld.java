package io.stratalake.sandbox.fleet;

import io.stratalake.core.time.TimeSource;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Refusal;
import java.util.ArrayList;
import java.util.List;

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

    FleetWorld(FleetSettings settings) {
        this.time = settings.time();
        this.pollsPerAction = settings.pollsPerAction();
        this.services = FleetCatalog.services(time.now());
        this.subscriptions = new ArrayList<>(FleetCatalog.subscriptions(services));
        this.instances = new ArrayList<>(new InitialInstances(time, pollsPerAction, services, subscriptions)
                .make(settings.instanceCount()));
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
        instances.forEach(one -> one.life().catchUp());
        instances.removeIf(one -> one.life().isGone());
        return List.copyOf(instances);
    }

    List<FleetInstance> instances(FleetEnvironment environment) {
        return instances().stream().filter(one -> one.site().environment().equals(environment)).toList();
    }

    void add(FleetInstance instance) {
        instances.add(instance);
    }

    InstanceLife newLife(String instanceId, InstanceConduct conduct) {
        return new InstanceLife(time, pollsPerAction, instanceId, conduct, time.now(), "PENDING");
    }

    /** @throws Refusal if the {@code serviceId} of the path is none */
    FleetService service(Call call) {
        String id = call.path("serviceId");
        return services.stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> Refusal.noSuchResource("service", "id", id));
    }

    /** @throws Refusal if the {@code serviceId} or the {@code environmentId} of the path is none */
    FleetEnvironment environment(Call call) {
        String id = call.path("environmentId");
        return service(call).environments().stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> Refusal.noSuchResource("service environment", "id", id));
    }

    /** @throws Refusal if the {@code productTierId} of the path is none of the service's */
    FleetPlan plan(Call call) {
        String id = call.path("productTierId");
        return service(call).environments().stream()
                .flatMap(environment -> environment.plans().stream())
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.noSuchResource("product tier", "id", id));
    }

    /** @throws Refusal if the {@code instanceId} of the path is none of the environment's */
    FleetInstance instance(Call call) {
        FleetEnvironment environment = environment(call);
        String id = call.path("instanceId");
        return instances.stream()
                .filter(one -> one.id().equals(id) && one.site().environment().equals(environment))
                .filter(one -> !one.life().isGone())
                .findFirst()
                .orElseThrow(() -> Refusal.noSuchResource("instance", "id", id));
    }
}
