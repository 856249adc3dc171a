package io.stratalake.sandbox.fleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The handlers of searches, and of the resources that instances consist of. */
final class InventoryHandlers {

    private final FleetWorld world;

    InventoryHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show("searchInventory", this::search)
                .list("searchServiceInventory", call -> {
                    Search search = Search.of(call.body().text("query"), List.of(), List.of());
                    return world.instances(world.environment(call)).stream()
                            .filter(search::fits)
                            .map(FleetInstance::facts)
                            .toList();
                })
                .list("listResources", call -> {
                    FleetPlan plan = planOf(call);
                    return plan.resources().stream()
                            .map(resource -> facts(call, plan, resource))
                            .toList();
                })
                .show("describeResource", call -> {
                    FleetPlan plan = planOf(call);
                    return plan.resources().stream()
                            .filter(one -> one.id().equals(call.path("resourceId")))
                            .findFirst()
                            .map(one -> facts(call, plan, one))
                            .orElseThrow(() -> HttpError.noSuchResource("resource", "id", call.path("resourceId")));
                })
                .show("describeInventorySummary", this::summary);
    }

    /** A search text, with the kind of hit before an optional colon, and filters for instances. */
    private record Search(String kind, String word, List<JsonObject> predicates, List<JsonObject> tags) {

        static Search of(String query, List<JsonObject> predicates, List<JsonObject> tags) {
            String lower = query.strip().toLowerCase(Locale.ROOT);
            int colon = lower.indexOf(':');
            return new Search(
                    colon < 0 ? "" : lower.substring(0, colon),
                    lower.substring(colon + 1).strip(),
                    predicates,
                    tags);
        }

        boolean fits(String kindOfHit, String... texts) {
            return (kind.isEmpty() || kind.equals(kindOfHit))
                    && Arrays.stream(texts)
                            .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(word));
        }

        /** Returns whether something other than an instance fits; filters select instances only. */
        boolean fitsOther(String kindOfHit, String... texts) {
            return predicates.isEmpty() && tags.isEmpty() && fits(kindOfHit, texts);
        }

        boolean fits(FleetInstance instance) {
            FleetInstance.Site site = instance.site();
            Facts facts = instance.facts();
            return fits(
                            "resourceinstance",
                            instance.id(),
                            instance.life().status(),
                            site.resource().name(),
                            site.service().name(),
                            site.plan().name(),
                            site.region().code())
                    && (predicates.isEmpty() || predicates.stream().anyMatch(one -> fits(one, facts)))
                    && tags.stream()
                            .allMatch(tag -> tag.get("value")
                                    .getAsString()
                                    .equals(instance.tags().get(tag.get("key").getAsString())));
        }

        private static boolean fits(JsonObject predicate, Facts facts) {
            return predicate.asMap().entrySet().stream()
                    .allMatch(entry -> facts.get(entry.getKey())
                            .filter(value -> entry.getValue().getAsString().equals(value))
                            .isPresent());
        }
    }

    private Facts search(Call call) {
        JsonObject filters = call.body().object("filters");
        JsonObject ofInstances =
                filters.has("resourceInstance") ? filters.getAsJsonObject("resourceInstance") : new JsonObject();
        Search search =
                Search.of(call.body().text("query"), objects(ofInstances, "predicates"), objects(ofInstances, "tags"));
        return Facts.of(
                        "resourceInstanceResults",
                        world.instances().stream()
                                .filter(search::fits)
                                .map(one -> described(
                                                one.id(), one.site().service().name() + " " + one.id())
                                        .and("statusDescription", "")
                                        .with(one.facts()))
                                .toList())
                .and(
                        "serviceResults",
                        world.services().stream()
                                .filter(one -> search.fitsOther("service", one.id(), one.name()))
                                .map(one -> described(one.id(), one.name() + " as a service")
                                        .and("name", one.name()))
                                .toList())
                .and("subscriptionResults", subscriptions(search))
                .and(
                        "snapshotResults",
                        world.snapshots().stream()
                                .filter(one -> search.fitsOther(
                                        "snapshot", one.id(), one.source().id()))
                                .filter(FleetSnapshot::isComplete)
                                .map(InventoryHandlers::snapshot)
                                .toList());
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.has(name)
                ? json.getAsJsonArray(name).asList().stream()
                        .map(one -> one.getAsJsonObject())
                        .toList()
                : List.of();
    }

    private static Facts described(String id, String description) {
        return Facts.of("id", id).and("description", description);
    }

    private static Facts snapshot(FleetSnapshot snapshot) {
        return described(snapshot.id(), "Snapshot of " + snapshot.source().id())
                .and("status", "COMPLETE")
                .and("regionCode", snapshot.region())
                .and("createdAt", snapshot.createdAt())
                .with(snapshot.facts());
    }

    private List<Facts> subscriptions(Search search) {
        return world.subscriptions().stream()
                .filter(one -> search.fitsOther(
                        "subscription",
                        one.id(),
                        one.customer().userName(),
                        one.customer().email()))
                .map(one -> Facts.of("id", one.id())
                        .and("status", one.status())
                        .with(one.customer().facts())
                        .with(one.facts())
                        .with(world.placeOf(one.plan())))
                .toList();
    }

    private FleetPlan planOf(Call call) {
        FleetPlan plan = world.plan(call);
        if (!world.environment(call).plans().contains(plan)
                || !plan.model().id().equals(call.path("serviceModelId"))) {
            throw HttpError.noSuchResource("product tier", "id", plan.id());
        }
        return plan;
    }

    private Facts facts(Call call, FleetPlan plan, FleetPlan.Resource resource) {
        Map<String, Long> byVersion = world.instances(world.environment(call)).stream()
                .filter(one ->
                        one.site().plan().equals(plan) && one.site().resource().equals(resource))
                .collect(Collectors.groupingBy(one -> one.version().number(), TreeMap::new, Collectors.counting()));
        return Facts.of("resourceId", resource.id())
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", call.path("environmentId"))
                .and("name", resource.name())
                .and("version", plan.latest().number())
                .and(
                        "versionHistory",
                        plan.versions().stream().map(FleetPlan.Version::number).toList())
                .and("supportsPublicNetwork", true)
                .and(
                        "instanceCount",
                        byVersion.values().stream().mapToLong(Long::longValue).sum())
                .and("perVersionInstanceCount", byVersion)
                .with(plan.facts());
    }

    private Facts summary(Call call) {
        FleetEnvironment environment = world.environment(call);
        return Facts.of("EnvironmentCount", world.service(call).environments().size())
                .and("ImagesCount", 0)
                .and("InfraConfigCount", environment.plans().size())
                .and("InstancesCount", world.instances(environment).size())
                .and("OrganizationCount", distinct(environment, FleetSubscription.Customer::organizationId))
                .and(
                        "ResourceCount",
                        environment.plans().stream()
                                .mapToInt(plan -> plan.resources().size())
                                .sum())
                .and("UserCount", distinct(environment, FleetSubscription.Customer::userId));
    }

    private long distinct(FleetEnvironment environment, Function<FleetSubscription.Customer, String> id) {
        return world.subscriptions(environment)
                .map(FleetSubscription::customer)
                .map(id)
                .distinct()
                .count();
    }
}
