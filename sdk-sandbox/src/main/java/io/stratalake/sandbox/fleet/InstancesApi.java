package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.fleet.InstanceLifecycle.Change;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.http.RequestBody;
import io.stratalake.sandbox.simulation.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists, shows, creates, changes and deletes instances. */
final class InstancesApi {

    private static final Set<String> LIST_PARAMETERS = Stream.of(
                    TokenPage.PARAMETERS,
                    InstanceJson.PARAMETERS,
                    Set.of("ProductTierVersion", "ProductTierId", "SubscriptionId", "Filter"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private static final Set<String> CREATION = Set.of(
            "cloud_provider",
            "custom_network_id",
            "customTags",
            "externalPayerId",
            "instanceId",
            "network_type",
            "onprem_platform",
            "productTierVersion",
            "region",
            "requestParams",
            "subscriptionId",
            "workflowBreakpoints");

    private final FleetWorld world;

    InstancesApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofEnvironment("listInstances", "GET", "/instances/", this::list).taking(LIST_PARAMETERS),
                ofEnvironment("describeInstance", "GET", "/instance/{instanceId}", this::describe)
                        .taking(Set.of("detail")),
                ofFleet(
                        "createInstance",
                        "POST",
                        "/resource-instance/{serviceProviderId}/{serviceKey}"
                                + "/{serviceAPIVersion}/{serviceEnvironmentKey}/{serviceModelKey}/{productTierKey}"
                                + "/{resourceKey}",
                        this::create),
                ofEnvironment("updateInstance", "PATCH", "/instance/{instanceId}", this::update),
                ofEnvironment("patchInstance", "PATCH", "/instance/{instanceId}/patch", this::patch),
                ofEnvironment("updateInstanceMetadata", "PATCH", "/instance/{instanceId}/metadata", this::metadata),
                ofEnvironment("deleteInstance", "DELETE", "/instance/{instanceId}", this::delete));
    }

    private Reply list(Call call) {
        FleetEnvironment environment = world.environment(call);
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "resourceInstances",
                        matching(call.query(), environment),
                        FleetInstance::id,
                        InstanceJson.read(call.query())::of,
                        TokenPage.LastPage.EMPTY)
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", environment.id())
                .json());
    }

    private List<FleetInstance> matching(Query query, FleetEnvironment environment) {
        String plan = query.text("ProductTierId").orElse("");
        String version = query.text("ProductTierVersion").orElse("");
        String subscription = query.text("SubscriptionId").orElse("");
        boolean onlyAccounts = query.text("Filter").orElse("").equals("onlyCloudAccounts");
        return world.instances(environment).stream()
                .filter(one -> plan.isEmpty() || one.site().plan().id().equals(plan))
                .filter(one -> version.isEmpty() || one.version().number().equals(version))
                .filter(one ->
                        subscription.isEmpty() || one.site().subscription().id().equals(subscription))
                // None of the instances stands for a cloud account.
                .filter(one -> !onlyAccounts)
                .toList();
    }

    private Reply describe(Call call) {
        FleetInstance instance = world.instance(call);
        instance.life().poll();
        // Asked for once more: that may have been the poll that saw it go.
        return Reply.ok(InstanceJson.FULL.of(world.instance(call)));
    }

    private Reply create(Call call) {
        FleetBody body = FleetBody.read(call, CREATION);
        InstanceKeys.Found found = InstanceKeys.find(world, call);
        FleetPlan plan = found.plan();
        FleetInstance instance = world.create(
                "create",
                new FleetInstance.Site(
                        found.service(),
                        found.environment(),
                        plan,
                        found.resource(),
                        region(body),
                        subscription(plan, body.optionalText("subscriptionId"))),
                body.optionalText("productTierVersion").map(plan::version).orElseGet(plan::latest),
                body.object("requestParams"));
        body.optionalText("network_type").ifPresent(instance::networkType);
        body.tags().ifPresent(instance.tags()::putAll);
        return Reply.json(202, Fields.of("id", instance.id()).json());
    }

    private static FleetRegion region(FleetBody body) {
        String cloud = body.text("cloud_provider");
        String code = body.text("region");
        return Arrays.stream(FleetRegion.values())
                .filter(region -> region.cloud().equals(cloud) && region.code().equals(code))
                .findFirst()
                .orElseThrow(() -> RequestBody.invalid("region", code + " is no region of " + cloud + "."));
    }

    private FleetSubscription subscription(FleetPlan plan, Optional<String> id) {
        return world.subscriptions().stream()
                .filter(one ->
                        one.plan().equals(plan) && (id.isEmpty() || id.get().equals(one.id())))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("subscription", "id", id.orElse("")));
    }

    private Reply update(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("customTags", "network_type", "requestParams", "resourceId"));
        FleetInstance instance = world.instance(call);
        instance.requireResource(body.text("resourceId"));
        JsonObject parameters = instance.parameters().deepCopy();
        body.object("requestParams").asMap().forEach(parameters::add);
        instance.life().begin(new Change("modify", "DEPLOYING", null, () -> {
            instance.parameters(parameters);
            body.optionalText("network_type").ifPresent(instance::networkType);
            replaceTags(instance, body);
        }));
        return Reply.of(200);
    }

    private Reply patch(Call call) {
        FleetBody body =
                FleetBody.read(call, Set.of("resourceId", "resourceOverrideConfiguration", "targetTierVersion"));
        FleetInstance instance = world.instance(call);
        instance.requireResource(body.text("resourceId"));
        FleetPlan.Version version = body.optionalText("targetTierVersion")
                .map(instance.site().plan()::version)
                .orElseGet(instance::version);
        instance.life().begin(new Change("upgrade", "DEPLOYING", null, () -> instance.version(version)));
        return Reply.ok(InstanceJson.FULL.of(instance));
    }

    /** Done at once, whatever else is in progress. */
    private Reply metadata(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("customTags", "deletionProtection", "enableDebugMode"));
        FleetInstance instance = world.instance(call);
        replaceTags(instance, body);
        body.optionalFlag("deletionProtection").ifPresent(instance::deletionProtected);
        body.optionalFlag("enableDebugMode").ifPresent(instance::debugMode);
        instance.life().changed();
        return Reply.of(200);
    }

    private static void replaceTags(FleetInstance instance, FleetBody body) {
        body.tags().ifPresent(tags -> {
            instance.tags().clear();
            instance.tags().putAll(tags);
        });
    }

    private Reply delete(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("resourceId", "skipFinalSnapshot"));
        FleetInstance instance = world.instance(call);
        instance.requireResource(body.text("resourceId"));
        if (instance.isDeletionProtected()) {
            throw HttpError.of(400, "instance " + instance.id() + " is protected from deletion");
        }
        instance.life().begin(new Change("delete", "DELETING", "DELETED", instance.life()::end));
        return Reply.of(200);
    }
}
