package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The handlers of health reports, which follow from the instances. */
final class HealthHandlers {

    private final FleetWorld world;

    HealthHandlers(FleetWorld world) {
        this.world = world;
    }

    void register(FleetHandlers handlers) {
        handlers.show("describeServiceHealth", this::ofEnvironment).show("describeDeploymentCellHealth", this::ofCell);
    }

    private Facts ofEnvironment(Call call) {
        FleetService service = find(call, "serviceID", world.services(), FleetService::id);
        FleetEnvironment environment = find(call, "serviceEnvironmentID", service.environments(), FleetEnvironment::id);
        List<FleetInstance> instances = world.instances(environment);
        return total(instances)
                .and("serviceID", service.id())
                .and("serviceEnvironmentID", environment.id())
                .and(
                        "cloudProviderHealthSummary",
                        by(instances, one -> one.site().region().cloud(), HealthHandlers::ofCloud));
    }

    private static <T> T find(Call call, String parameter, List<T> all, Function<T, String> id) {
        String wanted = call.query().text(parameter).orElse("");
        return all.stream()
                .filter(one -> id.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(parameter, "id", wanted));
    }

    private static Map<String, Facts> by(
            List<FleetInstance> instances,
            Function<FleetInstance, String> group,
            Function<List<FleetInstance>, Facts> facts) {
        Map<String, List<FleetInstance>> groups =
                instances.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        Map<String, Facts> all = new TreeMap<>();
        groups.forEach((name, members) -> all.put(name, facts.apply(members)));
        return all;
    }

    private static Facts ofCloud(List<FleetInstance> instances) {
        return total(instances)
                .and("cloudProvider", instances.get(0).site().region().cloud())
                .and(
                        "regionalHealthSummary",
                        by(instances, one -> one.site().region().code(), HealthHandlers::ofRegion));
    }

    private static Facts ofRegion(List<FleetInstance> instances) {
        return total(instances)
                .and("region", instances.get(0).site().region().code())
                .and(
                        "deploymentCellHealthSummary",
                        by(
                                instances,
                                one -> one.site().region().cellId(),
                                cell -> total(cell)
                                        .and(
                                                "hostClusterID",
                                                cell.get(0).site().region().cellId())));
    }

    private static Facts total(List<FleetInstance> instances) {
        long unhealthy = instances.stream().filter(FleetInstance::hasFailed).count();
        return Facts.of("status", unhealthy == 0 ? "HEALTHY" : "UNHEALTHY")
                .and("message", unhealthy == 0 ? "All instances are well." : unhealthy + " instances are not well.")
                .and("totalInstances", instances.size())
                .and("healthyInstances", instances.size() - unhealthy)
                .and("unhealthyInstances", unhealthy)
                .and("unknownInstances", 0)
                .and(
                        "deployingInstances",
                        instances.stream().filter(one -> one.life().isBusy()).count());
    }

    private Facts ofCell(Call call) {
        List<Facts> all = world.instances().stream()
                .map(one -> Facts.of("instanceID", one.id())
                        .and("hostClusterID", one.site().region().cellId())
                        .and("serviceID", one.site().service().id())
                        .and("serviceEnvironmentID", one.site().environment().id())
                        .and("lifeCycleStatus", one.life().status())
                        .and("status", one.hasFailed() ? "UNHEALTHY" : "HEALTHY"))
                .toList();
        return Facts.of(
                        "instanceHealth",
                        FleetHandlers.selected(call, all).stream().collect(Collectors.toMap(Facts::key, one -> one)))
                .and("hostClusterID", call.query().text("hostClusterID").orElse(null));
    }
}
