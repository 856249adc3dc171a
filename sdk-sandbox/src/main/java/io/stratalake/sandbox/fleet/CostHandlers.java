package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Query;
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

/** The handlers of costs by cloud, region, host cluster and user, which follow from the instances. */
final class CostHandlers {

    private final FleetWorld world;

    CostHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show(
                        "describeCloudProviderCost",
                        call -> report(
                                call,
                                "cloudProviderCosts",
                                CostHandlers::providerId,
                                (query, members) -> placed(call, members)))
                .show(
                        "describeRegionCost",
                        call -> report(
                                call, "regionCosts", CostHandlers::regionId, (query, members) -> placed(call, members)))
                .show(
                        "describeDeploymentCellCost",
                        call -> report(
                                call,
                                "deploymentCellCosts",
                                CostHandlers::cellId,
                                (query, members) ->
                                        placed(call, members).and("instancesCost", mostExpensive(call, members))))
                .show(
                        "describeUserCost",
                        call -> report(
                                call,
                                "userCosts",
                                CostHandlers::userId,
                                (query, members) -> costs(call, members)
                                        .and("instancesCost", mostExpensive(call, members))
                                        .with(members.get(0)
                                                .site()
                                                .subscription()
                                                .customer()
                                                .facts())));
    }

    private Facts report(
            Call call,
            String name,
            Function<FleetInstance, String> group,
            BiFunction<Query, List<FleetInstance>, Facts> facts) {
        Query query = call.query();
        String type = query.text("environmentType").orElse("");
        Map<String, List<FleetInstance>> groups = world.instances().stream()
                .filter(one -> one.site().environment().type().equals(type))
                .filter(where(query, "CloudProviderIDs", CostHandlers::providerId))
                .filter(where(query, "RegionIDs", CostHandlers::regionId))
                .filter(where(query, "DeploymentCellIDs", CostHandlers::cellId))
                .filter(where(query, "InstanceIDs", FleetInstance::id))
                .filter(where(query, "UserIDs", CostHandlers::userId))
                .collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        Map<String, Facts> costs = new LinkedHashMap<>();
        groups.entrySet().stream()
                .sorted(Comparator.comparingDouble(
                        entry -> query.text("topNUsers").isEmpty() ? 0 : -total(entry.getValue(), Period.of(call))))
                .limit(query.integer("topNUsers", Long.MAX_VALUE, 1, Long.MAX_VALUE))
                .forEach(entry -> costs.put(entry.getKey(), facts.apply(query, entry.getValue())));
        return Facts.of(name, costs);
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

    private static String cellId(FleetInstance instance) {
        return instance.site().region().cellId();
    }

    private static String userId(FleetInstance instance) {
        return instance.site().subscription().customer().userId();
    }

    private static Facts placed(Call call, List<FleetInstance> instances) {
        FleetRegion region = instances.get(0).site().region();
        return costs(call, instances).and("cloudProviderName", region.cloud()).and("regionName", region.code());
    }

    private static Facts costs(Call call, List<FleetInstance> instances) {
        Period period = Period.of(call);
        boolean monthly = call.query().text("frequency").orElse("").equals("MONTHLY");
        Map<LocalDate, Double> entries = new TreeMap<>();
        for (LocalDate day : period.days()) {
            double cost = instances.stream().mapToDouble(one -> cost(one, day)).sum();
            entries.merge(monthly ? day.withDayOfMonth(1) : day, cost, Double::sum);
        }
        return Facts.of(
                        "cost",
                        entries.entrySet().stream()
                                .map(entry -> Facts.of("date", midnight(entry.getKey()))
                                        .and("cost", cents(entry.getValue())))
                                .toList())
                .and("totalCost", cents(total(instances, period)));
    }

    private static List<Facts> mostExpensive(Call call, List<FleetInstance> instances) {
        Period period = Period.of(call);
        return instances.stream()
                .sorted(Comparator.comparingDouble(one -> -total(List.of(one), period)))
                .limit(call.query().integer("topNInstances", 0, 0, Integer.MAX_VALUE))
                .map(one -> one.facts()
                        .and("isDeleted", false)
                        .and("utilization", 0.5)
                        .and("totalCost", cents(total(List.of(one), period))))
                .toList();
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
        double replica = 4.2 + Math.floorMod(instance.site().region().ordinal(), 3);
        return replica * instance.replicas() * (day.getDayOfWeek().getValue() > 5 ? 0.7 : 1);
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    private static double cents(double amount) {
        return Math.round(amount * 100) / 100.0;
    }
}
