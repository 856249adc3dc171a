package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Operation;
import java.util.stream.Stream;

/** The operations around the instances: upgrades, clusters, customers, money and what happened. */
final class BusinessOperations {

    private BusinessOperations() {
    }

    static Stream<Operation> of(FleetWorld world) {
        return Stream.of(
                        new UpgradePathsApi(world).operations(),
                        new HostClustersApi(world).operations(),
                        new CostsApi(world).operations(),
                        new EventsApi(world).operations())
                .flatMap(operations -> operations);
    }
}
