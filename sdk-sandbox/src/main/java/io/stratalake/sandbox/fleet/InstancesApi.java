package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofEnvironment;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Query;
import io.stratalake.sandbox.http.Reply;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists, shows, creates, changes and deletes instances. */
final class InstancesApi {

    private static final Set<String> LIST_PARAMETERS = Stream.of(TokenPage.PARAMETERS, InstanceForm.PARAMETERS,
                    Set.of("ProductTierVersion", "ProductTierId", "SubscriptionId", "Filter"))
            .flatMap(Set::stream)
            .collect(Collectors.toUnmodifiableSet());

    private final FleetWorld world;

    InstancesApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(
                ofEnvironment("listInstances", "GET", "/instances/", this::list).taking(LIST_PARAMETERS),
                ofEnvironment("describeInstance", "GET", "/instance/{instanceId}", this::describe)
                        .taking(Set.of("detail")));
    }

    private Reply list(Call call) {
        FleetEnvironment environment = world.environment(call);
        return Reply.ok(TokenPage.read(call.query())
                .of("resourceInstances", matching(call.query(), environment), FleetInstance::id,
                        InstanceForm.read(call.query())::of, TokenPage.LastPage.EMPTY)
                .and("serviceId", call.path("serviceId"))
                .and("environmentId", environment.id())
                .json());
    }

    private List<FleetInstance> matching(Query query, FleetEnvironment environment) {
        String plan = query.text("ProductTierId").orElse("");
        String version = query.text("ProductTierVersion").orElse("");
        String subscription = query.text("SubscriptionId").orElse("");
        boolean onlyAccounts = query.text("Filter").orElse("").equals("onlyCloudAccounts");
        return world.instances(environment).stream()
                .filter(one -> plan.isEmpty() || one.site().plan().id().equals(plan))
                .filter(one -> version.isEmpty() || one.version().number().equals(version))
                .filter(one -> subscription.isEmpty() || one.site().subscription().id().equals(subscription))
                // None of the instances stands for a cloud account.
                .filter(one -> !onlyAccounts)
                .toList();
    }

    private Reply describe(Call call) {
        FleetInstance instance = world.instance(call);
        instance.life().poll();
        // Asked for once more: that may have been the poll that saw it go.
        return Reply.ok(InstanceForm.FULL.of(world.instance(call)));
    }
}
