package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Lookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The handlers of host clusters: one in each region, and two without instances. */
final class HostClusterHandlers {

    private final FleetWorld world;
    private final List<HostCluster> clusters = new ArrayList<>();

    HostClusterHandlers(FleetWorld world) {
        this.world = world;
        Instant now = world.time().now();
        Instant created = now.minus(Duration.ofDays(90));
        Arrays.stream(FleetRegion.values()).forEach(region -> clusters.add(HostCluster.ofRegion(region, created)));
        clusters.add(HostCluster.spare(FleetRegion.US_EAST_1, created));
        clusters.add(HostCluster.spare(FleetRegion.EUROPE_WEST1, now.minus(Duration.ofDays(3))));
    }

    void register(FleetHandlers handlers) {
        handlers.listWith(
                        "listHostClusters",
                        call -> facts(clusters),
                        all -> Facts.of("token", FleetId.of("token", all.size())))
                .show("describeHostCluster", call -> facts(find(call, "id")))
                .run("deleteHostCluster", this::delete)
                .listEndingEmpty("listHostClusterInstances", call -> {
                    HostCluster cluster = find(call, "hostClusterId");
                    return world.instances().stream()
                            .filter(cluster::holds)
                            .map(InstanceFacts::of)
                            .toList();
                })
                .list("listEnvironmentHostClusters", call -> facts(usedBy(world.environment(call))))
                .show("describeEnvironmentHostCluster", call -> {
                    HostCluster cluster = find(call, "id");
                    if (!usedBy(world.environment(call)).contains(cluster)) {
                        throw HttpError.noSuchResource("host cluster", "id", cluster.id());
                    }
                    return facts(cluster);
                });
    }

    private void delete(Call call) {
        HostCluster cluster = find(call, "id");
        if (instancesIn(cluster) > 0) {
            throw HttpError.conflict("host cluster " + cluster.id() + " still has instances");
        }
        clusters.remove(cluster);
    }

    private List<HostCluster> usedBy(FleetEnvironment environment) {
        List<FleetInstance> instances = world.instances(environment);
        return clusters.stream()
                .filter(one -> instances.stream().anyMatch(one::holds))
                .toList();
    }

    private HostCluster find(Call call, String parameter) {
        String id = call.path(parameter);
        return Lookup.find(clusters.stream(), HostCluster::id, id, "host cluster");
    }

    private long instancesIn(HostCluster cluster) {
        return world.instances().stream().filter(cluster::holds).count();
    }

    private List<Facts> facts(List<HostCluster> some) {
        return some.stream().map(this::facts).toList();
    }

    private Facts facts(HostCluster cluster) {
        return Facts.of("id", cluster.id())
                .and("key", cluster.id())
                .and("type", "EKS")
                .and("description", "Deployment cell in " + cluster.region().code())
                .and("status", "RUNNING")
                .and("role", "Dataplane")
                .and("EnvironmentType", cluster.environmentType())
                .and("cloudProvider", cluster.region().cloud())
                .and("region", cluster.region().code())
                .and("regionId", FleetId.of("region", cluster.region()))
                .and("accountConfigId", FleetId.of("ac", cluster.region().cloud()))
                .and("accountID", "123456789012")
                .and("isCustomDeployment", false)
                .and("createdAt", cluster.createdAt())
                .and("currentNumberOfDeployments", instancesIn(cluster))
                .and(
                        "healthStatus",
                        Facts.of("overallStatus", "HEALTHY")
                                .and("kubernetesControlPlaneVersion", "1.31")
                                .and("totalNumberOfEntities", 3)
                                .and("totalNumberOfEntitiesByType", Map.of("NODE", 3))
                                .and("totalNumberOfHealthyEntities", 3)
                                .and("totalNumberOfHealthyEntitiesByType", Map.of("NODE", 3))
                                .and("totalNumberOfFailedEntities", 0)
                                .and("totalNumberOfFailedEntitiesByType", Map.of()));
    }
}
