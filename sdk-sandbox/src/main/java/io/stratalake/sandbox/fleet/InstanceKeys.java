package io.stratalake.sandbox.fleet;

import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import java.util.List;
import java.util.function.Function;

/** Finds what an instance is to be one of by the keys in the path of its creation. */
final class InstanceKeys {

    /** What the keys stand for. */
    record Found(FleetService service, FleetEnvironment environment, FleetPlan plan, FleetPlan.Resource resource) {}

    private InstanceKeys() {}

    static Found find(FleetWorld world, Call call) {
        require(call, "serviceProviderId", FleetCatalog.PROVIDER_ID);
        require(call, "serviceAPIVersion", "v1");
        FleetService service = find(call, "serviceKey", world.services(), FleetService::key);
        FleetEnvironment environment =
                find(call, "serviceEnvironmentKey", service.environments(), FleetEnvironment::key);
        FleetPlan plan = find(call, "productTierKey", environment.plans(), FleetPlan::key);
        require(call, "serviceModelKey", plan.model().key());
        return new Found(
                service, environment, plan, find(call, "resourceKey", plan.resources(), FleetPlan.Resource::key));
    }

    private static <T> T find(Call call, String parameter, List<T> candidates, Function<T, String> key) {
        String wanted = call.path(parameter);
        return candidates.stream()
                .filter(one -> key.apply(one).equals(wanted))
                .findFirst()
                .orElseThrow(() -> HttpError.noSuchResource(parameter, "key", wanted));
    }

    private static void require(Call call, String parameter, String value) {
        if (!call.path(parameter).equals(value)) {
            throw HttpError.noSuchResource(parameter, "key", call.path(parameter));
        }
    }
}
