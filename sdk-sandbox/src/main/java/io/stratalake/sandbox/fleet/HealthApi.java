package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells how the instances of an environment, or of a deployment cell, fare. One that is stopped counts as healthy. */
final class HealthApi {

    private final FleetWorld world;

    HealthApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("describeServiceHealth", "GET", "/operations/service-health", this::ofEnvironment)
                        .taking(Set.of("serviceID", "serviceEnvironmentID")),
                ofFleet("describeDeploymentCellHealth", "GET", "/operations/deployment-cell-health", this::ofCell)
                        .taking(Set.of("hostClusterID", "serviceID", "serviceEnvironmentID")));
    }

    private Reply ofEnvironment(Call call) {
        FleetService service = find(call.query(), "serviceID", world.services(), FleetService::id);
        FleetEnvironment environment =
                find(call.query(), "serviceEnvironmentID", service.environments(), FleetEnvironment::id);
        List<FleetInstance> there = world.instances(environment);
        return Reply.ok(total(there)
                .and("serviceID", service.id())
                .and("serviceEnvironmentID", environment.id())
                .and(
                        "cloudProviderHealthSummary",
                        by(there, one -> one.site().region().cloud(), HealthApi::ofCloud))
                .json());
    }

    private static <T> T find(Query query, String parameter, List<T> all, Function<T, String> id) {
        String wanted = query.text(parameter)
                .orElseThrow(() -> HttpError.badRequest("query", parameter, "The parameter is required."));
        return all.stream()
                .filter(one -> id.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(parameter, "id", wanted));
    }

    private static Map<String, JsonObject> by(
            List<FleetInstance> instances,
            Function<FleetInstance, String> group,
            Function<List<FleetInstance>, JsonObject> form) {
        Map<String, List<FleetInstance>> groups =
                instances.stream().collect(Collectors.groupingBy(group, TreeMap::new, Collectors.toList()));
        Map<String, JsonObject> forms = new TreeMap<>();
        groups.forEach((name, members) -> forms.put(name, form.apply(members)));
        return forms;
    }

    private static JsonObject ofCloud(List<FleetInstance> instances) {
        return part(instances)
                .and("cloudProvider", instances.get(0).site().region().cloud())
                .and(
                        "regionalHealthSummary",
                        by(instances, one -> one.site().region().code(), HealthApi::ofRegion))
                .json();
    }

    private static JsonObject ofRegion(List<FleetInstance> instances) {
        return part(instances)
                .and("region", instances.get(0).site().region().code())
                .and(
                        "deploymentCellHealthSummary",
                        by(
                                instances,
                                one -> one.site().region().cellId(),
                                cell -> part(cell)
                                        .and(
                                                "hostClusterID",
                                                cell.get(0).site().region().cellId())
                                        .json()))
                .json();
    }

    private static Fields part(List<FleetInstance> instances) {
        long deploying = instances.stream().filter(one -> one.life().isBusy()).count();
        return total(instances).and("deployingInstances", deploying);
    }

    private static Fields total(List<FleetInstance> instances) {
        long unhealthy = instances.stream().filter(HealthApi::isUnwell).count();
        return Fields.of("status", unhealthy == 0 ? "HEALTHY" : "UNHEALTHY")
                .and("message", unhealthy == 0 ? "All instances are well." : unhealthy + " instances are not well.")
                .and("totalInstances", instances.size())
                .and("healthyInstances", instances.size() - unhealthy)
                .and("unhealthyInstances", unhealthy)
                .and("unknownInstances", 0);
    }

    private static boolean isUnwell(FleetInstance instance) {
        return instance.life().status().equals("FAILED");
    }

    private Reply ofCell(Call call) {
        Query query = call.query();
        String cell = query.text("hostClusterID").orElse("");
        List<FleetInstance> there = world.instances().stream()
                .filter(one -> cell.isEmpty() || one.site().region().cellId().equals(cell))
                .filter(one -> query.text("serviceID")
                        .map(one.site().service().id()::equals)
                        .orElse(true))
                .filter(one -> query.text("serviceEnvironmentID")
                        .map(one.site().environment().id()::equals)
                        .orElse(true))
                .toList();
        return Reply.ok(Fields.of("hostClusterID", cell.isEmpty() ? null : cell)
                .and("instanceHealth", by(there, FleetInstance::id, members -> ofInstance(members.get(0))))
                .json());
    }

    private static JsonObject ofInstance(FleetInstance instance) {
        return Fields.of("instanceID", instance.id())
                .and("lifeCycleStatus", instance.life().status())
                .and("status", isUnwell(instance) ? "UNHEALTHY" : "HEALTHY")
                .json();
    }
}
