package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;
import static io.stratalake.sandbox.fleet.Parameters.with;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells what instances cost, day by day: more of them, and more replicas, cost more; weekends cost less. */
final class CostsApi {

    private static final Set<String> PARAMETERS = with(Period.PARAMETERS, "environmentType", "frequency");
    private static final String[] OF_PROVIDERS = {"includeCloudProviderIDs", "excludeCloudProviderIDs"};
    private static final String[] OF_REGIONS = {"includeRegionIDs", "excludeRegionIDs"};

    private final FleetWorld world;

    CostsApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("describeCloudProviderCost", "GET", "/cost/cloud-provider", this::byProvider)
                        .taking(with(PARAMETERS, OF_PROVIDERS)),
                ofFleet("describeRegionCost", "GET", "/cost/region", this::byRegion)
                        .taking(with(with(PARAMETERS, OF_PROVIDERS), OF_REGIONS)),
                ofFleet("describeDeploymentCellCost", "GET", "/cost/deployment-cell", this::byCell)
                        .taking(with(
                                with(with(PARAMETERS, OF_PROVIDERS), OF_REGIONS),
                                "includeDeploymentCellIDs",
                                "excludeDeploymentCellIDs",
                                "includeInstanceIDs",
                                "excludeInstanceIDs",
                                "topNInstances")),
                ofFleet("describeUserCost", "GET", "/cost/user", this::byUser)
                        .taking(with(
                                Period.PARAMETERS,
                                "environmentType",
                                "includeUserIDs",
                                "excludeUserIDs",
                                "topNUsers",
                                "topNInstances")));
    }

    private Reply byProvider(Call call) {
        Map<String, List<FleetInstance>> groups = groups(
                call.query(), CostsApi::providerId, where(call.query(), "CloudProviderIDs", CostsApi::providerId));
        return report(
                "cloudProviderCosts",
                groups,
                (id, members) -> costs(call.query(), members)
                        .and("cloudProviderName", members.get(0).site().region().cloud())
                        .json());
    }

    private Reply byRegion(Call call) {
        Query query = call.query();
        Map<String, List<FleetInstance>> groups = groups(
                query,
                CostsApi::regionId,
                where(query, "CloudProviderIDs", CostsApi::providerId)
                        .and(where(query, "RegionIDs", CostsApi::regionId)));
        return report(
                "regionCosts", groups, (id, members) -> placed(query, members).json());
    }

    private Reply byCell(Call call) {
        Query query = call.query();
        Map<String, List<FleetInstance>> groups = groups(
                query,
                one -> one.site().region().cellId(),
                where(query, "CloudProviderIDs", CostsApi::providerId)
                        .and(where(query, "RegionIDs", CostsApi::regionId))
                        .and(where(
                                query,
                                "DeploymentCellIDs",
                                one -> one.site().region().cellId()))
                        .and(where(query, "InstanceIDs", FleetInstance::id)));
        return report(
                "deploymentCellCosts",
                groups,
                (id, members) -> placed(query, members)
                        .and("instancesCost", mostExpensive(query, members))
                        .json());
    }

    private Reply byUser(Call call) {
        Query query = call.query();
        Map<String, List<FleetInstance>> groups =
                groups(query, CostsApi::userId, where(query, "UserIDs", CostsApi::userId));
        long users = query.integer("topNUsers", Long.MAX_VALUE, 1, Long.MAX_VALUE);
        Period period = Period.required(query);
        Map<String, List<FleetInstance>> top = groups.entrySet().stream()
                .sorted(Comparator.comparingDouble(group -> -total(group.getValue(), period)))
                .limit(users)
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, LinkedHashMap::new));
        return report("userCosts", top, (id, members) -> {
            FleetSubscription.Customer user =
                    members.get(0).site().subscription().customer();
            return costs(query, members)
                    .and("userName", user.userName())
                    .and("email", user.email())
                    .and("orgID", user.organizationId())
                    .and("orgName", user.organizationName())
                    .and("instancesCost", mostExpensive(query, members))
                    .json();
        });
    }

    private static Reply report(
            String name,
            Map<String, List<FleetInstance>> groups,
            BiFunction<String, List<FleetInstance>, JsonObject> form) {
        Map<String, JsonObject> costs = new LinkedHashMap<>();
        groups.forEach((id, members) -> costs.put(id, form.apply(id, members)));
        return Reply.ok(Fields.of(name, costs).json());
    }

    private Map<String, List<FleetInstance>> groups(
            Query query, Function<FleetInstance, String> group, Predicate<FleetInstance> wanted) {
        String type = query.text("environmentType")
                .orElseThrow(() -> HttpError.badRequest("query", "environmentType", "The parameter is required."));
        return world.instances().stream()
                .filter(one -> one.site().environment().type().equals(type))
                .filter(wanted)
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
    }

    private static Predicate<FleetInstance> where(Query query, String what, Function<FleetInstance, String> id) {
        Set<String> included = ids(query, "include" + what);
        Set<String> excluded = ids(query, "exclude" + what);
        return one -> (included.isEmpty() || included.contains(id.apply(one))) && !excluded.contains(id.apply(one));
    }

    private static Set<String> ids(Query query, String parameter) {
        return query.text(parameter).map(text -> Set.of(text.split(","))).orElse(Set.of());
    }

    private static String providerId(FleetInstance instance) {
        return FleetId.of("infra", instance.site().region().cloud());
    }

    private static String regionId(FleetInstance instance) {
        return FleetId.of("region", instance.site().region());
    }

    private static String userId(FleetInstance instance) {
        return instance.site().subscription().customer().userId();
    }

    private static Fields placed(Query query, List<FleetInstance> instances) {
        FleetRegion region = instances.get(0).site().region();
        return costs(query, instances).and("cloudProviderName", region.cloud()).and("regionName", region.code());
    }

    private static Fields costs(Query query, List<FleetInstance> instances) {
        Period period = Period.required(query);
        Map<LocalDate, Double> entries = new TreeMap<>();
        for (LocalDate day : period.days()) {
            double cost = instances.stream().mapToDouble(one -> cost(one, day)).sum();
            entries.merge(entryOf(day, query), cost, Double::sum);
        }
        return Fields.of(
                        "cost",
                        entries.entrySet().stream()
                                .map(entry -> Fields.of("date", midnight(entry.getKey()))
                                        .and("cost", cents(entry.getValue()))
                                        .json())
                                .toList())
                .and("totalCost", cents(total(instances, period)));
    }

    private static LocalDate entryOf(LocalDate day, Query query) {
        return switch (query.text("frequency").orElse("DAILY")) {
            case "DAILY" -> day;
            case "MONTHLY" -> day.withDayOfMonth(1);
            default -> throw HttpError.badRequest("query", "frequency", "It must be DAILY or MONTHLY.");
        };
    }

    private static List<JsonObject> mostExpensive(Query query, List<FleetInstance> instances) {
        Period period = Period.required(query);
        return instances.stream()
                .sorted(Comparator.comparingDouble(one -> -total(List.of(one), period)))
                .limit(query.integer("topNInstances", 0, 0, Integer.MAX_VALUE))
                .map(one -> form(one, period))
                .toList();
    }

    private static JsonObject form(FleetInstance instance, Period period) {
        FleetInstance.Site site = instance.site();
        return Fields.of("instanceID", instance.id())
                .and("serviceID", site.service().id())
                .and("serviceEnvironmentID", site.environment().id())
                .and("subscriptionID", site.subscription().id())
                .and("productTierID", site.plan().id())
                .and("productTierName", site.plan().name())
                .and("productTierTenancyType", site.plan().tenancy())
                .and("cloudProviderName", site.region().cloud())
                .and("regionName", site.region().code())
                .and("isDeleted", false)
                .and("utilization", 0.5)
                .and("totalCost", cents(total(List.of(instance), period)))
                .json();
    }

    private static double total(List<FleetInstance> instances, Period period) {
        return period.days().stream()
                .mapToDouble(day ->
                        instances.stream().mapToDouble(one -> cost(one, day)).sum())
                .sum();
    }

    private static double cost(FleetInstance instance, LocalDate day) {
        if (midnight(day.plusDays(1)).isBefore(instance.life().createdAt())) {
            return 0;
        }
        double aReplica = 4.2 + Math.floorMod(instance.site().region().ordinal(), 3);
        return aReplica * instance.replicas() * (day.getDayOfWeek().getValue() > 5 ? 0.7 : 1);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static double cents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }
}
