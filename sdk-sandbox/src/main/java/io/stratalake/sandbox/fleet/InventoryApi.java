package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Searches everything by words, lists the resources of plans, and counts. */
final class InventoryApi {

    private static final String PLAN = "/model/{serviceModelId}/productTier/{productTierId}";

    private final FleetWorld world;

    InventoryApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("searchInventory", "POST", "/search-inventory", this::search),
                ofEnvironment("searchServiceInventory", "POST", "/search-inventory", this::searchEnvironment),
                ofEnvironment("listResources", "GET", PLAN + "/resources", this::resources),
                ofEnvironment("describeResource", "GET", PLAN + "/resource/{resourceId}", this::resource),
                ofEnvironment("describeInventorySummary", "GET", "/service-inventory-summary", this::summary));
    }

    private Reply search(Call call) {
        FleetBody body = FleetBody.read(call, Set.of("query", "filters"));
        SearchWords words = SearchWords.of(body.text("query"));
        SearchFilters filters = SearchFilters.read(body.object("filters"));
        return Reply.ok(Fields.of(
                        "resourceInstanceResults",
                        world.instances().stream()
                                .filter(one ->
                                        words.fit("resourceinstance", SearchRecords.words(one)) && filters.fit(one))
                                .map(SearchRecords::instance)
                                .toList())
                .and(
                        "serviceResults",
                        world.services().stream()
                                .filter(one -> filters.areNone() && words.fit("service", one.id(), one.name()))
                                .map(SearchRecords::service)
                                .toList())
                .and("subscriptionResults", subscriptions(words, filters))
                .and(
                        "snapshotResults",
                        world.snapshots().stream()
                                .filter(one -> filters.areNone()
                                        && words.fit(
                                                "snapshot",
                                                one.id(),
                                                one.source().id()))
                                .filter(FleetSnapshot::isComplete)
                                .map(SearchRecords::snapshot)
                                .toList())
                .json());
    }

    private List<JsonObject> subscriptions(SearchWords words, SearchFilters filters) {
        return world.services().stream()
                .flatMap(service -> service.environments().stream()
                        .flatMap(environment -> world.subscriptions().stream()
                                .filter(one -> environment.plans().contains(one.plan()))
                                .filter(one -> filters.areNone()
                                        && words.fit(
                                                "subscription",
                                                one.id(),
                                                one.customer().userName(),
                                                one.customer().email()))
                                .map(one -> SearchRecords.subscription(one, service, environment))))
                .toList();
    }

    private Reply searchEnvironment(Call call) {
        FleetEnvironment environment = world.environment(call);
        SearchWords words = SearchWords.of(FleetBody.read(call, Set.of("query")).text("query"));
        return Reply.ok(Fields.of("serviceId", call.path("serviceId"))
                .and(
                        "results",
                        world.instances(environment).stream()
                                .filter(one -> words.fit("resourceinstance", SearchRecords.words(one)))
                                .map(SearchRecords::ofEnvironment)
                                .toList())
                .json());
    }

    private Reply resources(Call call) {
        FleetBody body =
                FleetBody.read(call, Set.of("environmentType", "nextPageToken", "orgId", "pageSize", "userId"));
        FleetPlan plan = planOf(call);
        return Reply.ok(TokenPage.read(body.json())
                .of(
                        "resources",
                        plan.resources(),
                        FleetPlan.Resource::id,
                        resource -> form(call, plan, resource),
                        TokenPage.LastPage.ABSENT)
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .json());
    }

    private Reply resource(Call call) {
        FleetPlan plan = planOf(call);
        String id = call.path("resourceId");
        return plan.resources().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .map(one -> Reply.ok(form(call, plan, one)))
                .orElseThrow(() -> HttpError.noSuchResource("resource", "id", id));
    }

    private FleetPlan planOf(Call call) {
        FleetPlan plan = world.plan(call);
        if (!world.environment(call).plans().contains(plan)
                || !plan.model().id().equals(call.path("serviceModelId"))) {
            throw HttpError.noSuchResource("product tier", "id", plan.id());
        }
        return plan;
    }

    private JsonObject form(Call call, FleetPlan plan, FleetPlan.Resource resource) {
        Map<String, Long> byVersion = world.instances(world.environment(call)).stream()
                .filter(one ->
                        one.site().plan().equals(plan) && one.site().resource().equals(resource))
                .collect(Collectors.groupingBy(one -> one.version().number(), TreeMap::new, Collectors.counting()));
        return Fields.of("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .and("resourceId", resource.id())
                .and("name", resource.name())
                .and("version", plan.latest().number())
                .and(
                        "versionHistory",
                        plan.versions().stream().map(FleetPlan.Version::number).toList())
                .and("productTierType", plan.tenancy())
                .and("serviceModelType", plan.model().type())
                .and("supportsPublicNetwork", true)
                .and(
                        "instanceCount",
                        byVersion.values().stream().mapToLong(Long::longValue).sum())
                .and("perVersionInstanceCount", byVersion)
                .json();
    }

    private Reply summary(Call call) {
        FleetEnvironment environment = world.environment(call);
        List<FleetSubscription> subscriptions = world.subscriptions().stream()
                .filter(one -> environment.plans().contains(one.plan()))
                .toList();
        return Reply.ok(Fields.of("serviceId", call.path("serviceId"))
                .and("environmentId", environment.id())
                .and("EnvironmentCount", world.service(call).environments().size())
                .and("ImagesCount", 0)
                .and("InfraConfigCount", environment.plans().size())
                .and("InstancesCount", world.instances(environment).size())
                .and(
                        "OrganizationCount",
                        subscriptions.stream()
                                .map(one -> one.customer().organizationId())
                                .distinct()
                                .count())
                .and(
                        "ResourceCount",
                        environment.plans().stream()
                                .mapToInt(plan -> plan.resources().size())
                                .sum())
                .and(
                        "UserCount",
                        subscriptions.stream()
                                .map(one -> one.customer().userId())
                                .distinct()
                                .count())
                .json());
    }
}
