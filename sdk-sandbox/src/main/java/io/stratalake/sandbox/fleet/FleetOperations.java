package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Operation;
import java.util.List;
import java.util.stream.Stream;

/** Every operation of the fleet that the sandbox plays, by its id in the contract. */
final class FleetOperations {

    private FleetOperations() {}

    /** They take turns: what they work on is not safe for several threads. */
    static List<Operation> of(FleetWorld world) {
        Object turn = new Object();
        return Stream.of(
                        new OfferingsApi(world).operations(),
                        new InstancesApi(world).operations(),
                        new InstanceActionsApi(world).operations(),
                        new InstanceSnapshotsApi(world).operations(),
                        new InstanceEventsApi(world).operations(),
                        new WorkflowsApi(world).operations(),
                        new WorkflowExecutionsApi(world).operations(),
                        new InventoryApi(world).operations(),
                        new AccountConfigsApi().operations(),
                        BusinessOperations.of(world))
                .flatMap(operations -> operations)
                .map(operation -> operation.inTurn(turn))
                .toList();
    }
}
