package io.stratalake.sandbox.fleet;

import static io.stratalake.sandbox.fleet.FleetPaths.ofFleet;

import com.google.gson.JsonObject;
import io.stratalake.sandbox.http.Call;
import io.stratalake.sandbox.http.HttpError;
import io.stratalake.sandbox.http.Operation;
import io.stratalake.sandbox.http.Reply;
import io.stratalake.sandbox.simulation.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Tells what can be done with a resource that is offered, and what has to be known for that. */
final class OfferedParametersApi {

    private final FleetWorld world;

    OfferedParametersApi(FleetWorld world) {
        this.world = world;
    }

    Stream<Operation> operations() {
        return Stream.of(ofFleet(
                        "describeServiceOfferingResource",
                        "GET",
                        "/service-offering/{serviceId}/resource/{resourceId}/instance/{instanceId}",
                        this::describe)
                .taking(Set.of("productTierId", "productTierVersion")));
    }

    private Reply describe(Call call) {
        String id = call.path("resourceId");
        boolean known = world.service(call).environments().stream()
                .flatMap(environment -> environment.plans().stream())
                .flatMap(plan -> plan.resources().stream())
                .anyMatch(resource -> resource.id().equals(id));
        if (!known) {
            throw HttpError.noSuchResource("resource", "id", id);
        }
        return Reply.ok(Fields.of(
                        "ConsumptionDescribeServiceOfferingResourceResult",
                        Fields.of(
                                        "apis",
                                        List.of(
                                                api(
                                                        "CREATE",
                                                        List.of(parameter("name", true), parameter("password", false))),
                                                api("UPDATE", List.of(parameter("password", false))),
                                                api("DELETE", List.of())))
                                .json())
                .json());
    }

    private static JsonObject api(String verb, List<JsonObject> parameters) {
        return Fields.of("verb", verb)
                .and("inputParameters", parameters)
                .and("outputParameters", List.of())
                .json();
    }

    private static JsonObject parameter(String key, boolean required) {
        return Fields.of("key", key)
                .and("displayName", key)
                .and("description", "The " + key + " of the instance")
                .and("type", "String")
                .and("required", required)
                .and("modifiable", !required)
                .and("custom", true)
                .and("isList", false)
                .json();
    }
}
