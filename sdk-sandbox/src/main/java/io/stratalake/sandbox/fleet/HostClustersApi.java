package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;
import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists, shows and deletes the clusters that instances run in: one for each region, and two that are empty. A cluster
 * that is deleted is gone at once.
 */
final class HostClustersApi {

    private final FleetWorld world;
    private final List<HostCluster> clusters;

    HostClustersApi(FleetWorld world) {
        this.world = world;
        this.clusters = new ArrayList<>(initial(world.time().now()));
    }

    private static List<HostCluster> initial(Instant now) {
        Instant created = now.minus(Duration.ofDays(90));
        return Stream.concat(
                        Arrays.stream(FleetRegion.values()).map(region -> HostCluster.ofRegion(region, created)),
                        Stream.of(
                                HostCluster.spare(FleetRegion.US_EAST_1, created),
                                HostCluster.spare(FleetRegion.EUROPE_WEST1, now.minus(Duration.ofDays(3)))))
                .toList();
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofFleet("listHostClusters", "GET", "/host-clusters", this::list)
                        .taking(Set.of("accountConfigId", "regionId", "includeProvisionerClusters", "customerEmail")),
                ofFleet("describeHostCluster", "GET", "/host-cluster/{id}", this::describe),
                ofFleet("deleteHostCluster", "DELETE", "/host-cluster/{id}", this::delete),
                ofFleet("listHostClusterInstances", "GET", "/host-clusters/{hostClusterId}/instances", this::instances)
                        .taking(TokenPage.PARAMETERS),
                ofEnvironment("listEnvironmentHostClusters", "GET", "/host-clusters", this::listOfEnvironment)
                        .taking(TokenPage.PARAMETERS),
                ofEnvironment(
                        "describeEnvironmentHostCluster", "GET", "/host-cluster/{id}", this::describeOfEnvironment));
    }

    private Reply list(Call call) {
        String region = call.query().text("regionId").orElse("");
        return Reply.ok(Fields.of(
                        "hostClusters",
                        clusters.stream()
                                .filter(one -> region.isEmpty() || regionId(one).equals(region))
                                .map(this::form)
                                .toList())
                .and("token", FleetId.of("token", region))
                .json());
    }

    private Reply describe(Call call) {
        return Reply.ok(form(find(call, "id")));
    }

    private Reply delete(Call call) {
        HostCluster cluster = find(call, "id");
        if (instancesIn(cluster) > 0) {
            throw HttpError.conflict("host cluster " + cluster.id() + " still has instances");
        }
        clusters.remove(cluster);
        return Reply.of(200);
    }

    private Reply instances(Call call) {
        HostCluster cluster = find(call, "hostClusterId");
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "instances",
                        world.instances().stream().filter(cluster::holds).toList(),
                        FleetInstance::id,
                        InstanceJson.FULL::of,
                        TokenPage.LastPage.EMPTY)
                .json());
    }

    private Reply listOfEnvironment(Call call) {
        List<HostCluster> used = usedBy(world.environment(call));
        return Reply.ok(TokenPage.read(call.query())
                .of(
                        "hostClusters",
                        used,
                        HostCluster::id,
                        HostClustersApi::formOfEnvironment,
                        TokenPage.LastPage.ABSENT)
                .and("ids", used.stream().map(HostCluster::id).toList())
                .json());
    }

    private Reply describeOfEnvironment(Call call) {
        HostCluster cluster = find(call, "id");
        if (!usedBy(world.environment(call)).contains(cluster)) {
            throw HttpError.noSuchResource("host cluster", "id", cluster.id());
        }
        return Reply.ok(formOfEnvironment(cluster));
    }

    private List<HostCluster> usedBy(FleetEnvironment environment) {
        List<FleetInstance> there = world.instances(environment);
        return clusters.stream()
                .filter(one -> there.stream().anyMatch(one::holds))
                .toList();
    }

    private HostCluster find(Call call, String parameter) {
        String id = call.path(parameter);
        return clusters.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource("host cluster", "id", id));
    }

    private long instancesIn(HostCluster cluster) {
        return world.instances().stream().filter(cluster::holds).count();
    }

    private static String regionId(HostCluster cluster) {
        return FleetId.of("region", cluster.region());
    }

    private JsonObject form(HostCluster cluster) {
        return Fields.of("id", cluster.id())
                .and("key", cluster.id())
                .and("type", "EKS")
                .and("description", "Deployment cell in " + cluster.region().code())
                .and("status", "RUNNING")
                .and("role", "Dataplane")
                .and("EnvironmentType", cluster.environmentType())
                .and("cloudProvider", cluster.region().cloud())
                .and("region", cluster.region().code())
                .and("regionId", regionId(cluster))
                .and("accountConfigId", FleetId.of("ac", cluster.region().cloud()))
                .and("accountID", "123456789012")
                .and("isCustomDeployment", false)
                .and("createdAt", cluster.createdAt())
                .and("currentNumberOfDeployments", instancesIn(cluster))
                .and(
                        "healthStatus",
                        Fields.of("overallStatus", "HEALTHY")
                                .and("kubernetesControlPlaneVersion", "1.31")
                                .and("totalNumberOfEntities", 3)
                                .and("totalNumberOfEntitiesByType", Map.of("NODE", 3))
                                .and("totalNumberOfHealthyEntities", 3)
                                .and("totalNumberOfHealthyEntitiesByType", Map.of("NODE", 3))
                                .and("totalNumberOfFailedEntities", 0)
                                .and("totalNumberOfFailedEntitiesByType", Map.of())
                                .json())
                .json();
    }

    private static JsonObject formOfEnvironment(HostCluster cluster) {
        return Fields.of("id", cluster.id())
                .and("type", "EKS")
                .and("status", "RUNNING")
                .and("cloudProvider", cluster.region().cloud())
                .and("region", cluster.region().code())
                .and("createdAt", cluster.createdAt())
                .json();
    }
}
