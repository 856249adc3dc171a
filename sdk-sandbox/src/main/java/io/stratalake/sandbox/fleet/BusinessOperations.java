package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Operation;
import java.util.stream.Stream;

/** The operations around the instances: what is offered, upgrades, clusters, customers, money and what happened. */
final class BusinessOperations {

    private BusinessOperations() {}

    static Stream<Operation> of(FleetWorld world) {
        Customers customers = new Customers(world);
        return Stream.of(
                        new OfferedParametersApi(world).operations(),
                        new UpgradePathsApi(world).operations(),
                        new HostClustersApi(world).operations(),
                        new UsersApi(world, customers).operations(),
                        new SubscriptionsApi(world, customers).operations(),
                        new InvoicesApi(world, customers).operations(),
                        new CostsApi(world).operations(),
                        new UsageApi(world).operations(),
                        new EventsApi(world).operations(),
                        new HealthApi(world).operations())
                .flatMap(operations -> operations);
    }
}
