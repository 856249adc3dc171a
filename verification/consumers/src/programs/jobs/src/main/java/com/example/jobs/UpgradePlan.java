package com.example.jobs;

import io.stratalake.omnistrate.Service;
import io.stratalake.omnistrate.instance.Instance;
import io.stratalake.omnistrate.plan.CreateUpgradePathRequest;
import io.stratalake.omnistrate.plan.UpgradePath;
import io.stratalake.omnistrate.plan.UpgradePaths;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Job 9: upgrades two instances of a plan, pauses, and continues with the others unless one of the two has failed. */
public final class UpgradePlan {

    private UpgradePlan() {}

    public static UpgradePath run(Service service, String environmentId, String planId) {
        List<String> instances = service.environment(environmentId)
                .instances()
                .list(q -> q.productTierId(planId).productTierVersion("1.0"))
                .map(Instance::id)
                .toList();
        UpgradePaths paths = service.plan(planId).upgradePaths();
        String id = paths.create(CreateUpgradePathRequest.builder()
                        .sourceVersion("1.0")
                        .targetVersion("2.0")
                        .maxConcurrentUpgrades(2)
                        .upgradeFilters(Map.of(UpgradePaths.INSTANCE_IDS, instances))
                        .build())
                .id();
        // A pause lets the instances that have begun come to their end.
        paths.pause(id);
        UpgradePath first = paths.watch(id)
                .completeWhen(() -> Optional.of(paths.get(id)).filter(path -> path.inProgressCount() == 0))
                .await(Duration.ofHours(1));
        if (first.failedCount() > 0) {
            return paths.cancel(id);
        }
        paths.unpause(id);
        return paths.watch(id).await(Duration.ofHours(2));
    }
}
