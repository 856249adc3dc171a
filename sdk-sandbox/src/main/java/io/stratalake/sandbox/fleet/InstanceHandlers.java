package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.InstanceLifecycle.Change;
import io.stratalake.sandbox.http.Body;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.RequestBody;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The handlers of instances: create, read, change, delete, and the actions that change their state. */
final class InstanceHandlers {

    private static final Set<String> UP_OR_FAILED = Set.of("RUNNING", "FAILED");

    private final FleetWorld world;

    InstanceHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.listEndingEmpty("listInstances", this::list)
                .show("describeInstance", this::describe)
                .show("createInstance", this::create)
                .run("updateInstance", this::update)
                .show("patchInstance", this::patch)
                .run("updateInstanceMetadata", this::metadata)
                .run("deleteInstance", this::delete)
                .run("startInstance", action("start", Set.of("STOPPED", "FAILED"), "STARTING", "RUNNING"))
                .run("stopInstance", action("stop", UP_OR_FAILED, "STOPPING", "STOPPED"))
                .run("restartInstance", action("restart", UP_OR_FAILED, "RESTARTING", "RUNNING"))
                .run("addCapacity", call -> scale(call, "add-capacity", "SCALING_UP", "capacityToBeAdded", 1))
                .run(
                        "removeCapacity",
                        call -> scale(call, "remove-capacity", "SCALING_DOWN", "capacityToBeRemoved", -1))
                .run("failoverInstance", this::failover);
    }

    private List<Facts> list(Call call) {
        FleetEnvironment environment = world.environment(call);
        // No instance of the sandbox represents a cloud account.
        boolean onlyAccounts = call.query().text("Filter").orElse("").equals("onlyCloudAccounts");
        // A plan without a version means its latest version.
        boolean onlyLatest = call.query().text("ProductTierId").isPresent()
                && call.query().text("ProductTierVersion").isEmpty();
        return world.instances(environment).stream()
                .filter(instance -> !onlyAccounts)
                .filter(instance -> !onlyLatest
                        || instance.version().equals(instance.site().plan().latest()))
                .map(instance -> InstanceFacts.of(
                        instance,
                        !call.query().flag("ExcludeDetail"),
                        !call.query().flag("excludeNetworkTopology"),
                        !call.query().flag("excludeIntegrations")))
                .toList();
    }

    private Facts describe(Call call) {
        world.instance(call).life().poll();
        // Looked up again, because the poll may have ended a deletion.
        return InstanceFacts.of(world.instance(call));
    }

    private Facts create(Call call) {
        Body body = call.body();
        require(call, "serviceProviderId", FleetCatalog.PROVIDER_ID);
        require(call, "serviceAPIVersion", "v1");
        FleetService service = find(call, "serviceKey", world.services(), FleetService::key);
        FleetEnvironment environment =
                find(call, "serviceEnvironmentKey", service.environments(), FleetEnvironment::key);
        FleetPlan plan = find(call, "productTierKey", environment.plans(), FleetPlan::key);
        require(call, "serviceModelKey", plan.model().key());
        FleetPlan.Resource resource = find(call, "resourceKey", plan.resources(), FleetPlan.Resource::key);
        FleetInstance instance = world.create(
                "create",
                new FleetInstance.Site(
                        service,
                        environment,
                        plan,
                        resource,
                        region(body),
                        subscription(plan, body.optionalText("subscriptionId"))),
                body.optionalText("productTierVersion").map(plan::version).orElseGet(plan::latest),
                body.object("requestParams"));
        body.optionalText("network_type").ifPresent(instance::networkType);
        body.tags().ifPresent(instance.tags()::putAll);
        return Facts.of("id", instance.id());
    }

    private static <T> T find(Call call, String parameter, List<T> candidates, Function<T, String> key) {
        return candidates.stream()
                .filter(one -> key.apply(one).equals(call.path(parameter)))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(parameter, "key", call.path(parameter)));
    }

    private static void require(Call call, String parameter, String value) {
        find(call, parameter, List.of(value), one -> one);
    }

    private static FleetRegion region(Body body) {
        String cloud = body.optionalText("cloud_provider").orElse("");
        String code = body.optionalText("region").orElse("");
        return Arrays.stream(FleetRegion.values())
                .filter(region -> region.cloud().equals(cloud) && region.code().equals(code))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid("region", code + " is no region of " + cloud + "."));
    }

    private FleetSubscription subscription(FleetPlan plan, Optional<String> id) {
        return world.subscriptions().stream()
                .filter(one -> one.plan().equals(plan) && id.stream().allMatch(one.id()::equals))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id.orElse("")));
    }

    private void update(Call call) {
        Body body = call.body();
        FleetInstance instance = world.instanceOfBody(call);
        JsonObject parameters = instance.parameters().deepCopy();
        body.object("requestParams").asMap().forEach(parameters::add);
        instance.life().begin(new Change("modify", "DEPLOYING", null, () -> {
            instance.parameters(parameters);
            body.optionalText("network_type").ifPresent(instance::networkType);
            body.tags().ifPresent(instance::replaceTags);
        }));
    }

    private Facts patch(Call call) {
        FleetInstance instance = world.instanceOfBody(call);
        FleetPlan.Version version = call.body()
                .optionalText("targetTierVersion")
                .map(instance.site().plan()::version)
                .orElseGet(instance::version);
        instance.life().begin(new Change("upgrade", "DEPLOYING", null, () -> instance.version(version)));
        return InstanceFacts.of(instance);
    }

    private void metadata(Call call) {
        FleetInstance instance = world.instance(call);
        call.body().tags().ifPresent(instance::replaceTags);
        call.body().optionalFlag("deletionProtection").ifPresent(instance::deletionProtected);
        call.body().optionalFlag("enableDebugMode").ifPresent(instance::debugMode);
        instance.life().changed();
    }

    private void delete(Call call) {
        FleetInstance instance = world.instanceOfBody(call);
        if (instance.isDeletionProtected()) {
            throw HttpError.of(400, "instance " + instance.id() + " is protected from deletion");
        }
        instance.life().begin(new Change("delete", "DELETING", "DELETED", instance.life()::end));
    }

    private Consumer<Call> action(String type, Set<String> from, String meanwhile, String afterwards) {
        return call -> begin(world.instanceOfBody(call), from, new Change(type, meanwhile, afterwards, () -> {}));
    }

    private void scale(Call call, String type, String meanwhile, String property, int sign) {
        int change = call.body().integer(property, 0);
        if (change < 1) {
            throw RequestBody.invalid(property, "A number of at least 1 is required.");
        }
        FleetInstance instance = world.instance(call);
        if (sign < 0 && change >= instance.replicas()) {
            throw RequestBody.invalid(property, "Of " + instance.replicas() + " replicas one has to stay.");
        }
        world.instanceOfBody(call);
        begin(
                instance,
                Set.of("RUNNING"),
                new Change(type, meanwhile, null, () -> instance.replicas(instance.replicas() + sign * change)));
    }

    private void failover(Call call) {
        FleetInstance instance = world.instance(call);
        String replica = call.body().text("failedReplicaID");
        if (!instance.replicaIds().contains(replica)) {
            throw HttpError.noSuchResource("replica", "id", replica);
        }
        begin(instance, Set.of("RUNNING"), new Change("failover", "RESTARTING", "RUNNING", () -> {}));
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
